# must hold: no device gives the machine's memory, disks, log or consoles
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import glob
import os
import stat

refused = 0
names = ["mem", "kmem", "port", "kmsg", "console", "tty", "tty0", "sda", "vda", "nvme0n1", "dm-0", "loop0", "fuse-root", "mapper/control"]
for path in {f"/dev/{name}" for name in names} | set(glob.glob("/dev/*")) | {"/proc/kcore", "/proc/kmsg", "/proc/kpagecount", "/proc/1/mem"}:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        continue
    for flags in (os.O_RDONLY, os.O_WRONLY):
        try:
            descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError:
            refused += 1
            continue
        if stat.S_ISBLK(mode) or path in ("/dev/mem", "/dev/kmem", "/dev/port", "/dev/console", "/proc/kcore", "/proc/kmsg"):
            print("ESCAPED: opened", path)
        if path == "/dev/kmsg" and flags == os.O_WRONLY:
            print("ESCAPED: may write the kernel's log")
        os.close(descriptor)
print("refused" if refused else "nothing was there")
