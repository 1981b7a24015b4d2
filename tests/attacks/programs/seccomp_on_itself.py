# must hold: a program that forbids itself system calls is ended by what it forbade, and told of
# outcome: KILLED or FAILED or COMPLETED
# prints: forbidding
# strict: import.denied
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
print("forbidding", flush=True)
libc.prctl(22, 1, 0, 0, 0)
