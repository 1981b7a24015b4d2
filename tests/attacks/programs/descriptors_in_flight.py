# must hold: descriptors sent and never received do not outlive their run, nor pass the limit of open files without end
# outcome: COMPLETED
# prints: sent
# strict: import.denied
import os
import socket

sent = 0
waiting = [socket.socketpair()]
file = os.open("targets.json", os.O_RDONLY)
try:
    while sent < 100_000:
        try:
            waiting[-1][0].setblocking(False)
            socket.send_fds(waiting[-1][0], [b"x"], [file] * 100)
            sent += 100
        except BlockingIOError:
            waiting.append(socket.socketpair())
except OSError:
    pass
print("sent" if 0 < sent < 100_000 else f"ESCAPED: {sent} in flight")
