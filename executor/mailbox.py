"""Events on their way from a run to whoever reads them."""

from __future__ import annotations

import asyncio
from collections import deque

from executor.events import Event, Written

# Output that waits for its reader.
_MAX_BYTES = 512 << 10
_MAX_PIECE = 64 << 10


class Mailbox:
    """In order; None stands for the end of one of the outputs, an exception is to be raised.

    A slow reader makes the program wait, not the executor's memory grow. Neighbouring pieces of one output are joined, since a
    program writes every argument of a print() on its own.
    """

    def __init__(self) -> None:
        self._items: deque[Event | Exception | None] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._emptied = asyncio.Event()

    def put(self, item: Event | Exception | None) -> None:
        """Without waiting: there are few of these."""
        self._items.append(item)
        self._filled.set()

    async def put_output(self, stream: str, data: bytes) -> None:
        """Waits while there is much to read yet."""
        while self._bytes >= _MAX_BYTES:
            self._emptied.clear()
            await self._emptied.wait()
        self._bytes += len(data)
        last = self._items[-1] if self._items else None
        if isinstance(last, Written) and last.stream == stream and len(last.data) + len(data) <= _MAX_PIECE:
            self._items[-1] = Written(stream, last.data + data)
        else:
            self.put(Written(stream, data))

    async def get(self) -> Event | None:
        """The next one; raises it if it is an exception."""
        while not self._items:
            self._filled.clear()
            await self._filled.wait()
        item = self._items.popleft()
        if isinstance(item, Exception):
            raise item
        if isinstance(item, Written):
            self._bytes -= len(item.data)
            self._emptied.set()
        return item
