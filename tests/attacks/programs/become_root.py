# must hold: no call and no program makes it root or gives it back a group
# outcome: COMPLETED
# prints: still somebody else
# strict: import.denied
# needs: uid
import os
import subprocess

for call in (
    lambda: os.setuid(0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setgid(0),
    lambda: os.setgroups([0]),
    lambda: os.chroot("/"),
):
    try:
        call()
        print("ESCAPED")
    except PermissionError:
        pass
for program in ("/bin/su", "/usr/bin/sudo", "/bin/mount", "/usr/bin/passwd", "/usr/bin/newgrp"):
    try:
        done = subprocess.run([program, "-c", "id -u"], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=5)
        if done.stdout.strip() == "0":
            print("ESCAPED: through", program)
    except (OSError, subprocess.TimeoutExpired):
        pass
os.setresuid(os.getuid(), os.getuid(), os.getuid())
print("still somebody else" if 0 not in (*os.getresuid(), *os.getresgid()) and os.getgroups() == [] else "root")
