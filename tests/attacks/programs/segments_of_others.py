# must hold: System V objects that others have made can be neither read nor removed
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for kind, get in (("shm", libc.shmctl), ("msg", libc.msgctl), ("sem", libc.semctl)):
    with open(f"/proc/sysvipc/{kind}") as file:
        next(file)
        for line in file:
            identifier, owner = int(line.split()[1]), int(line.split()[4 if kind == "sem" else 7])
            arguments = (identifier, 0, 0) if kind == "sem" else (identifier, 0, None)
            if owner != os.getuid() and get(*arguments) == 0:
                print("ESCAPED: removed", kind, identifier)
# The kernel gives identifiers out in order, so that those of others can be guessed.
for identifier in range(64):
    if libc.shmctl(identifier, 0, None) == 0:
        print("ESCAPED: removed", identifier)
print("tried")
