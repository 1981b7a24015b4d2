# must hold: names count as files, though they are of one file or point nowhere
# outcome: DISK_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=15
import os
import time

print("started")
open("file", "w").close()
for number in range(10_000):
    os.link("file", f"hard-{number}")
    os.symlink("x" * 1000, f"soft-{number}")
time.sleep(60)
