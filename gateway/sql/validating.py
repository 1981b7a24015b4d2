"""Validates statements beside other work: the small in place, the rest in a worker that may die."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from gateway.sql import worker
from gateway.sql.validation import gate, rules
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Mode, Severity, Verdict, Violation

_log = logging.getLogger(__name__)

# Up to here a verdict takes about a millisecond, less than asking another process and with no harm to those who wait.
_SMALL_CHARACTERS = 2048
# sqlglot takes double the time for every level of some names before a bracket, of more than anybody has counted.
_SHALLOW_DEPTH = 4
# Each doubles the time: FROM a JOIN b JOIN c … with every ON at the end takes sqlglot 13 s at twenty joins, in 340 characters.
_CHEAP = 3
_WORKERS = 2
# On the clock, for a worker that is kept from working; one that works has a budget of its own.
_PATIENCE_SECONDS = 10.0
# A verdict names every violation; more than this is not one.
_LINE_BYTES = 16 << 20

_TOO_COMPLEX = Verdict(
    (Violation(rules.TOO_COMPLEX.name, Severity.ERROR, rules.TOO_COMPLEX.message, hint=rules.TOO_COMPLEX.hint),)
)


class StatementValidator:
    """Gives verdicts against the newest catalogue it was told of."""

    def __init__(self, enforce_injection: bool) -> None:
        self._enforce_injection = enforce_injection
        self._catalog: Catalog | None = None
        self._workers: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for _ in range(_WORKERS):
            self._workers.put_nowait(_Worker())

    @property
    def ready(self) -> bool:
        """Whether a catalogue is there to judge by."""
        return self._catalog is not None

    async def use(self, catalog: Catalog) -> None:
        """Judge by this catalogue from now on."""
        if catalog != self._catalog:
            # Before anybody waits for it: the first verdict imports and builds for a tenth of a second.
            await asyncio.to_thread(validate, "SELECT 1", catalog)
            self._catalog = catalog

    async def validate(self, text: str, mode: Mode) -> Verdict:
        """Decide about one statement; needs to be `ready`."""
        if self._catalog is None:
            raise RuntimeError("validate was called before a catalogue was there")
        if len(text) <= _SMALL_CHARACTERS and _is_cheap(gate.inspect(text)):
            return validate(text, self._catalog, mode, self._enforce_injection)
        if len(text) > gate.MAX_BYTES:  # a worker would say no more
            return Verdict(gate.inspect(text).violations)
        process = await self._workers.get()
        try:
            return await process.ask(text, mode, self._catalog, self._enforce_injection)
        finally:
            self._workers.put_nowait(process)

    async def close(self) -> None:
        """End the workers."""
        while not self._workers.empty():
            await self._workers.get_nowait().stop()


def _is_cheap(passage: gate.Passage) -> bool:
    return passage.depth <= _SHALLOW_DEPTH and passage.costly <= _CHEAP


class _Worker:
    """One worker process, started when first needed and again after it died."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._catalog: Catalog | None = None

    async def ask(self, text: str, mode: Mode, catalog: Catalog, enforce_injection: bool) -> Verdict:
        try:
            if self._process is None or self._process.returncode is not None or self._catalog is not catalog:
                await self._start(catalog, enforce_injection)
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return worker.from_json(await self._exchange(worker.question(text, mode)))
        except (
            TimeoutError,
            ConnectionError,
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            ValueError,
            TypeError,
            KeyError,
        ) as error:
            _log.warning("validation worker gave no verdict", extra={"cause": type(error).__name__, "characters": len(text)})
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

    async def _start(self, catalog: Catalog, enforce_injection: bool) -> None:
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
        self._catalog = catalog
        # Its start is not a caller's budget: this waits until it has answered once.
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            if self._process.stdin is not None:
                self._process.stdin.write(worker.preamble(catalog, enforce_injection))
            await self._exchange(worker.question("SELECT 1", Mode.READ))

    async def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
