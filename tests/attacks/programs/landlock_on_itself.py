# must hold: rules that a program lays on itself bind nobody else, so that its files are removed all the same
# outcome: COMPLETED or FAILED
# prints: closed
# strict: import.denied
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
open("file", "w").write("x")
os.mkdir("directory")
libc.prctl(38, 1, 0, 0, 0)
print("closed", flush=True)
for _ in range(20):
    ruleset = libc.syscall(444, ctypes.byref(ctypes.c_uint64(0x1FFF)), 8, 0)
    if ruleset < 0 or libc.syscall(446, ruleset, 0) != 0:
        break
