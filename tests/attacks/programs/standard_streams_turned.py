# must hold: streams made non-blocking, turned round or given to others do not hold up the executor
# outcome: COMPLETED
# prints: turned
# strict: import.denied
import fcntl
import os

for descriptor in (0, 1, 2):
    os.set_blocking(descriptor, False)
    try:
        fcntl.fcntl(descriptor, 1031, 4096)
    except OSError:
        pass
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
        try:
            fresh = os.open(f"/proc/self/fd/{descriptor}", flags | os.O_NONBLOCK)
            os.read(fresh, 10) if flags != os.O_WRONLY else os.write(fresh, b"")
        except OSError:
            pass
os.write(1, b"turned")
if os.fork() == 0:
    os.setsid()
    while True:
        pass
os._exit(0)
