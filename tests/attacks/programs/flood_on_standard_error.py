# must hold: an endless flood on one stream does not keep what was written to the other from coming back
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED
# prints: before the flood
# strict: import.denied
# limits: wall_time=1
import sys

print("before the flood", flush=True)
while True:
    sys.stderr.buffer.write(b"\xff" * 65536)
