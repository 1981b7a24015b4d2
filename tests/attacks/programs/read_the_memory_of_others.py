# must hold: the memory of a process of another user cannot be read where a secret is known to be, nor written
# outcome: COMPLETED
# prints: refused 5
# strict: import.denied
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
target = json.load(open("targets.json"))["bystander"]
pid, address = target["pid"], target["address"]


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


buffer = ctypes.create_string_buffer(b"mine!!!")
local, remote = Piece(ctypes.addressof(buffer), 7), Piece(address, 7)
refused = 0
for name in ("process_vm_readv", "process_vm_writev"):
    if getattr(libc, name)(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) >= 0:
        print("ESCAPED:", name, buffer.value)
    else:
        refused += 1
for mode in ("rb", "r+b"):
    try:
        with open(f"/proc/{pid}/mem", mode, buffering=0) as file:
            file.seek(address)
            print("ESCAPED", file.read(7))
    except PermissionError:
        refused += 1
if libc.ptrace(0x4206, pid, None, None) == 0:
    print("ESCAPED: seized it")
else:
    refused += 1
print("refused", refused)
