# must hold: System V objects that were given to another user go with the run of whoever made them
# outcome: COMPLETED
# prints: gave
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x41747462
if libc.shmget(KEY, 4096, 0) >= 0 or libc.msgget(KEY, 0) >= 0:
    print("ESCAPED: found one")
shared, queue = libc.shmget(KEY, 4096, 0o1666), libc.msgget(KEY, 0o1666)
for control, identifier in ((libc.shmctl, shared), (libc.msgctl, queue)):
    # struct ipc_perm begins with the key and the owner's uid and gid
    status = (ctypes.c_uint32 * 64)()
    assert control(identifier, 2, status) == 0
    status[1] = 65534
    control(identifier, 1, status)
print("gave")
