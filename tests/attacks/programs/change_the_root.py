# must hold: neither the root nor a namespace of others can be entered
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
targets = json.load(open("targets.json"))
refused = 0
try:
    os.chroot(".")
    print("ESCAPED: changed its root")
except PermissionError:
    refused += 1
for pid in (1, targets["executor"], targets["bystander"]["pid"], os.getppid()):
    for name in ("ns/mnt", "ns/pid", "ns/user", "root", "cwd"):
        try:
            descriptor = os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
        except PermissionError:
            refused += 1
            continue
        if libc.setns(descriptor, 0) == 0:
            print("ESCAPED: entered", pid, name)
print("refused" if refused >= 15 else f"refused only {refused}")
