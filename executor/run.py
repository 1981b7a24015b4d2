"""One run: what happens in its sandbox, as a stream of events."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from executor.events import Ended, Event, Report, SandboxError, Screened
from executor.mailbox import Mailbox
from executor.sandbox import wire
from executor.streams import Input, Output
from executor.supervision import Supervisor, SupervisorDiedError

_log = logging.getLogger(__name__)


class Run:
    """A program in its sandbox, which is already being started."""

    def __init__(self, supervisor: Supervisor, report: Report, stdin: Input, stdout: Output, stderr: Output) -> None:
        self._supervisor = supervisor
        self._report = report
        self._stdin = stdin
        self._outputs = {"stdout": stdout, "stderr": stderr}
        self._mailbox = Mailbox()
        self._pumps: list[asyncio.Task[None]] = []
        # Set once it is known whether the program runs: what it writes comes by another way, and must not overtake that.
        self._told_start = asyncio.Event()

    async def open(self) -> None:
        """Take hold of the program's streams."""
        await self._stdin.open()
        for output in self._outputs.values():
            await output.open()

    def give_stdin(self, data: bytes) -> None:
        """What the program starts with; nobody waits until it has read it."""
        self._stdin.begin(data)

    async def write_stdin(self, data: bytes) -> None:
        """Pass on to the program; waits while it has much to read yet."""
        await self._stdin.write(data)

    def close_stdin(self) -> None:
        self._stdin.close()

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the program."""
        self._supervisor.interrupt()

    def fail(self, error: Exception) -> None:
        """Make `events` raise it."""
        self._mailbox.put(error)

    async def events(self) -> AsyncGenerator[Event, None]:
        """What happens, in order; Ended is the last. Raises SandboxError."""
        self._pumps = [asyncio.create_task(self._pump(stream, output)) for stream, output in self._outputs.items()]
        ended: Ended | None = None
        unfinished = len(self._pumps)
        while ended is None or unfinished:
            event = await self._mailbox.get()
            if event is None:
                unfinished -= 1
            elif isinstance(event, Ended):
                ended = event
            else:
                yield event
        yield self._with_counts(ended)

    def leave(self) -> None:
        """Kill what is left of the program, and read its output no more."""
        self._supervisor.stop()
        self._stdin.abort()
        for pump in self._pumps:
            pump.cancel()
        for output in self._outputs.values():
            output.close()

    async def _pump(self, stream: str, output: Output) -> None:
        try:
            await self._told_start.wait()
            async with contextlib.aclosing(output.pieces()) as pieces:
                async for piece in pieces:
                    await self._mailbox.put_output(stream, piece)
        finally:
            self._mailbox.put(None)

    def _with_counts(self, ended: Ended) -> Ended:
        stdout, stderr = self._outputs["stdout"], self._outputs["stderr"]
        return replace(
            ended,
            stdout_bytes=stdout.bytes_written,
            stdout_truncated=stdout.truncated,
            stderr_bytes=stderr.bytes_written,
            stderr_truncated=stderr.truncated,
        )

    async def conduct(self, on_end: Callable[[], None]) -> bool:
        """Hear the supervisor out, whoever reads the events; tells whether everything has been swept away.

        `on_end` is called when the program and all it has started are dead.
        """
        told = False
        try:
            while True:
                kind, fields = await self._supervisor.hear()
                if kind == wire.SWEPT:
                    for fault in fields:
                        _log.error("something of a run could not be removed", extra={"fault": fault.decode("utf-8", "replace")})
                    return not fields
                event = self._report.hear(kind, fields)
                if kind == wire.EXIT:
                    on_end()
                if isinstance(event, Ended):
                    told = True
                    for output in self._outputs.values():
                        output.program_is_over()
                if event is not None:
                    self._mailbox.put(event)
                    if not isinstance(event, Screened):
                        self._told_start.set()
        except SupervisorDiedError as error:
            if not told:
                self._mailbox.put(SandboxError(f"the supervisor died: {error}"))
            return False
        finally:
            self._told_start.set()
