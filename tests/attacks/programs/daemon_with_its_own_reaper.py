# must hold: a process that adopts orphans in the supervisor's place does not keep them
# outcome: COMPLETED
# prints: adopted
# strict: import.denied
import ctypes
import os
import time

libc = ctypes.CDLL(None)
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    libc.prctl(36, 1, 0, 0, 0)
    libc.prctl(1, 0, 0, 0, 0)
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(0.2)
            os.write(writing, b"1")
            time.sleep(600)
        os._exit(0)
    time.sleep(600)
os.read(reading, 1)
print("adopted")
