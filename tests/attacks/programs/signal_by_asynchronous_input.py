# must hold: a descriptor whose owner is made the executor or its supervisor does not signal them
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import fcntl
import json
import os
import socket

targets = json.load(open("targets.json"))
F_SETSIG = 10
for pid in (targets["executor"], os.getppid(), targets["bystander"]["pid"], -os.getpgid(os.getppid())):
    one, other = socket.socketpair()
    try:
        fcntl.fcntl(one, fcntl.F_SETOWN, pid)
        fcntl.fcntl(one, F_SETSIG, 9)
        fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    except OSError:
        continue
    other.send(b"x")
    other.close()
print("tried")
