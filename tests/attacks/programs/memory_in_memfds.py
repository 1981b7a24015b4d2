# must hold: files in memory that have no name are counted, mapped or not
# outcome: MEMORY_EXCEEDED or DISK_EXCEEDED
# prints: filled
# strict: import.denied
# needs: uid
# limits: wall_time=8
import os
import time

for number in range(40):
    descriptor = os.memfd_create(f"attack-{number}")
    os.write(descriptor, b"x" * (15 << 20))
    if number == 2:
        print("filled")
time.sleep(60)
