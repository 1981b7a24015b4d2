# must hold: message queues and semaphores without number go with the run
# outcome: COMPLETED
# prints: made
# strict: import.denied
# needs: uid
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
made = 0
for _ in range(300):
    queue = libc.msgget(0, 0o1600)
    if queue < 0:
        break
    libc.msgsnd(queue, (ctypes.c_long * 513)(1), 4096, 0o4000)
    libc.semget(0, 50, 0o1600)
    made += 1
print("made" if made > 100 else f"made only {made}")
