"""What the program's process gives up before any of the program's code runs. The order matters, and says why."""

from __future__ import annotations

import os
import resource

from executor.sandbox import linux, signals
from executor.sandbox.job import Job

# Room for the handler of a MemoryError, which would otherwise run out itself: the soft limit is below the hard one by this much.
MEMORY_RESERVE = 32 << 20

# Bounds what memfds can hold together with RLIMIT_FSIZE.
_DESCRIPTORS = 256

REPORT_DESCRIPTOR = 3


def enter(job: Job, report: int, supervisor: int) -> None:
    """Become the program's process; `report` moves to REPORT_DESCRIPTOR. Raises OSError where the system refuses."""
    os.setsid()
    os.dup2(report, REPORT_DESCRIPTOR, inheritable=False)
    os.closerange(REPORT_DESCRIPTOR + 1, os.sysconf("SC_OPEN_MAX"))
    os.umask(0o077)
    if not job.has_own_uid:
        # What is not dumpable has files in /proc that are root's, and an executor that is not root may not write them.
        linux.set_dumpable(True)
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    _limit(job)
    if job.has_own_uid:
        os.setgroups([])
        os.setresgid(job.uid, job.uid, job.uid)
        os.setresuid(job.uid, job.uid, job.uid)
    linux.forgo_privileges()
    # After the change of uid, which resets both; and the supervisor may have died before.
    linux.die_with_parent(signals.SIGKILL)
    linux.set_dumpable(True)
    if os.getppid() != supervisor:
        os._exit(1)
    linux.leave_session_keyring()
    # As the program's own user, whom alone the directory lets in.
    os.chdir(job.work)


def _limit(job: Job) -> None:
    # Behind the limit that the supervisor enforces: the kernel counts in ticks here, which on a busy virtual machine run ahead of
    # the time it reports by a quarter and more.
    cpu = int(job.cpu_seconds * 1.5) + 2
    processes = job.processes if job.has_own_uid else _tasks_of_user() + job.process_headroom
    _set(resource.RLIMIT_CPU, cpu, cpu + 1)
    _set(resource.RLIMIT_FSIZE, job.disk_bytes)
    _set(resource.RLIMIT_NOFILE, _DESCRIPTORS)
    _set(resource.RLIMIT_NPROC, processes)
    _set(resource.RLIMIT_CORE, 0)
    # Message queues outlive their makers, and without /dev/mqueue nobody could find them to remove them.
    _set(resource.RLIMIT_MSGQUEUE, 0)
    _set(resource.RLIMIT_MEMLOCK, 0)
    with open("/proc/self/statm") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    _set(resource.RLIMIT_AS, size + job.memory_bytes, size + job.memory_bytes + MEMORY_RESERVE)


def _set(limit: int, soft: int, hard: int | None = None) -> None:
    _, most = resource.getrlimit(limit)
    hard = soft if hard is None else hard
    # What the executor itself may not pass, a program may not either.
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(limit, (soft, hard))


def _tasks_of_user() -> int:
    uid, tasks = os.getuid(), 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.stat(f"/proc/{name}").st_uid == uid:
                    tasks += len(os.listdir(f"/proc/{name}/task"))
            except OSError:
                continue
    return tasks


def use_reserve() -> None:
    """Raise the memory limit by what is kept for handling a MemoryError."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
