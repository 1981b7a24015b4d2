# must hold: nothing about the host can be changed: its clock, name, modules, swap, log, or whether it runs
# outcome: COMPLETED
# prints: refused 12
# strict: import.denied
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
INIT_MODULE, KEXEC, BPF, PERF = {"x86_64": (175, 246, 321, 298), "aarch64": (105, 104, 280, 241)}[os.uname().machine]
zeros = ctypes.create_string_buffer(256)
refused = 0


def clock():
    try:
        time.clock_settime(time.CLOCK_REALTIME, time.time())
    except OSError:
        return -1
    return 0


ctypes.c_uint32.from_buffer(zeros).value = 1
for name, done in (
    ("clock", clock),
    ("name", lambda: libc.sethostname(b"mine", 4)),
    ("domain", lambda: libc.setdomainname(b"mine", 4)),
    ("swap", lambda: libc.swapon(b"targets.json", 0)),
    ("accounting", lambda: libc.acct(b"targets.json")),
    ("reboot", lambda: libc.reboot(0x01234567)),
    ("module", lambda: libc.syscall(INIT_MODULE, zeros, 256, b"")),
    ("kexec", lambda: libc.syscall(KEXEC, 0, 0, None, 0)),
    ("log", lambda: libc.klogctl(5, None, 0)),
    ("quota", lambda: libc.quotactl(0x80000200, b"/dev/root", 0, zeros)),
    ("hangup", lambda: libc.vhangup()),
    ("ports", lambda: libc.ioperm(0, 1, 1) if hasattr(libc, "ioperm") else -1),
):
    if done() == 0:
        print("ESCAPED:", name)
    else:
        refused += 1
print("refused", refused)
