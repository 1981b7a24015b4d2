# must hold: what the kernel holds for a program in pipes and sockets is bounded and goes with it
# outcome: COMPLETED or MEMORY_EXCEEDED or PROCESSES_EXCEEDED
# prints: filled
# strict: import.denied
import fcntl
import os
import socket

held = []
try:
    while True:
        pair = socket.socketpair()
        held.append(pair)
        pair[0].setblocking(False)
        try:
            while True:
                pair[0].send(b"x" * 65536)
        except BlockingIOError:
            pass
        ends = os.pipe()
        held.append(ends)
        os.set_blocking(ends[1], False)
        try:
            fcntl.fcntl(ends[1], 1031, 1 << 20)
        except OSError:
            pass
        try:
            while True:
                os.write(ends[1], b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    os.write(1, b"filled")
