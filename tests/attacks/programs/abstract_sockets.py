# must hold: a listener in the abstract namespace that is not the program's own cannot be reached
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: abstract-sockets
import json
import socket

name = json.load(open("targets.json"))["abstract"]
try:
    socket.socket(socket.AF_UNIX).connect(f"\0{name}")
    print("ESCAPED")
except OSError:
    print("refused")
