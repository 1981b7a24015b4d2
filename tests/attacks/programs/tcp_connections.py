# must hold: no TCP connection leaves the program, neither to the host nor beyond, and none can be listened for beyond its own loopback
# outcome: COMPLETED
# prints: refused 4
# strict: import.denied
# needs: network
import json
import socket

targets = json.load(open("targets.json"))
refused = 0
for address in (tuple(targets["tcp"]), ("169.254.169.254", 80), ("1.1.1.1", 443), ("10.0.0.1", 22)):
    try:
        socket.create_connection(address, timeout=2)
        print("ESCAPED: connected to", address)
    except OSError:
        refused += 1
print("refused", refused)
