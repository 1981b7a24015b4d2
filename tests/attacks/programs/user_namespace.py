# must hold: whoever makes itself root of a namespace of its own is still nobody outside of it, and still ends with its run
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import ctypes
import json
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
targets = json.load(open("targets.json"))
uid = os.getuid()
reading, writing = os.pipe()
if os.fork() == 0:
    # user, mount, pid, network, ipc, uts and cgroup
    if libc.unshare(0x10000000 | 0x20000 | 0x20000000 | 0x40000000 | 0x8000000 | 0x4000000 | 0x2000000) == 0:
        try:
            open("/proc/self/setgroups", "w").write("deny")
            open("/proc/self/uid_map", "w").write(f"0 {uid} 1")
        except OSError:
            pass
    for path in (targets["secret_file"], "/etc/shadow", f"/proc/{targets['executor']}/environ"):
        try:
            print("ESCAPED: read", path, open(path).read(), flush=True)
        except OSError:
            pass
    for pid in (targets["executor"], targets["bystander"]["pid"], os.getppid(), 1):
        try:
            if pid != os.getppid():
                os.kill(pid, 0)
                print("ESCAPED: may signal", pid, flush=True)
        except OSError:
            pass
    for call in (lambda: os.setuid(uid + 1), lambda: libc.sethostname(b"mine", 4)):
        try:
            call()
        except OSError:
            pass
    if os.fork() == 0:
        os.write(writing, b"1")
        time.sleep(600)
    os._exit(0)
os.read(reading, 1)
if os.uname().nodename == "mine":
    print("ESCAPED: renamed the host")
print("tried")
