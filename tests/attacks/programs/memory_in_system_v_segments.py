# must hold: memory that belongs to no process is counted too
# outcome: MEMORY_EXCEEDED
# prints: filled
# strict: import.denied
# needs: uid
import ctypes
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
for number in range(40):
    identifier = libc.shmget(0x7000 + number, 16 << 20, 0o1600)
    address = libc.shmat(identifier, None, 0)
    ctypes.memset(address, 1, 16 << 20)
    libc.shmdt(ctypes.c_void_p(address))
    if number == 2:
        print("filled")
time.sleep(60)
