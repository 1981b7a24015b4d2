# must hold: no POSIX message queue can be made, since it would stay
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
descriptor = libc.mq_open(f"/attack-{os.getpid()}".encode(), 0o102, 0o666, None)
print("ESCAPED: made a queue" if descriptor >= 0 else "refused")
