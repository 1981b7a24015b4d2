# must hold: a crash leaves no image of memory, neither in its directory nor with a collector
# outcome: KILLED
# prints: crashing
# strict: import.denied
import ctypes
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    print("ESCAPED: may dump")
except (ValueError, OSError):
    pass
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
for _ in range(3):
    pid = os.fork()
    if pid == 0:
        os.abort()
    _, status = os.waitpid(pid, 0)
    if os.WCOREDUMP(status):
        print("ESCAPED: dumped")
if any("core" in name for name in os.listdir()):
    print("ESCAPED: left an image")
print("crashing", flush=True)
os.abort()
