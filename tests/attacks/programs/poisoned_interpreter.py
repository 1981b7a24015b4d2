# must hold: a program that breaks every module its own end goes through is answered all the same
# outcome: FAILED or KILLED
# prints: poisoned
# strict: import.denied
import builtins
import sys

print("poisoned")
sys.stdout.flush()
for module in list(sys.modules.values()):
    for name in ("write", "getpid", "pack", "format", "_report", "join"):
        if hasattr(module, name) and module is not sys:
            try:
                setattr(module, name, None)
            except (AttributeError, TypeError):
                pass
builtins.str = builtins.type = builtins.isinstance = builtins.len = None
raise ValueError("poison")
