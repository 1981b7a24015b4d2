# must hold: what one run changes in the interpreter, every other finds as it was
# outcome: COMPLETED
# prints: changed
# strict: import.denied
# twice: a second run must not find what the first has changed
import builtins
import ctypes
import json
import os
import random
import sys

found = [
    hasattr(builtins, "attacked"),
    hasattr(sys, "attacked"),
    hasattr(os, "attacked"),
    json.dumps([1]) != "[1]",
    sys.getrecursionlimit() == 12345,
    "attacked" in sys.modules,
    any(hasattr(module, "attacked") for module in list(sys.modules.values())),
    os.getcwd().endswith("/work") is False and "attacked" in os.getcwd(),
    (256).numerator != 256,
    len(sys.meta_path) > 8,
]
if any(found):
    print("ESCAPED: was changed", found)
for module in list(sys.modules.values()):
    try:
        module.attacked = True
    except (AttributeError, TypeError):
        pass
json.dumps = lambda value: "evil"
builtins.attacked = sys.attacked = True
builtins.len = lambda value: 7
sys.modules["attacked"] = sys
sys.meta_path[:] = [None] * 10
sys.setrecursionlimit(12345)
random.seed(1)
random.Random.random = lambda self: 0.5
ctypes.c_long.from_address(id(256) + 24).value = 257
print("changed")
