# must hold: what happens in other runs' directories cannot be watched
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# beside: another run
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
run = json.load(open("targets.json"))["run"]["directory"]
watcher = libc.inotify_init1(0)
assert libc.inotify_add_watch(watcher, b".", 0xFFF) >= 0
refused = 0
for path in (run, os.path.dirname(run), os.path.dirname(os.path.dirname(run)), f"{run}/private.txt"):
    if libc.inotify_add_watch(watcher, path.encode(), 0xFFF) >= 0:
        print("ESCAPED: watches", path)
    else:
        refused += 1
fanotify = libc.fanotify_init(0x200, os.O_RDONLY)
if fanotify >= 0 and libc.fanotify_mark(fanotify, 0x11, ctypes.c_uint64(0x20), -100, b"/") == 0:
    print("ESCAPED: watches the whole mount")
print("refused" if refused == 4 else refused)
