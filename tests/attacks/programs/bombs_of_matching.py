# must hold: a regular expression that takes exponential time is ended by a limit
# outcome: CPU_TIME_EXCEEDED
# prints: matching
# strict: none
# limits: cpu_time=1
import re

print("matching")
re.match(r"(a+)+$", "a" * 64 + "b")
