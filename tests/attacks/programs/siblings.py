# must hold: a child whose parent is made the supervisor ends with the run, and its end is not taken for the program's
# outcome: FAILED
# prints: end
# strict: import.denied
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
program = os.getpid()
for seconds in (0, 600):
    libc.syscall(CLONE, 0x8000 | 17, 0, 0, 0, 0)
    if os.getpid() != program:
        time.sleep(seconds)
        os._exit(0)
time.sleep(0.2)
print("end", flush=True)
os._exit(7)
