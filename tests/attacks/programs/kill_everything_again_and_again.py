# must hold: neither the limit nor the sweep can be fought off by killing whoever comes to kill
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED
# prints: before
# strict: import.denied
# limits: wall_time=1
# needs: uid
import os

print("before")
for _ in range(3):
    os.fork()
os.setsid() if os.getpid() != os.getpgrp() else None
while True:
    try:
        os.kill(-1, 19)
    except ProcessLookupError:
        pass
