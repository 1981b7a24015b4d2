# must hold: what the kernel walks through when a thread dies may be garbage
# outcome: COMPLETED or KILLED
# prints: dying
# strict: import.denied
import ctypes
import os
import threading

libc = ctypes.CDLL(None, use_errno=True)
SET_ROBUST_LIST = {"x86_64": 273, "aarch64": 99}[os.uname().machine]


class Head(ctypes.Structure):
    _fields_ = (("next", ctypes.c_void_p), ("offset", ctypes.c_long), ("pending", ctypes.c_void_p))


kept = []


def die(next_address, offset):
    head = Head(None, offset, 0xDEADBEEF)
    head.next = next_address or ctypes.addressof(head)
    kept.append(head)
    libc.syscall(SET_ROBUST_LIST, ctypes.byref(head), ctypes.sizeof(head))


print("dying", flush=True)
for arguments in ((0, 0), (0x10, -8), (0xFFFFFFFF80000000, 2**62)):
    if os.fork() == 0:
        die(*arguments)
        os._exit(0)
    os.wait()
    threading.Thread(target=die, args=arguments).start()
