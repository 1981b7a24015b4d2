# must hold: directories that move while they are counted neither hide what is in them nor stop the clock
# outcome: WALL_TIME_EXCEEDED or DISK_EXCEEDED or CPU_TIME_EXCEEDED
# prints: moving
# strict: import.denied
# limits: wall_time=2
import os

for name in ("a/b/c", "d/e/f"):
    os.makedirs(name)
print("moving")
for _ in range(3):
    os.fork()
while True:
    for one, other in (("a/b", "d/b"), ("d/b", "a/b"), ("a", "x"), ("x", "a")):
        try:
            os.rename(one, other)
            os.symlink("/etc", one)
            os.unlink(one)
        except OSError:
            pass
