# must hold: shared memory, semaphores and message queues do not outlive their run
# outcome: COMPLETED
# prints: made 3
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
KEY = 0x41747461
for name, arguments in (("shmget", (4096, 0)), ("semget", (1, 0)), ("msgget", (0,))):
    if getattr(libc, name)(KEY, *arguments) >= 0:
        print("ESCAPED: found", name)
made = [libc.shmget(KEY, 4096, 0o1666), libc.semget(KEY, 1, 0o1666), libc.msgget(KEY, 0o1666)]
print("made", sum(identifier >= 0 for identifier in made))
