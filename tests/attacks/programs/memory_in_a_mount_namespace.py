# must hold: files in a file system of its own are counted, or it cannot have one
# outcome: COMPLETED or MEMORY_EXCEEDED or DISK_EXCEEDED
# prints: tried
# strict: import.denied
# needs: namespaces
import ctypes
import os
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)
print("tried", flush=True)
uid = os.getuid()
if libc.unshare(0x10000000 | 0x20000) != 0:
    sys.exit(0)
open("/proc/self/setgroups", "w").write("deny")
open("/proc/self/uid_map", "w").write(f"0 {uid} 1")
if libc.mount(b"none", b"/tmp", b"tmpfs", 0, b"size=1g") != 0:
    sys.exit(0)
for number in range(40):
    with open(f"/tmp/{number}", "wb") as file:
        file.write(b"x" * (15 << 20))
time.sleep(1)
print("ESCAPED: holds 600 MB that nobody counts")
