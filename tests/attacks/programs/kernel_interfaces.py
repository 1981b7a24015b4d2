# must hold: neither eBPF, nor performance counters of others, nor userfaultfd of the kernel's faults can be had
# outcome: COMPLETED
# prints: refused 5
# strict: import.denied
# needs: uid
import ctypes
import json
import os

libc = ctypes.CDLL(None, use_errno=True)
BPF, PERF, UFFD = {"x86_64": (321, 298, 323), "aarch64": (280, 241, 282)}[os.uname().machine]
targets = json.load(open("targets.json"))
program = (ctypes.c_uint64 * 2)(0x00000000000000B7, 0x0000000000000095)
attributes = (ctypes.c_uint64 * 32)()
attributes[0] = 2 << 32 | 5  # a kprobe of two instructions
attributes[1] = ctypes.addressof(program)
attributes[2] = ctypes.addressof(ctypes.create_string_buffer(b"GPL"))
event = (ctypes.c_uint64 * 16)()
event[0] = 128 << 32 | 1
refused = 0
for name, done in (
    ("bpf", lambda: libc.syscall(BPF, 5, attributes, 128)),
    ("perf of the executor", lambda: libc.syscall(PERF, event, targets["executor"], -1, -1, 0)),
    ("perf of the bystander", lambda: libc.syscall(PERF, event, targets["bystander"]["pid"], -1, -1, 0)),
    ("perf of everybody", lambda: libc.syscall(PERF, event, -1, 0, -1, 0)),
    ("userfaultfd", lambda: libc.syscall(UFFD, 0)),
):
    if done() >= 0:
        print("ESCAPED:", name)
    else:
        refused += 1
print("refused", refused)
