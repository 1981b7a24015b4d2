# must hold: empty files are counted as well
# outcome: DISK_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=15
import os
import time

print("started")
for number in range(20_000):
    os.mkdir(f"directory-{number}")
time.sleep(60)
