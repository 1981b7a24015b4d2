# must hold: FIFOs, sockets, devices and files with holes neither hold up nor blow up the reading back
# outcome: COMPLETED
# prints: made
# strict: import.denied
import os
import socket
import stat

os.mkfifo("fifo")
os.unlink("targets.json")
os.mkfifo("targets.json")
socket.socket(socket.AF_UNIX).bind("socket")
for kind in (stat.S_IFBLK, stat.S_IFCHR):
    try:
        os.mknod("device", kind | 0o600, os.makedev(1, 5))
        print("ESCAPED: made a device")
    except PermissionError:
        pass
for number in range(50):
    with open(f"hole-{number}", "wb") as file:
        file.truncate(16 << 20)
print("made")
