# must hold: when the first process ends, what it has started ends, though it goes on multiplying
# outcome: COMPLETED
# prints: left behind
# strict: import.denied
import os
import sys

for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                pass
print("left behind")
sys.stdout.flush()
os._exit(0)
