# must hold: keys do not outlive their run, and the executor's own are not possessed
# outcome: COMPLETED
# prints: tried
# twice: a second run must not find what the first has left
# needs: root
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ADD_KEY, KEYCTL = {"x86_64": (248, 250), "aarch64": (217, 219)}[os.uname().machine]
for keyring in (-3, -4, -5):
    if libc.syscall(KEYCTL, 10, keyring, b"user", b"attack", 0) >= 0:
        print("ESCAPED: found a key in", keyring)
    libc.syscall(ADD_KEY, b"user", b"attack", b"message", 7, keyring)
print("tried")
