# must hold: memory in a namespace of its own is counted, or no such namespace can be made
# outcome: COMPLETED or MEMORY_EXCEEDED
# prints: tried
# strict: import.denied
# needs: namespaces
import ctypes
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
print("tried", flush=True)
if libc.unshare(0x10000000 | 0x8000000) != 0:
    sys.exit(0)
held = 0
for number in range(30):
    identifier = libc.shmget(0x7000 + number, 16 << 20, 0o1600)
    address = libc.shmat(identifier, None, 0)
    if address in (None, ctypes.c_void_p(-1).value):
        break
    ctypes.memset(address, 1, 16 << 20)
    libc.shmdt(ctypes.c_void_p(address))
    held += 16
time.sleep(1)
print("ESCAPED: holds", held, "MB that nobody counts" if held > 300 else "")
