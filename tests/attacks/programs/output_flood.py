# must hold: output without end on both streams is cut and its writer ended by its clock, and nobody's memory grows
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED
# prints: xxxxxxxx
# strict: import.denied
# limits: wall_time=2
import os
import threading

threading.Thread(target=lambda: [os.write(2, b"y" * 65536) for _ in iter(int, 1)], daemon=True).start()
while True:
    os.write(1, b"x" * 65536)
