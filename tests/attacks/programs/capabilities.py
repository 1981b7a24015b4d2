# must hold: the program has no capability, and no call or file gives it one
# outcome: COMPLETED
# prints: has none
# strict: import.denied
# needs: uid
import ctypes
import os
import shutil
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
status = dict(line.split(":\t") for line in open("/proc/self/status").read().splitlines() if line.startswith("Cap"))
if any(int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")):
    print("ESCAPED: has", status)
header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
if libc.capset(header, data) == 0:
    print("ESCAPED: took all")
if libc.prctl(47, 2, 21, 0, 0) == 0:
    print("ESCAPED: raised one")
shutil.copy("/bin/cat", "cat")
try:
    os.setxattr("cat", "security.capability", b"\x01\x00\x00\x02" + b"\xff" * 16)
    print("ESCAPED: gave them to a file")
except OSError:
    pass
after = subprocess.run(["/bin/cat", "/proc/self/status"], capture_output=True, text=True).stdout
print("has none" if "CapEff:\t0000000000000000" in after else "ESCAPED: started with some")
