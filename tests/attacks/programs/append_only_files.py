# must hold: flags, attributes and access lists that would keep the sweep from removing files cannot be set, or do not help
# outcome: COMPLETED
# prints: tried
# strict: import.denied
import ctypes
import fcntl
import os
import struct

descriptor = os.open("keep", os.O_RDWR | os.O_CREAT)
os.mkdir("closed")
for flags in (0x10, 0x20):
    try:
        fcntl.ioctl(descriptor, 0x40086602, struct.pack("l", flags))
        print("ESCAPED: made it stay")
    except OSError:
        pass
acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, 0, 0xFFFFFFFF) for tag in (1, 4, 0x20))
for name, value in (("user.note", b"x" * 1000), ("system.posix_acl_access", acl), ("security.capability", b"\1" * 20)):
    try:
        os.setxattr("closed", name, value)
        if name.startswith("security"):
            print("ESCAPED: gave a file capabilities")
    except OSError:
        pass
print("tried")
