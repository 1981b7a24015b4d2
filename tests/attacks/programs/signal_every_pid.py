# must hold: there is no process but its own that a program can signal, its supervisor and the executor included
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import json
import os

targets = json.load(open("targets.json"))
known = {1, targets["executor"], targets["bystander"]["pid"], os.getppid(), *(int(name) for name in os.listdir("/proc") if name.isdigit())}
known |= set(range(1, 2000))
tried = 0
for pid in known - {os.getpid()}:
    for number in (0, 18, 9):
        try:
            os.kill(pid, number)
            print("ESCAPED: signalled", pid)
        except PermissionError:
            tried += 1
        except ProcessLookupError:
            pass
print("tried" if tried >= 9 else f"tried only {tried}")
