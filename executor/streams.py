"""A program's standard streams: pipes, with the executor at the other end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator

# Standard input that has come and is not read yet; more makes its sender wait.
_MAX_UNREAD = 1 << 20
_PIECE = 64 << 10

# How long to look for more after the program's end.
_SILENCE_SECONDS = 0.2


class Output:
    """Standard output or standard error: keeps the first `maximum` bytes, and counts all."""

    def __init__(self, descriptor: int, maximum: int) -> None:
        self._pipe = os.fdopen(descriptor, "rb", buffering=0)
        self._room = maximum
        self._reader = asyncio.StreamReader(limit=_PIECE)
        self._transport: asyncio.ReadTransport | None = None
        self._starved = False
        self.bytes_written = 0
        self.truncated = False

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(self._reader), self._pipe)

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """What is kept, as it comes. What is beyond is read on, so that the program does not hang at a full pipe."""
        while piece := await self._next():
            self.bytes_written += len(piece)
            kept = piece[: self._room]
            self._room -= len(kept)
            self.truncated = self.truncated or len(kept) < len(piece)
            if kept:
                yield kept

    async def _next(self) -> bytes:
        self._starved = True
        piece = await self._reader.read(_PIECE)
        self._starved = False
        return piece

    def program_is_over(self) -> None:
        """What it wrote is in the pipe already. The pipe's end may never come: the program may have given its own away."""
        asyncio.get_running_loop().call_later(_SILENCE_SECONDS, self._give_up, self.bytes_written)

    def _give_up(self, bytes_written: int) -> None:
        if self._starved and self.bytes_written == bytes_written:
            self._reader.feed_eof()
        elif not self._reader.at_eof():
            self.program_is_over()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            # Ends program_is_over, whose timer would go on.
            self._reader.feed_eof()
            self._starved = True


class Input(asyncio.Protocol):
    """Standard input."""

    def __init__(self, descriptor: int) -> None:
        self._pipe = os.fdopen(descriptor, "wb", buffering=0)
        self._transport: asyncio.WriteTransport | None = None
        self._room = asyncio.Event()
        self._room.set()

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.connect_write_pipe(lambda: self, self._pipe)
        self._transport.set_write_buffer_limits(_MAX_UNREAD)

    def begin(self, data: bytes) -> None:
        """Pass on what the program starts with, however much that is."""
        if self._transport is not None:
            self._transport.write(data)

    async def write(self, data: bytes) -> None:
        """Pass on, or drop where the program reads no more; waits while much is unread."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
        await self._room.wait()

    def close(self) -> None:
        """The end, once everything has been passed on."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """The end at once."""
        if self._transport is not None:
            self._transport.abort()

    def pause_writing(self) -> None:
        self._room.clear()

    def resume_writing(self) -> None:
        self._room.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._room.set()
