"""Validates statements beside other work: the small in place, the rest in a worker that may die."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from pathlib import Path

from gateway.sql import worker
from gateway.sql.validation import gate, rules, shape
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Mode, Severity, Verdict, Violation
from gateway.sql.worker import Grounds

_log = logging.getLogger(__name__)

# Up to here a verdict takes a millisecond or two, four at the very worst: no more than asking another process, and nobody has to
# wait for long.
_SMALL_CHARACTERS = 4096
_LITTLE_WORK = 600
# sqlglot takes double the time for every level of some names before a bracket, of more than anybody has counted.
_SHALLOW_DEPTH = 4
# Each doubles the time: FROM a JOIN b JOIN c … with every ON at the end takes sqlglot 13 s at twenty joins, in 340 characters.
_CHEAP = 2
_WORKERS = 2
# Verdicts that are remembered, and how large they may be: some tens of megabytes in all.
_KNOWN_STATEMENTS = 2048
_KNOWN_CHARACTERS = 8192
_KNOWN_VIOLATIONS = 16
# On the clock, for a worker that is kept from working; one that works has a budget of its own.
_PATIENCE_SECONDS = 10.0
# A verdict names every violation; more than this is not one.
_LINE_BYTES = 16 << 20

_TOO_COMPLEX = Verdict(
    (Violation(rules.TOO_COMPLEX.name, Severity.ERROR, rules.TOO_COMPLEX.message, hint=rules.TOO_COMPLEX.hint),)
)


class StatementValidator:
    """Gives verdicts by the newest grounds that it was told of."""

    def __init__(self) -> None:
        self._grounds: Grounds = {}
        self._known: OrderedDict[tuple[str, Mode, str], Verdict] = OrderedDict()
        self._workers: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for _ in range(_WORKERS):
            self._workers.put_nowait(_Worker())

    def is_ready(self, role: str) -> bool:
        """Whether there is something to judge by for this role."""
        return role in self._grounds

    async def use(self, grounds: Grounds) -> None:
        """Judge by these from now on."""
        if not self._grounds:
            # Before anybody waits for it: the first verdict imports and builds for a tenth of a second.
            await asyncio.to_thread(validate, "SELECT 1", Catalog())
        if grounds != self._grounds:
            self._grounds = grounds
            self._known.clear()

    async def validate(self, text: str, mode: Mode, role: str) -> Verdict:
        """Decide about one statement of a role that `is_ready`."""
        key = text, mode, role
        verdict = self._known.get(key)
        if verdict is not None:
            self._known.move_to_end(key)
            return verdict
        grounds = self._grounds
        verdict = await self._judge(text, mode, role, grounds)
        # What a worker gave no verdict on may have been its misfortune; what is long would fill the memory.
        is_small = len(text) <= _KNOWN_CHARACTERS and len(verdict.violations) <= _KNOWN_VIOLATIONS
        if verdict is not _TOO_COMPLEX and is_small and grounds is self._grounds:
            self._known[key] = verdict
            if len(self._known) > _KNOWN_STATEMENTS:
                self._known.popitem(last=False)
        return verdict

    async def _judge(self, text: str, mode: Mode, role: str, grounds: Grounds) -> Verdict:
        if len(text) <= _SMALL_CHARACTERS:
            passage = gate.inspect(text)
            if _is_cheap(passage):
                return validate(text, *grounds[role], mode, passage)
        if len(text) > gate.MAX_BYTES:  # a worker would say no more
            return Verdict(gate.inspect(text).violations)
        return await self._ask(worker.question(text, mode, role), grounds)

    async def compare(self, template: str, rendered: str) -> tuple[Violation, ...]:
        """How a rendered statement differs from its template. Needs to be ready for somebody."""
        if len(template) + len(rendered) <= _SMALL_CHARACTERS or max(len(template), len(rendered)) > gate.MAX_BYTES:
            return shape.differences(template, rendered)  # which looks no further at what is too large
        return (await self._ask(worker.comparison(template, rendered), self._grounds)).violations

    async def _ask(self, question: bytes, grounds: Grounds) -> Verdict:
        process = await self._workers.get()
        try:
            return await process.ask(question, grounds)
        finally:
            self._workers.put_nowait(process)

    async def close(self) -> None:
        """End the workers."""
        while not self._workers.empty():
            await self._workers.get_nowait().stop()


def _is_cheap(passage: gate.Passage) -> bool:
    return passage.work <= _LITTLE_WORK and passage.depth <= _SHALLOW_DEPTH and passage.costly <= _CHEAP


class _Worker:
    """One worker process, started when first needed and again after it died."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._grounds: Grounds = {}

    async def ask(self, question: bytes, grounds: Grounds) -> Verdict:
        try:
            if self._process is None or self._process.returncode is not None or self._grounds is not grounds:
                await self._start(grounds)
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return worker.from_json(await self._exchange(question))
        except (
            TimeoutError,
            ConnectionError,
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            ValueError,
            TypeError,
            KeyError,
        ) as error:
            _log.warning("validation worker gave no verdict", extra={"cause": type(error).__name__, "bytes": len(question)})
            await self.stop()
            return _TOO_COMPLEX
        except BaseException:
            # The caller went away, be it while the worker starts; the answer still to come would be taken for the next one's.
            await self.stop()
            raise

    async def _exchange(self, line: bytes) -> bytes:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise ConnectionError("the worker is gone")
        process.stdin.write(line)
        await process.stdin.drain()
        return await process.stdout.readuntil(b"\n")

    async def _start(self, grounds: Grounds) -> None:
        await self.stop()
        # An environment of its own: what parses hostile text is not to hold the gateway's secrets.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "gateway.sql.worker",
            stdin=PIPE,
            stdout=PIPE,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
            limit=_LINE_BYTES,
            start_new_session=True,  # a Ctrl-C meant for the gateway is the gateway's to hand on
        )
        self._grounds = grounds
        # Its start is not a caller's budget: this waits until it has answered once.
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            if self._process.stdin is not None:
                self._process.stdin.write(worker.preamble(grounds))
            await self._exchange(worker.question("SELECT 1", Mode.READ, next(iter(grounds))))

    async def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
