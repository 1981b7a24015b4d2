# must hold: timers and alarms end with the program, and none of its signals is left for others
# outcome: COMPLETED or KILLED
# prints: set
# strict: import.denied
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
timer = ctypes.c_void_p()
interval = (ctypes.c_long * 4)(0, 1_000_000, 0, 1_000_000)
for _ in range(500):
    event = (ctypes.c_int * 16)(0, 0, signal.SIGALRM, 0)
    if libc.timer_create(0, event, ctypes.byref(timer)) == 0:
        libc.timer_settime(timer, 0, interval, None)
if os.fork() == 0:
    os.setsid()
    signal.pause()
print("set")
