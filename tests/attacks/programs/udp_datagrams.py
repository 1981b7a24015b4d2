# must hold: no datagram reaches anybody
# outcome: COMPLETED
# prints: sent
# strict: import.denied
# needs: network
import json
import socket

targets = json.load(open("targets.json"))
for address in (tuple(targets["udp"]), ("1.1.1.1", 53), ("255.255.255.255", 67), ("224.0.0.251", 5353)):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        try:
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sender.sendto(b"hunter", address)
            if address[0] != "127.0.0.1":
                print("ESCAPED: sent to", address)
        except OSError:
            pass
print("sent")
