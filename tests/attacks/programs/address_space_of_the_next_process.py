# must hold: what one process may map holds for each it starts, and for each those start
# outcome: COMPLETED
# prints: limited
# strict: import.denied
import subprocess
import sys

code = """
import resource, subprocess, sys
soft, hard = resource.getrlimit(resource.RLIMIT_AS)
assert hard != resource.RLIM_INFINITY
try:
    resource.setrlimit(resource.RLIMIT_AS, (hard * 2, hard * 2))
    print("ESCAPED: raised it")
except (ValueError, OSError):
    pass
try:
    block = bytearray(hard)
    print("ESCAPED: has", len(block))
except MemoryError:
    print("limited")
"""
print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)
print(subprocess.run(["/bin/sh", "-c", "ulimit -n 100000 && echo ESCAPED; ulimit -c 1 && echo ESCAPED; ulimit -n"], capture_output=True, text=True).stdout)
