# must hold: names in the abstract namespace die with the run, and taking the executor's own does not harm it
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# twice: a second run must not find what the first has left
import os
import socket

if os.fork() == 0:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\0attack-left-behind")
    listener.listen()
    os.setsid()
    import time

    time.sleep(600)
import time

time.sleep(0.2)
client = socket.socket(socket.AF_UNIX)
client.connect("\0attack-left-behind")
try:
    socket.socket(socket.AF_UNIX).bind("\0computer-executor-20000")
except OSError:
    pass
print("tried")
