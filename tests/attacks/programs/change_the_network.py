# must hold: no interface, route, filter or tunnel can be made or changed
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import fcntl
import socket
import struct

control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
# SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFMTU
for request in (0x8914, 0x8916, 0x8922):
    try:
        fcntl.ioctl(control, request, struct.pack("16sH14s", b"lo", 0, b""))
        print("ESCAPED: changed an interface")
    except PermissionError:
        pass
try:
    tunnel = open("/dev/net/tun", "r+b", buffering=0)
    fcntl.ioctl(tunnel, 0x400454CA, struct.pack("16sH", b"attack0", 0x0001))
    print("ESCAPED: made a tunnel")
except OSError:
    pass
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
netlink.bind((0, 0))
# RTM_NEWLINK that sets lo down
netlink.send(struct.pack("=IHHII", 32, 16, 5, 1, 0) + struct.pack("=BxHiII", 0, 0, 1, 0, 1))
answer = netlink.recv(4096)
print("ESCAPED: set lo down" if struct.unpack_from("=i", answer, 16)[0] == 0 else "refused")
