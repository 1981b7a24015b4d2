# must hold: a value whose repr never ends is ended by the clock
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED
# prints: started
# strict: none
# limits: wall_time=1
print("started")


class Endless:
    def __repr__(self):
        while True:
            pass


Endless()
