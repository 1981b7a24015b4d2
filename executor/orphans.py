"""Programs whose supervisor died before them. The executor adopts them, as it adopts every descendant without a parent."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

from executor.sandbox import tree

_PATIENCE_SECONDS = 10.0


async def kill() -> bool:
    """Kill those that are the executor's own children by now, and theirs; tells whether none is left.

    Supervisors are in the executor's session and a program never is, nor can it join it.
    """
    own, session = os.getpid(), os.getsid(0)
    deadline = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
    while True:
        known = tree.processes()
        orphaned = [process for process in known if process.parent == own and process.session != session]
        if not orphaned:
            return True
        if asyncio.get_running_loop().time() > deadline:
            return False
        for process in orphaned:
            for victim in (process, *tree.descendants(process.pid, known)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process.pid, os.WNOHANG)  # noqa: ASYNC222  # it does not block
        await asyncio.sleep(0.005)
