# must hold: where the host's network is visible, no TCP connection leaves the program and none is taken
# outcome: COMPLETED
# prints: refused 2
# strict: import.denied
# needs: tcp
import json
import socket

targets = json.load(open("targets.json"))
refused = 0
for attempt in (
    lambda: socket.create_connection(tuple(targets["tcp"]), timeout=2),
    lambda: socket.create_server(("127.0.0.1", 0)),
):
    try:
        attempt()
        print("ESCAPED")
    except OSError:
        refused += 1
print("refused", refused)
