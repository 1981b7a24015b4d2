# must hold: no memory can be locked, and none taken from the huge pages of others
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long)
failed = ctypes.c_void_p(-1).value
page = ctypes.create_string_buffer(1 << 20)
if libc.mlock(page, 1 << 20) == 0 or libc.mlockall(3) == 0:
    print("ESCAPED: locked memory")
if libc.mmap(None, 2 << 20, 3, 0x22 | 0x2000, -1, 0) != failed:
    print("ESCAPED: mapped locked memory")
if libc.mmap(None, 2 << 20, 3, 0x22 | 0x40000, -1, 0) != failed:
    print("ESCAPED: took a huge page")
if libc.shmget(0x7777, 2 << 20, 0o1600 | 0o4000) >= 0:
    print("ESCAPED: made a huge segment")
if libc.syscall(447, 0) >= 0:
    print("has secret memory, which counts as locked")
print("refused")
