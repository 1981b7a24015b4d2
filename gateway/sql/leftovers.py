"""Ending what a PostgreSQL server left running when its parent was killed."""

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


def stop_leftovers(data: Path) -> None:
    """End every process of a server whose data directory is `data`. The caller knows that none should be running.

    Finds them through /proc; where there is none, or it tells nothing, the server's own lock file speaks up at the next start.
    """
    try:
        postmaster = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    for number, seconds in _ESCALATION:
        running = _processes_in(data)
        if not running:
            return
        if number is signal.SIGINT:
            running &= {postmaster}
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)
        deadline = time.monotonic() + seconds
        while running and _processes_in(data) and time.monotonic() < deadline:
            time.sleep(0.05)


def _processes_in(directory: Path) -> set[int]:
    # The number in postmaster.pid may by now be another program's. A server's processes all work in its data directory.
    target = directory.resolve()
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == target:
                found.add(int(entry.name))
    return found
