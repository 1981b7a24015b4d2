# must hold: no socket below TCP and UDP can be had
# outcome: COMPLETED
# prints: refused 5
# strict: import.denied
import socket

refused = 0
for family, kind, protocol in (
    (socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    (socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW),
    (socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6),
    (socket.AF_PACKET, socket.SOCK_RAW, 0x300),
    (socket.AF_PACKET, socket.SOCK_DGRAM, 0x300),
):
    try:
        socket.socket(family, kind, protocol)
        print("ESCAPED: has", family, kind)
    except OSError:
        refused += 1
print("refused", refused)
