# must hold: another run's memory, environment, descriptors and directory cannot be reached though all of it is known
# outcome: COMPLETED
# prints: refused 13
# strict: import.denied
# beside: another run
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
run = json.load(open("targets.json"))["run"]
pid, address = run["pid"], run["address"]
os.stat(f"/proc/{pid}")


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


buffer = ctypes.create_string_buffer(7)
local, remote = Piece(ctypes.addressof(buffer), 7), Piece(address, 7)
refused = 0
for name in ("process_vm_readv", "process_vm_writev"):
    if getattr(libc, name)(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) >= 0:
        print("ESCAPED:", name, buffer.value)
    else:
        refused += 1
for request in (16, 0x4206):
    if libc.ptrace(request, pid, None, None) == 0:
        print("ESCAPED: traced it")
    else:
        refused += 1
for path in ("mem", "environ", "maps", "fd/0", "fd/1", "cwd/private.txt", "root/etc/passwd", "syscall"):
    try:
        with open(f"/proc/{pid}/{path}", "rb", buffering=0) as file:
            print("ESCAPED: opened", path)
    except PermissionError:
        refused += 1
try:
    print("ESCAPED", open(f"{run['directory']}/private.txt").read())
except PermissionError:
    refused += 1
print("refused", refused)
