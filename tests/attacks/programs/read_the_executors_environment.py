# must hold: the environment of no process above the program can be read
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import os

pid, above, refused = os.getppid(), 0, 0
while pid > 0:
    above += 1
    try:
        content = open(f"/proc/{pid}/environ", "rb").read()
        if b"hunter2" in content:
            print("ESCAPED: read the environment of", pid)
    except PermissionError:
        refused += 1
    pid = int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
print("refused" if above >= 2 and refused >= 2 else f"only {above} above, {refused} refused")
