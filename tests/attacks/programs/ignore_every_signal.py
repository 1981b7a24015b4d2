# must hold: a program that ignores every signal is ended by its clock
# outcome: WALL_TIME_EXCEEDED
# prints: ignoring
# strict: import.denied
# limits: wall_time=1
import signal
import time

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
print("ignoring")
while True:
    time.sleep(1)
