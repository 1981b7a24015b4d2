# must hold: no program takes the processors from others by its scheduling class, priority or input class
# outcome: COMPLETED
# prints: refused 6
# strict: import.denied
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
SETATTR, IOPRIO = {"x86_64": (314, 251), "aarch64": (274, 30)}[os.uname().machine]
refused = 0
for attempt in (
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    lambda: os.setpriority(os.PRIO_USER, 0, -1),
):
    try:
        attempt()
        print("ESCAPED")
    except PermissionError:
        refused += 1
deadline = ctypes.create_string_buffer(struct.pack("IIQiIQQQ", 48, 6, 0, 0, 0, 9_000_000, 10_000_000, 10_000_000), 48)
for done in (libc.syscall(SETATTR, 0, deadline, 0), libc.syscall(IOPRIO, 1, 0, 1 << 13)):
    if done == 0:
        print("ESCAPED: by number")
    else:
        refused += 1
print("refused", refused)
