# must hold: no bytecode that others load can be written or replaced
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import importlib.util
import json
import os
import sys

refused = 0
modules = [module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", None)]
caches = {os.path.dirname(importlib.util.cache_from_source(path)) for path in modules if path.endswith(".py")}
# The executor's own package, if it can be seen at all.
for line in open("/proc/self/cmdline").read().split("\0") + open(f"/proc/{os.getppid()}/cmdline").read().split("\0"):
    if line.endswith("launcher.py"):
        caches |= {os.path.dirname(line), os.path.join(os.path.dirname(line), "__pycache__")}
for directory in caches:
    if directory.startswith(os.getcwd()):
        continue
    for attempt in (
        lambda: open(f"{directory}/attack.pyc", "wb"),
        lambda: os.rename(directory, f"{directory}-moved"),
        lambda: [os.unlink(entry.path) for entry in os.scandir(directory)],
        lambda: [open(entry.path, "r+b") for entry in os.scandir(directory)],
    ):
        try:
            if attempt() != []:
                print("ESCAPED: changed", directory)
        except OSError:
            refused += 1
print("refused" if refused > 8 else refused)
