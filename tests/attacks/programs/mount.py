# must hold: nothing can be mounted, unmounted, or moved over what others see
# outcome: COMPLETED
# prints: refused 6
# strict: import.denied
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}[os.uname().machine]
os.mkdir("here")
refused = 0
for name, done in (
    ("tmpfs", lambda: libc.mount(b"none", b"here", b"tmpfs", 0, None)),
    ("bind", lambda: libc.mount(b"/etc", b"here", None, 4096, None)),
    ("proc", lambda: libc.mount(b"proc", b"here", b"proc", 0, None)),
    ("remount", lambda: libc.mount(None, b"/", None, 32, None)),
    ("umount", lambda: libc.umount2(b"/proc", 2)),
    ("pivot_root", lambda: libc.syscall(PIVOT_ROOT, b"here", b"here")),
):
    if done() == 0:
        print("ESCAPED:", name)
    else:
        refused += 1
print("refused", refused)
