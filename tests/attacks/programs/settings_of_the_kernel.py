# must hold: no setting of the kernel, and no control group, can be written
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import glob
import os

refused = 0
for path in (
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/hostname",
    "/proc/sys/kernel/randomize_va_space",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sys/vm/drop_caches",
    "/proc/sys/fs/protected_symlinks",
    "/proc/sys/user/max_user_namespaces",
    "/proc/sysrq-trigger",
    "/proc/irq/default_smp_affinity",
    "/sys/kernel/uevent_helper",
    "/sys/power/state",
    "/sys/fs/cgroup/cgroup.procs",
    "/sys/fs/cgroup/cgroup.subtree_control",
    *glob.glob("/sys/fs/cgroup/*/cgroup.procs")[:20],
    *glob.glob("/sys/kernel/debug/*")[:5],
):
    try:
        os.close(os.open(path, os.O_WRONLY))
        print("ESCAPED: may write", path)
    except OSError:
        refused += 1
try:
    os.mkdir("/sys/fs/cgroup/attack")
    print("ESCAPED: made a control group")
except OSError:
    refused += 1
print("refused" if refused >= 10 else refused)
