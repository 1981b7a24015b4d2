# must hold: a thread that goes on after the program's last line is ended by the clock
# outcome: WALL_TIME_EXCEEDED
# prints: armed
# strict: none
# limits: wall_time=1
import threading
import time


def go_on():
    while True:
        try:
            time.sleep(600)
        except BaseException:
            pass


threading.Thread(target=go_on).start()
print("armed")
