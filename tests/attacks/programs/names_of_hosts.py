# must hold: no name is looked up anywhere
# outcome: COMPLETED
# prints: unknown 3
# strict: import.denied
# needs: network
import socket

unknown = 0
for name in ("example.com", "metadata.google.internal", "host.docker.internal"):
    try:
        print("ESCAPED:", socket.getaddrinfo(name, 80))
    except OSError:
        unknown += 1
print("unknown", unknown)
