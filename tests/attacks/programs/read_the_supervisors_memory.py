# must hold: the memory of the processes above the program can be neither read nor traced
# outcome: COMPLETED
# prints: refused 8
# strict: import.denied
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
refused = 0
parent = os.getppid()
executor = int(open(f"/proc/{parent}/stat").read().rpartition(")")[2].split()[1])


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


for pid in (parent, executor):
    for name in ("mem", "maps"):
        try:
            open(f"/proc/{pid}/{name}", "rb").read(1)
            print("ESCAPED: read", name)
        except PermissionError:
            refused += 1
    if libc.ptrace(16, pid, None, None) == 0:
        print("ESCAPED: traced", pid)
    else:
        refused += 1
    buffer = ctypes.create_string_buffer(8)
    local, remote = Piece(ctypes.addressof(buffer), 8), Piece(0x400000, 8)
    done = libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
    if done < 0 and ctypes.get_errno() == 1:
        refused += 1
print("refused", refused)
