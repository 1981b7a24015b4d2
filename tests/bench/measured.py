"""The gateway in a process that tells, at every SIGUSR1, the longest turn that its event loop has taken since the last one."""

from __future__ import annotations

import signal
import sys
import time
from asyncio.events import Handle
from typing import Any

from gateway import __main__ as gateway


class _Turns:
    """In processor time of the event loop's thread, so that what else the machine does is not counted."""

    def __init__(self) -> None:
        self._longest = 0.0

    def measure(self) -> None:
        run = Handle._run

        def measured(handle: Handle) -> None:
            started = time.thread_time()
            run(handle)
            self._longest = max(self._longest, time.thread_time() - started)

        Handle._run = measured  # type: ignore[method-assign, assignment]

    def tell(self, *_: Any) -> None:
        print(self._longest * 1000, flush=True)
        self._longest = 0.0


if __name__ == "__main__":
    turns = _Turns()
    turns.measure()
    signal.signal(signal.SIGUSR1, turns.tell)
    sys.exit(gateway.main())
