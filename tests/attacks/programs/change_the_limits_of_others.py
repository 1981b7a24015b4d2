# must hold: limits, priority, processors and memory of others cannot be changed
# outcome: COMPLETED
# prints: refused 24
# strict: import.denied
# beside: another run
# needs: uid
import ctypes
import json
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
MIGRATE_PAGES, KCMP = {"x86_64": (256, 312), "aarch64": (238, 272)}[os.uname().machine]
targets = json.load(open("targets.json"))
refused = 0
for pid in (targets["executor"], os.getppid(), targets["bystander"]["pid"], targets["run"]["pid"]):
    for attempt in (
        lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, (8, 8)),
        lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
        lambda: os.sched_setaffinity(pid, {0}),
        lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
    ):
        try:
            attempt()
            print("ESCAPED: changed", pid)
        except PermissionError:
            refused += 1
    mask = ctypes.c_ulong(1)
    for done in (
        libc.syscall(MIGRATE_PAGES, pid, 8, ctypes.byref(mask), ctypes.byref(mask)),
        libc.syscall(KCMP, pid, os.getpid(), 1, 0, 0),
    ):
        if done == 0:
            print("ESCAPED: by number", pid)
        else:
            refused += 1
print("refused", refused)
