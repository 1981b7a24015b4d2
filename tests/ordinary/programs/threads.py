import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

lock, total = threading.Lock(), 0


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(1000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(pow, [2, 3], [3, 2])), sorted(f.result() for f in as_completed([pool.submit(len, "ab"), pool.submit(abs, -9)])))
q = queue.Queue()
worker = threading.Thread(target=lambda: print("got", q.get()))
worker.start()
q.put("item")
worker.join()
event = threading.Event()
threading.Timer(0.01, event.set).start()
print(event.wait(5), threading.current_thread().name)

# prints:
# 4000
# [8, 9] [2, 9]
# got item
# True MainThread
