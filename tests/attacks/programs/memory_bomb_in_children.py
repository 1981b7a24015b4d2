# must hold: memory is counted over all processes together, however they hide from one another
# outcome: MEMORY_EXCEEDED
# prints: started
# strict: import.denied
import os
import time

print("started")
for _ in range(6):
    if os.fork() == 0:
        os.setsid()
        block = os.urandom(100 << 20)
        time.sleep(60)
time.sleep(60)
