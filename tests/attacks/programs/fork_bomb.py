# must hold: processes that multiply are bounded and all end
# outcome: PROCESSES_EXCEEDED or WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=2
import os

print("started")
while True:
    try:
        os.fork()
    except OSError:
        pass
