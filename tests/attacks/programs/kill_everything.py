# must hold: a program that signals everything it may signal hits nothing but itself
# outcome: KILLED or COMPLETED
# prints: before
# strict: import.denied
# needs: uid
import os

print("before")
for number in (1, 15, 2, 10, 9):
    try:
        os.kill(-1, number)
    except ProcessLookupError:
        pass
