# must hold: the executor's secret is in no file of /proc that the program can read
# outcome: COMPLETED
# prints: looked
# strict: import.denied
import os

looked = 0
for pid in filter(str.isdigit, os.listdir("/proc")):
    for name in ("environ", "cmdline", "maps", "auxv", "stack", "fd/0", "fd/1", "cwd/.env", "root/proc/self/environ"):
        try:
            with open(f"/proc/{pid}/{name}", "rb", buffering=0) as file:
                os.set_blocking(file.fileno(), False)
                if b"hunter2" in (file.read(1 << 20) or b""):
                    print("ESCAPED: found in", pid, name)
            looked += 1
        except OSError:
            pass
print("looked" if looked > 3 else "saw nothing at all")
