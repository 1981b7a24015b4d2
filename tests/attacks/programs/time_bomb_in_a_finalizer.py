# must hold: what a finalizer starts at the interpreter's end ends with the run
# outcome: COMPLETED
# prints: armed
# strict: import.denied
# twice: a second run must not find what the first's bomb left
import os


class Bomb:
    def __del__(self, fork=os.fork, setsid=os.setsid, exists=os.path.exists, mkdir=os.mkdir, sleep=__import__("time").sleep):
        if exists("/tmp/attack-time-bomb"):
            os.write(1, b"ESCAPED: found it")
        if fork() == 0:
            setsid()
            sleep(0.3)
            mkdir("/tmp/attack-time-bomb")
            sleep(600)


bomb = Bomb()
print("armed")
