# must hold: no signal reaches another run or its supervisor, by whatever call it is sent
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# beside: another run
# needs: uid
import ctypes
import json
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
SIGQUEUE = {"x86_64": 129, "aarch64": 138}[os.uname().machine]
run = json.load(open("targets.json"))["run"]
refused = 0
for pid in (run["pid"], run["supervisor"]):
    descriptor = os.pidfd_open(pid)
    for number in range(1, signal.NSIG):
        information = (ctypes.c_int * 32)(number, 0, -1)
        for name, attempt in (
            ("kill", lambda: os.kill(pid, number)),
            ("killpg", lambda: os.killpg(pid, number)),
            ("pidfd_send_signal", lambda: signal.pidfd_send_signal(descriptor, number)),
        ):
            try:
                attempt()
                print("ESCAPED:", name, number)
            except (PermissionError, ProcessLookupError):
                refused += 1
        if libc.syscall(SIGQUEUE, pid, number, information) == 0 or libc.tgkill(pid, pid, number) == 0:
            print("ESCAPED: by number", number)
print("refused" if refused == 2 * 3 * 64 else f"refused only {refused}")
