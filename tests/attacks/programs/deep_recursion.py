# must hold: a recursion without end, in the program or in the interpreter below it, ends the program only
# outcome: FAILED or KILLED or MEMORY_EXCEEDED
# prints: falling
# strict: import.denied
import sys

print("falling")
sys.setrecursionlimit(10**9)
nested = []
for _ in range(10**6):
    nested = [nested]
repr(nested)
