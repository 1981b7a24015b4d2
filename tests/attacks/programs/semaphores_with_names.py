# must hold: POSIX semaphores and shared memory with names do not outlive their run
# outcome: COMPLETED
# prints: made 2
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.sem_open.restype = ctypes.c_void_p
for name in ("sem.attack-semaphore", "attack-memory"):
    if os.path.exists(f"/dev/shm/{name}"):
        print("ESCAPED: found", name)
semaphore = libc.sem_open(b"/attack-semaphore", os.O_CREAT, 0o666, 1)
memory = libc.shm_open(b"/attack-memory", os.O_CREAT | os.O_RDWR, 0o666)
print("made", bool(semaphore) + (memory >= 0))
