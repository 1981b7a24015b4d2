# must hold: files left where everybody may write do not outlive their run
# outcome: COMPLETED
# prints: made
# strict: import.denied
# twice: a second run must not find what the first has left
# needs: uid
import os

made = 0
for directory in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock"):
    path = f"{directory}/attack-left-behind"
    if os.path.lexists(path):
        print("ESCAPED: found", path)
    try:
        os.makedirs(f"{path}/deep/er")
        open(f"{path}/deep/er/message", "w").write("to whom it may concern")
        os.symlink("/etc/passwd", f"{path}/link")
        os.chmod(f"{path}/deep", 0)
        os.chmod(path, 0o777)
        made += 1
    except OSError:
        pass
print("made" if made >= 2 else "made nothing")
