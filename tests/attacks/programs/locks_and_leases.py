# must hold: locks on files that every run needs hold up neither the sweep nor the next run
# outcome: COMPLETED
# prints: locked
# strict: import.denied
# twice: a second run must not wait for the first's locks
import fcntl
import os
import sys

held = []
for path in (sys.executable, os.__file__, "/etc/passwd", "targets.json"):
    try:
        descriptor = os.open(path, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("ESCAPED: somebody still holds", path)
    except PermissionError:
        continue
    held.append(descriptor)
try:
    fcntl.fcntl(held[-1], fcntl.F_SETLEASE, fcntl.F_WRLCK)
except OSError:
    pass
if os.fork() == 0:
    import time

    os.setsid()
    time.sleep(600)
print("locked")
