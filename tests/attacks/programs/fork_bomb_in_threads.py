# must hold: threads that fork, and forks that start threads, are bounded and all end
# outcome: PROCESSES_EXCEEDED or WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=2
import os
import threading


def multiply():
    while True:
        try:
            os.fork()
            threading.Thread(target=multiply).start()
        except (OSError, RuntimeError, MemoryError):
            pass


print("started")
multiply()
