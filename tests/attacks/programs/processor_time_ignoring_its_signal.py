# must hold: a program that ignores the signal of its limit is ended by the limit all the same
# outcome: CPU_TIME_EXCEEDED
# prints: spinning
# strict: import.denied
# limits: cpu_time=1
import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("spinning")
while True:
    pass
