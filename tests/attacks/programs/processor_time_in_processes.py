# must hold: processor time is counted over all processes together
# outcome: CPU_TIME_EXCEEDED
# prints: spinning
# strict: import.denied
# limits: cpu_time=1
import os

print("spinning", flush=True)
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
while True:
    pass
