# must hold: files in memory are counted as disk
# outcome: DISK_EXCEEDED
# prints: filled
# strict: open.outside
# needs: uid
import time

for number in range(60):
    with open(f"/dev/shm/attack-{number}", "wb") as file:
        file.write(b"x" * (1 << 20))
print("filled")
time.sleep(60)
