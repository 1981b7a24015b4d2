# must hold: hooks of its own around its own end hold up nothing but its clock
# outcome: WALL_TIME_EXCEEDED
# prints: hooked
# strict: import.denied
# limits: wall_time=1
import gc
import sys
import time


def stay(*_):
    while True:
        try:
            time.sleep(600)
        except BaseException:
            pass


sys.excepthook = stay
sys.unraisablehook = stay
gc.callbacks.append(lambda *_: None)
print("hooked")
raise ValueError
