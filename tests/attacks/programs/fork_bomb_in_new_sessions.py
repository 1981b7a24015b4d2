# must hold: processes that multiply, leave their session, and ignore every signal they may, all end
# outcome: PROCESSES_EXCEEDED or WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=2
import os
import signal

print("started")
for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
