# must hold: code that a process writes over its libraries is its own, and the files stay as they are
# outcome: COMPLETED
# prints: wrote
# strict: import.denied
# twice: a second run must not find what the first has written
import ctypes
import mmap
import os
import sys

libc = ctypes.CDLL(None)
address = ctypes.cast(libc.getppid, ctypes.c_void_p).value
if libc.getppid() == 42 or os.getppid() == 42:
    print("ESCAPED: found what another run wrote")
# mov eax, 42; ret, and the same for the other machine
code = {"x86_64": b"\xb8\x2a\0\0\0\xc3", "aarch64": b"\x40\x05\x80\x52\xc0\x03\x5f\xd6"}[os.uname().machine]
try:
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        memory.seek(address)
        memory.write(code)
except PermissionError:
    assert libc.mprotect(ctypes.c_void_p(address & -4096), 8192, 7) == 0
    ctypes.memmove(address, code, len(code))
assert libc.getppid() == 42
for line in open("/proc/self/maps"):
    path = line.split()[-1]
    if path.startswith("/") and os.path.isfile(path):
        try:
            with open(path, "rb") as file:
                mmap.mmap(file.fileno(), 4096, prot=mmap.PROT_WRITE, flags=mmap.MAP_SHARED)
            print("ESCAPED: may write", path)
        except OSError:
            pass
print("wrote")
