# must hold: an exit that never ends is ended by the clock
# outcome: WALL_TIME_EXCEEDED
# prints: armed
# strict: none
# limits: wall_time=1
import atexit
import time


@atexit.register
def stay():
    try:
        time.sleep(600)
    finally:
        stay()


print("armed")
