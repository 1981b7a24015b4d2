# must hold: processes that have ended and that nobody waits for are counted, and gone after the run
# outcome: COMPLETED
# prints: bounded
# strict: import.denied
# needs: uid
import os

made = 0
try:
    while made < 1000:
        if os.fork() == 0:
            os._exit(0)
        made += 1
except OSError:
    pass
print("bounded" if 0 < made < 1000 else f"ESCAPED: made {made}")
