"""Ends and removes everything a run has left, before its slot is used again."""

from __future__ import annotations

import os
import time

from executor.sandbox import files, linux, signals, tree
from executor.sandbox.job import Job

TYPE_CHECKING = False  # importing typing takes too long
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

# Where every user may write.
SHARED_DIRECTORIES = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock")  # noqa: S108  # named to be cleaned

_PATIENCE_SECONDS = 10.0


class AsProgram:
    """Acts as the program's user on files and System V objects, for which a root without CAP_DAC_OVERRIDE has no right.

    Only the effective ids change. While the real and the saved one are the supervisor's the program can neither signal nor trace
    it; for the same reason nothing may be killed from here, since a real uid of 0 would allow to kill everything.
    """

    def __init__(self, job: Job) -> None:
        self._uid = job.uid if job.has_own_uid else -1

    def __enter__(self) -> AsProgram:
        if self._uid >= 0:
            os.setegid(self._uid)
            os.seteuid(self._uid)
        return self

    def take(self, directory: str) -> None:
        """Make a directory the program's own that another program has put into one of its, and that it could not empty.

        Found with the program's rights and changed by descriptor, so that no link put in its place leads elsewhere.
        """
        descriptor = os.open(directory, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.seteuid(0)
            os.chown(f"/proc/self/fd/{descriptor}", self._uid, self._uid)
        finally:
            os.seteuid(self._uid)
            os.close(descriptor)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._uid >= 0:
            os.seteuid(0)
            os.setegid(0)


class Reaper:
    """Waits for the supervisor's children, and adds up what they used."""

    def __init__(self) -> None:
        self.cpu_seconds = 0.0
        self.peak_bytes = 0
        self.statuses: dict[int, int] = {}

    def reap(self) -> bool:
        """Take leave of every child that has ended; tells whether others are left."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            self.statuses[pid] = status
            self.cpu_seconds += usage.ru_utime + usage.ru_stime
            self.peak_bytes = max(self.peak_bytes, usage.ru_maxrss * 1024)


def end_processes(job: Job, reaper: Reaper) -> bool:
    """Kill what the run has started until nothing is left; tells whether that worked."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    pause = 0.0005
    while reaper.reap() or (job.has_own_uid and _anyone_left(job.uid)):
        if time.monotonic() > give_up:
            return False
        if job.has_own_uid:
            _kill_as(job)
        else:
            for process in tree.descendants(os.getpid(), tree.processes()):
                _kill(process.pid)
        time.sleep(pause)
        pause = min(pause * 2, 0.05)
    return True


def _anyone_left(uid: int) -> bool:
    try:
        os.getpriority(os.PRIO_USER, uid)
    except ProcessLookupError:
        return False
    return True


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signals.SIGKILL)
    except ProcessLookupError:
        return


def _kill_as(job: Job) -> None:
    """One kill(-1) as the program's user: it leaves no process between being listed and being killed.

    The helper's real uid is its own, and its own alone, so that the program's kill(-1) does not reach it.
    """
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups([])
            os.setresuid(job.sweeper_uid, job.uid, job.sweeper_uid)
            os.kill(-1, signals.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


def sweep(job: Job) -> list[str]:
    """Remove what is left when no process is; gives what could not be removed and why. Without a uid of its own a run's objects
    outside its directory look like anybody else's, and stay."""
    faults: list[str] = []
    with AsProgram(job) as program:
        for directory in (job.work, job.temporary):
            _attempt(faults, files.remove_all, directory, program.take)
        if job.has_own_uid:
            for kind in ("shm", "sem", "msg"):
                for values in tree.ipc_objects(kind, job.uid):
                    _attempt(faults, linux.remove_ipc, kind, int(values[{"msg": "msqid"}.get(kind, f"{kind}id")]))
            for directory in SHARED_DIRECTORIES:
                _attempt(faults, files.remove_owned, directory, job.uid, program.take)
    for directory in (job.work, job.temporary, job.directory):
        _attempt(faults, os.rmdir, directory)
    if job.has_own_uid:
        _clear_keyrings(job.uid)
    return faults


def _attempt(faults: list[str], action: Callable[..., None], *arguments: object) -> None:
    try:
        action(*arguments)
    except FileNotFoundError:
        return
    except OSError as error:
        faults.append(str(error))


def _clear_keyrings(uid: int) -> None:
    """A user's keyrings are found by the real uid, so it takes a process that has become the user. Nobody is left to harm it."""
    pid = os.fork()
    if pid == 0:
        try:
            os.setresuid(uid, uid, uid)
            linux.clear_keyrings()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
