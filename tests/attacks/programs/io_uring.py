# must hold: what is asked of the kernel through a ring is refused as it would be without
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import ctypes
import json
import mmap
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
path = ctypes.create_string_buffer(json.load(open("targets.json"))["secret_file"].encode())
parameters = ctypes.create_string_buffer(120)
ring = libc.syscall(425, 4, parameters)
if ring >= 0:
    sq = struct.unpack_from("10I", parameters, 40)
    cq = struct.unpack_from("10I", parameters, 80)
    entries = struct.unpack_from("2I", parameters)
    submissions = mmap.mmap(ring, sq[6] + entries[0] * 4, offset=0)
    completions = mmap.mmap(ring, cq[5] + entries[1] * 16, offset=0x8000000)
    slots = mmap.mmap(ring, entries[0] * 64, offset=0x10000000)
    # IORING_OP_OPENAT
    slots[:64] = struct.pack("=BBHiQQII", 18, 0, 0, -100, 0, ctypes.addressof(path), 0, os.O_RDONLY).ljust(64, b"\0")
    struct.pack_into("I", submissions, sq[6], 0)
    struct.pack_into("I", submissions, sq[1], 1)
    if libc.syscall(426, ring, 1, 1, 1, None, 0) == 1:
        result = struct.unpack_from("=Qi", completions, cq[5])[1]
        print("ESCAPED: opened it" if result >= 0 else f"refused with {-result}")
print("tried")
