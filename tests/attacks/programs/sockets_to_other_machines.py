# must hold: neither the host of a virtual machine nor a kernel's crypto or bluetooth stack is a way out
# outcome: COMPLETED
# prints: tried
# strict: import.denied
import socket

for family, kind, address in (
    (40, socket.SOCK_STREAM, (2, 22)),
    (40, socket.SOCK_STREAM, (2, 1024)),
    (40, socket.SOCK_STREAM, (1, 1024)),
    (31, socket.SOCK_SEQPACKET, ("00:00:00:00:00:00", 1)),
):
    try:
        with socket.socket(family, kind) as attempt:
            attempt.settimeout(1)
            attempt.connect(address)
            print("ESCAPED: connected to", family, address)
    except (OSError, TypeError):
        pass
print("tried")
