# must hold: a single operation that the interpreter cannot be interrupted in is ended by a limit
# outcome: CPU_TIME_EXCEEDED or WALL_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: computing
# strict: none
# limits: cpu_time=1
print("computing")
9 ** 9 ** 9 ** 9
