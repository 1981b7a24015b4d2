# must hold: no program becomes the user of another run, of the sweep, or of a file it reads as
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
uid = os.getuid()
refused = 0
for other in (0, uid + 1, uid - 1, uid + 500, 65534, 1000):
    for attempt in (
        lambda: os.setuid(other),
        lambda: os.seteuid(other),
        lambda: os.setreuid(other, -1),
        lambda: os.setresuid(-1, -1, other),
        lambda: os.setgid(other),
        lambda: os.setgroups([other]),
    ):
        try:
            attempt()
            print("ESCAPED: is", other)
        except PermissionError:
            refused += 1
    for call in (libc.setfsuid, libc.setfsgid):
        call(other)
        if call(-1) == other:
            print("ESCAPED: reads files as", other)
print("refused" if refused == 36 else refused)
