"""Ending what a PostgreSQL server left running when its parent was killed, and forgetting one that was killed itself."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

_ESCALATION = (
    (signal.SIGINT, 10.0),  # "fast" shutdown, of the postmaster
    (signal.SIGQUIT, 5.0),  # "immediate" shutdown; backends without a postmaster know no other
    (signal.SIGKILL, 5.0),
)


def clear(data: Path, sockets: Path) -> None:
    """End every process of a server that has its data in `data`, and remove its locks there and in `sockets`.

    The caller knows that none should be running. Processes are found through /proc. Where there is none, or it does not tell, the
    server's own locks speak up at the next start.
    """
    lock_file = data / "postmaster.pid"
    try:
        postmaster = int(lock_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    for number, seconds in _ESCALATION:
        running, _ = _processes_in(data)
        if number is signal.SIGINT:
            running &= {postmaster}
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)
        deadline = time.monotonic() + seconds
        while running and time.monotonic() < deadline:
            time.sleep(0.05)
            running, _ = _processes_in(data)
    running, certain = _processes_in(data)
    if certain and not running:
        # A server takes its predecessor to be alive while that is a zombie, or its number another process of the same user.
        for lock in (lock_file, *sockets.glob(".s.PGSQL.*")):
            lock.unlink(missing_ok=True)


def _processes_in(data: Path) -> tuple[set[int], bool]:
    """The processes that work in `data`, as all of its server's do and nobody else's, and whether there can be no others."""
    target, owner = data.resolve(), data.stat().st_uid
    found, certain = set(), Path("/proc/self/cwd").exists()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == target:
                found.add(int(entry.name))
        except PermissionError:
            # Of the server's user: either root may not trace (CAP_SYS_PTRACE) and sees none of its processes, or an ordinary user
            # meets one of its own that hides itself, as no server does.
            with contextlib.suppress(FileNotFoundError):
                certain &= os.geteuid() != 0 or entry.stat().st_uid != owner
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended; a zombie works nowhere
    return found, certain
