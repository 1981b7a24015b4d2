# must hold: processor time spent in processes nobody waits for is spent on the clock at most
# outcome: CPU_TIME_EXCEEDED or WALL_TIME_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=3 cpu_time=1
import os
import signal
import time

print("started")
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0:
            until = time.process_time() + 0.02
            while time.process_time() < until:
                pass
            os._exit(0)
    except OSError:
        pass
    time.sleep(0.01)
