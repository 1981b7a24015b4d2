# must hold: files that have no name any more are counted as long as they are open
# outcome: DISK_EXCEEDED
# prints: filled
# strict: import.denied
# needs: uid
# limits: wall_time=8
import os
import time

held = []
for number in range(20):
    file = open(f"block-{number}", "wb")
    os.unlink(f"block-{number}")
    file.write(b"x" * (10 << 20))
    file.flush()
    held.append(file)
    if number == 0:
        print("filled")
time.sleep(60)
