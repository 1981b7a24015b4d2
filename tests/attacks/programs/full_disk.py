# must hold: a program cannot fill the disk with many files, and what it wrote is gone afterwards
# outcome: DISK_EXCEEDED
# prints: started
# strict: none
import time

print("started")
for number in range(150):
    with open(f"block-{number}", "wb") as file:
        file.write(b"x" * (1 << 20))
time.sleep(60)
