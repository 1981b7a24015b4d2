# must hold: processes made by clone and vfork are bounded and end like any other
# outcome: PROCESSES_EXCEEDED or WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=2
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
print("started")
while True:
    # with and without a signal at its end, as a sibling, and waited for as by vfork
    for flags in (17, 0, 0x8000 | 17, 0x00800000 | 17):
        libc.syscall(CLONE, flags, 0, 0, 0, 0)
