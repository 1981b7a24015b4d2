# must hold: queued signals are bounded and die with the program
# outcome: COMPLETED
# prints: queued
# strict: import.denied
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
queued = 0
while queued < 1_000_000 and libc.sigqueue(os.getpid(), 40, ctypes.c_void_p(0)) == 0:
    queued += 1
print("queued" if queued < 1_000_000 else "ESCAPED: queued without end")
