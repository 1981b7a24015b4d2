# must hold: a process that the kernel keeps waiting for its child (vfork) is ended by its clock
# outcome: WALL_TIME_EXCEEDED
# prints: waiting
# strict: import.denied
# limits: wall_time=1
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
print("waiting", flush=True)
parent = os.getpid()
libc.syscall(CLONE, 0x4000 | 17, 0, 0, 0, 0)
if os.getpid() != parent:
    os.setsid()
    time.sleep(600)
