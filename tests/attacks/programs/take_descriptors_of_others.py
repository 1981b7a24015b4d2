# must hold: no descriptor of the executor's, a bystander's or another run's can be had
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# beside: another run
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
targets = json.load(open("targets.json"))
refused = 0
for pid in (targets["executor"], os.getppid(), targets["bystander"]["pid"], targets["run"]["pid"], 1):
    descriptor = os.pidfd_open(pid)
    for number in range(20):
        if libc.syscall(438, descriptor, number, 0) >= 0:
            print("ESCAPED: took", number, "of", pid)
        try:
            os.open(f"/proc/{pid}/fd/{number}", os.O_RDWR | os.O_NONBLOCK)
            print("ESCAPED: opened", number, "of", pid)
        except PermissionError:
            refused += 1
print("refused" if refused == 100 else f"refused only {refused}")
