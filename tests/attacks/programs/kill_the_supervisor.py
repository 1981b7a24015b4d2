# must hold: whoever watches the program cannot be signalled by it
# outcome: COMPLETED
# prints: tried 4
# strict: import.denied
# needs: uid
import os
import signal

tried = 0
for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, signal.SIGINT):
    try:
        os.kill(os.getppid(), number)
        print("ESCAPED: signalled", number)
    except PermissionError:
        tried += 1
print("tried", tried)
