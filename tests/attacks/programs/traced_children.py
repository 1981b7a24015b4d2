# must hold: processes that trace one another and stand still are ended
# outcome: COMPLETED
# prints: traced
# strict: import.denied
import ctypes
import os
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    child = os.fork()
    if child == 0:
        libc.ptrace(0, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(600)
    os.waitpid(child, os.WUNTRACED)
    os.write(writing, b"1")
    time.sleep(600)
os.read(reading, 1)
print("traced")
