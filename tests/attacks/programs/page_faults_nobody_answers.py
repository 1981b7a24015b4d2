# must hold: a process that waits in the kernel for itself is ended by its clock
# outcome: WALL_TIME_EXCEEDED or COMPLETED
# prints: waiting
# strict: import.denied
# limits: wall_time=2
import ctypes
import fcntl
import mmap
import os
import struct
import sys

libc = ctypes.CDLL(None, use_errno=True)
UFFD = {"x86_64": 323, "aarch64": 282}[os.uname().machine]
descriptor = libc.syscall(UFFD, 1)
print("waiting")
if descriptor < 0:
    sys.exit(0)
fcntl.ioctl(descriptor, 0xC018AA3F, struct.pack("3Q", 0xAA, 0, 0))
memory = mmap.mmap(-1, 4096)
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
fcntl.ioctl(descriptor, 0xC020AA00, struct.pack("4Q", address, 4096, 1, 0))
ctypes.c_char.from_address(address).value
