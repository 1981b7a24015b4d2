# must hold: the program holds its three streams and what it reports by, and no way to its supervisor or the executor
# outcome: COMPLETED
# prints: holds [0, 1, 2, 3]
# strict: import.denied
import os
import stat

held = []
for number in range(256):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    held.append(number)
    if not stat.S_ISFIFO(mode):
        print("ESCAPED: descriptor", number, "is no pipe")
print("holds", held)
