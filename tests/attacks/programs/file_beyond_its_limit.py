# must hold: no file grows beyond the limit, whatever becomes of the signal that says so
# outcome: COMPLETED
# prints: refused 3
# strict: import.denied
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
refused = 0
descriptor = os.open("big", os.O_RDWR | os.O_CREAT)
for attempt in (
    lambda: os.ftruncate(descriptor, 1 << 40),
    lambda: os.pwrite(descriptor, b"x", 1 << 40),
    lambda: os.posix_fallocate(descriptor, 0, 1 << 40),
):
    try:
        attempt()
        print("ESCAPED")
    except OSError:
        refused += 1
print("refused", refused)
