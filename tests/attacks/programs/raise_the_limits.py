# must hold: no limit can be raised beyond what was set
# outcome: COMPLETED
# prints: refused 9
# strict: import.denied
import resource

refused = 0
for name in ("CPU", "FSIZE", "NOFILE", "NPROC", "CORE", "MEMLOCK", "MSGQUEUE", "AS"):
    limit = getattr(resource, f"RLIMIT_{name}")
    _, hard = resource.getrlimit(limit)
    if hard == resource.RLIM_INFINITY:
        print("ESCAPED: no limit of", name)
    try:
        resource.setrlimit(limit, (hard + 1, hard + 1))
        print("ESCAPED: raised", name)
    except (ValueError, OSError):
        refused += 1
try:
    import os

    os.nice(-5)
    print("ESCAPED: went first")
except PermissionError:
    refused += 1
print("refused", refused)
