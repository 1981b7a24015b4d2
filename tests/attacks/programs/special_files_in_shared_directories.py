# must hold: FIFOs, sockets and links left where everybody may write do not outlive their run, and what they point to stays
# outcome: COMPLETED
# prints: left
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import json
import os
import socket

precious = json.load(open("targets.json"))["precious_file"]
left = 0
for directory in ("/tmp", "/var/tmp", "/dev/shm"):
    base = f"{directory}/attack-special"
    if os.path.lexists(base):
        print("ESCAPED: found", base)
    try:
        os.mkdir(base)
        os.mkfifo(f"{base}/fifo")
        socket.socket(socket.AF_UNIX).bind(f"{base}/socket")
        os.symlink(os.path.dirname(precious), f"{base}/link")
        os.symlink(precious, f"{directory}/attack-special-link")
        left += 1
    except OSError:
        pass
print("left" if left else "left nothing")
