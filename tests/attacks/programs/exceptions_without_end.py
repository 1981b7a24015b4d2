# must hold: chains and groups of exceptions are told within bounds
# outcome: FAILED or MEMORY_EXCEEDED or KILLED
# prints: raising
# strict: none
# limits: wall_time=10
print("raising")
error = ValueError("first")
for number in range(2000):
    outer = ValueError("x" * 100, number)
    outer.__cause__ = error
    error = ExceptionGroup("group", [outer, error])
error.__context__ = error
raise error
