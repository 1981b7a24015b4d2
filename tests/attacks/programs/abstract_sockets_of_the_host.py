# must hold: a listener in the abstract namespace outside of the program's network cannot be reached
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: network
import json
import socket

name = json.load(open("targets.json"))["abstract"]
try:
    socket.socket(socket.AF_UNIX).connect(f"\0{name}")
    print("ESCAPED")
except OSError:
    print("refused")
