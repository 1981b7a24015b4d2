# must hold: neither the executor's own socket nor those of the host's services can be spoken to
# outcome: COMPLETED
# prints: refused 2
# strict: import.denied
# needs: uid
import json
import socket

targets = json.load(open("targets.json"))
refused = 0
for path in (targets["executor_socket"], targets["unix"]):
    try:
        socket.socket(socket.AF_UNIX).connect(path)
        print("ESCAPED: connected to", path)
    except PermissionError:
        refused += 1
for path in ("/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/systemd/private", "/run/computer/executor.sock"):
    try:
        socket.socket(socket.AF_UNIX).connect(path)
        print("ESCAPED: connected to", path)
    except OSError:
        pass
print("refused", refused)
