"""Ending in order at Ctrl-C or SIGTERM, below make."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Coroutine
from typing import Any

# A person's second Ctrl-C comes later than the copies of one signal do.
_COPY_SECONDS = 1.0


async def until_stopped(work: Coroutine[Any, Any, None]) -> bool:
    """Run `work`, which the first SIGTERM or SIGINT cancels; gives whether one did. Raises what `work` raises.

    Make passes on the SIGTERM that its whole process group was sent, so that one signal comes twice: only a second SIGINT, a
    while after the first, ends everything at once.
    """
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    stopped_at = 0.0

    def on_signal(number: signal.Signals) -> None:
        nonlocal stopped_at
        if not stopped_at:
            stopped_at = time.monotonic()
            task.cancel()
        elif number is signal.SIGINT and time.monotonic() > stopped_at + _COPY_SECONDS:
            loop.remove_signal_handler(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, on_signal, number)
    try:
        await task
    except asyncio.CancelledError:
        return True
    return False
