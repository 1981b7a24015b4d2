"""The executor's end of a supervisor: starts it, gives it orders, hears what it says."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from asyncio.subprocess import Process
from pathlib import Path

from executor.sandbox import wire

_LAUNCHER = Path(__file__).resolve().parent / "sandbox/launcher.py"
_MAX_MESSAGE = 64 << 20


class SupervisorDiedError(Exception):
    """The supervisor ended without saying all it had to."""


class Supervisor:
    """One supervisor process."""

    def __init__(
        self, process: Process, control: socket.socket, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._control = control
        self._reader = reader
        self._writer = writer

    @classmethod
    async def start(cls, python: Path, directory: str, streams: tuple[int, int, int]) -> Supervisor:
        """Start one under `python`, with `streams` as its program's standard streams. Raises OSError.

        A plain start, which CPython does by vfork: preexec_fn, user= and fork lose children in a process that runs gRPC.
        """
        control, theirs = socket.socketpair()
        environment = {
            "HOME": f"{directory}/work",
            "TMPDIR": f"{directory}/tmp",  # noqa: S108  # one of its own
            "LANG": "C.UTF-8",
            # One thread each: more would share the cores with other runs, and count as processes.
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            # Each further arena of a thread reserves 64 MiB of the address space, which is limited.
            "MALLOC_ARENA_MAX": "2",
        }
        # -u: what a program has printed when it is killed must not be in a buffer. -X utf8: the locale is none.
        options = ("-I", "-S", "-E", "-u", "-X", "utf8")
        stdin, stdout, stderr = streams
        try:
            with theirs:
                process = await asyncio.create_subprocess_exec(
                    *(python, *options, _LAUNCHER, str(theirs.fileno())),
                    stdin=stdin,
                    stdout=stdout,
                    stderr=stderr,
                    env=environment,
                    cwd="/",
                    pass_fds=(theirs.fileno(),),
                )
            reader, writer = await asyncio.open_connection(sock=control)
        except BaseException:
            control.close()
            raise
        return cls(process, control, reader, writer)

    def order(self, kind: bytes, *fields: bytes) -> None:
        """Tell it something; it is buffered, so that nobody waits."""
        self._writer.write(wire.pack(kind, *fields))

    def interrupt(self) -> None:
        self.order(wire.INTERRUPT)

    def stop(self) -> None:
        """Make it kill its program. It goes on to tell the end and to sweep."""
        with contextlib.suppress(OSError, RuntimeError):
            self._writer.write_eof()

    def kill(self) -> None:
        """End the supervisor itself, and by that its program."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def hear(self) -> tuple[bytes, list[bytes]]:
        """What it says next. Raises SupervisorDiedError."""
        try:
            size = int.from_bytes(await self._reader.readexactly(4), "big")
            if size > _MAX_MESSAGE:
                raise SupervisorDiedError(f"a message of {size} bytes")
            return wire.unpack(await self._reader.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise SupervisorDiedError("it closed its socket") from error

    async def leave(self) -> None:
        """Wait until it has ended."""
        self._writer.close()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()
        await self._process.wait()


def open_null() -> int:
    """A descriptor for streams nobody reads or writes."""
    return os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
