# must hold: a program that execs another keeps its limits, its clock and its supervisor
# outcome: WALL_TIME_EXCEEDED
# prints: replaced
# strict: import.denied
# limits: wall_time=1
import os

os.execv("/bin/sh", ["computer-executor", "-c", "echo replaced; trap '' TERM INT HUP; while :; do sleep 1; done"])
