# must hold: keys do not outlive their run, and the executor's own are not possessed
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ADD_KEY, KEYCTL = {"x86_64": (248, 250), "aarch64": (217, 219)}[os.uname().machine]
for keyring in (-3, -4, -5):
    if libc.syscall(KEYCTL, 10, keyring, b"user", b"attack", 0) >= 0:
        print("ESCAPED: found a key in", keyring)
    libc.syscall(ADD_KEY, b"user", b"attack", b"message", 7, keyring)
description = ctypes.create_string_buffer(256)
libc.syscall(KEYCTL, 6, -3, description, 256, 0)
if description.value.split(b";")[1] != str(os.getuid()).encode():
    print("ESCAPED: holds the session's keys of another user", description.value)
print("tried")
