# must hold: memory that processes share is counted
# outcome: MEMORY_EXCEEDED
# prints: filled
# strict: import.denied
import mmap
import os
import time

blocks = []
print("filled")
for _ in range(8):
    if os.fork() == 0:
        while True:
            blocks.append(mmap.mmap(-1, 16 << 20))
            blocks[-1].write(b"x" * (16 << 20))
            time.sleep(0.05)
time.sleep(60)
