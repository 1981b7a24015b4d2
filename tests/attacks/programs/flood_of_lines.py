# must hold: output in the smallest pieces is as bounded as in large ones
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED
# prints: x
# strict: import.denied
# limits: wall_time=2
import os
import threading

for _ in range(4):
    threading.Thread(target=lambda: [os.write(2, b"\n") for _ in iter(int, 1)], daemon=True).start()
while True:
    os.write(1, b"x")
