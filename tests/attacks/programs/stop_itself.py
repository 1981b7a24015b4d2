# must hold: a program that stops itself and its family is ended by its clock
# outcome: WALL_TIME_EXCEEDED
# prints: stopping
# strict: import.denied
# limits: wall_time=1
import os
import signal

print("stopping")
for _ in range(3):
    os.fork()
os.kill(os.getpid(), signal.SIGSTOP)
