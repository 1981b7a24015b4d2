"""Work that would keep everybody else waiting, in slices."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from typing import TypeVar

_T = TypeVar("_T")

Sliced = Generator[None, None, _T]
"""Work that yields after each slice of a millisecond or so, and returns what came of it."""


async def in_slices(work: Sliced[_T]) -> _T:
    """Do the work, and let other calls go on after every slice."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: _T = done.value
            return result
        await asyncio.sleep(0)
