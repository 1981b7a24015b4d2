# must hold: threads count as processes
# outcome: PROCESSES_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: none
import threading
import time

print("started")
while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
