"""Starts runs in slots, and sees each through to the end of its sweep, whatever becomes of its caller."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

from executor import orphans
from executor.events import Report, SandboxError, Screened
from executor.interpreter import Interpreter
from executor.jobs import Grounds, Job
from executor.pool import Lease
from executor.program import Limits, Program
from executor.run import Run
from executor.sandbox import wire
from executor.screening import Violation
from executor.streams import Input, Output
from executor.supervision import Supervisor, SupervisorDiedError

T = TypeVar("T")

_log = logging.getLogger(__name__)

# Beyond a run's own wall time: for preparing, reading back files and sweeping. A supervisor that takes longer is stopped itself.
_SUPERVISOR_SECONDS = 30.0
# Whoever asks wants an answer, and there are few places: a megabyte of f-string keeps Python's parser busy for half a minute.
_SCREENING_SECONDS = 5.0


class Runner:
    """Runs and screens programs under one interpreter."""

    def __init__(self, interpreter: Interpreter, grounds: Grounds) -> None:
        self._interpreter = interpreter
        self._grounds = grounds
        self._used: set[int] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def run(self, program: Program, lease: Lease) -> AsyncIterator[Run]:
        """A program being run; leaving kills what is left of it. Raises SandboxError."""
        files = [(wire.FILE, (path.encode(), content)) for path, content in program.files.items()]
        code = (wire.CODE, (program.code.encode(),))
        async with self._started(lease, program.limits, [*files, code]) as run:
            run.give_stdin(program.stdin)
            yield run

    async def screen(self, code: str, limits: Limits, lease: Lease) -> list[Violation]:
        """What speaks against a program, by line. Raises SandboxError."""
        patience = replace(
            limits,
            wall_seconds=min(limits.wall_seconds, _SCREENING_SECONDS),
            cpu_seconds=min(limits.cpu_seconds, _SCREENING_SECONDS),
        )
        async with self._started(lease, patience, [(wire.SCREEN, (code.encode(),))]) as run:
            async for event in run.events():
                if isinstance(event, Screened):
                    return event.violations
        raise SandboxError("screening ended without an answer")

    async def close(self) -> None:
        """Wait for what is under way to be swept away."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    @asynccontextmanager
    async def _started(self, lease: Lease, limits: Limits, orders: list[tuple[bytes, tuple[bytes, ...]]]) -> AsyncIterator[Run]:
        # Shielded: a caller that leaves while the process is being started must not leave behind a process that nobody knows.
        starting = self._keep(self._start(lease, limits, orders))
        try:
            run = await asyncio.shield(starting)
        except asyncio.CancelledError:
            starting.add_done_callback(_abandon)
            raise
        try:
            yield run
        finally:
            run.leave()

    def _keep(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _start(self, lease: Lease, limits: Limits, orders: list[tuple[bytes, tuple[bytes, ...]]]) -> Run:
        # An executor that was killed with all its supervisors may have left something of the same user.
        fresh = lease.slot.number not in self._used
        self._used.add(lease.slot.number)
        job = self._grounds.job(lease.slot, limits, self._interpreter.path_entries, sweeps_first=fresh)
        stdin, stdout, stderr = os.pipe(), os.pipe(), os.pipe()
        if lease.slot.uid >= 0:
            # /dev/stdin and the like open a pipe anew, as which only its owner may.
            for descriptor, _ in (stdin, stdout, stderr):
                os.fchown(descriptor, lease.slot.uid, lease.slot.uid)
        try:
            supervisor = await Supervisor.start(self._interpreter.executable, job.directory, (stdin[0], stdout[1], stderr[1]))
        except OSError as error:
            for descriptor in (stdin[1], stdout[0], stderr[0]):
                os.close(descriptor)
            lease.release()
            raise SandboxError(f"cannot start {self._interpreter.executable}: {error}") from error
        finally:
            for descriptor in (stdin[0], stdout[1], stderr[1]):
                os.close(descriptor)
        report = Report(limits.cpu_seconds, screens=self._grounds.profile != "off" or orders[-1][0] == wire.SCREEN)
        outputs = [Output(descriptor, limits.output_bytes) for descriptor in (stdout[0], stderr[0])]
        run = Run(supervisor, report, Input(stdin[1]), outputs[0], outputs[1])
        await run.open()
        self._keep(self._see_through(run, supervisor, job, lease))
        supervisor.order(wire.SET, *job.fields())
        for kind, fields in orders:
            supervisor.order(kind, *fields)
        return run

    async def _see_through(self, run: Run, supervisor: Supervisor, job: Job, lease: Lease) -> None:
        watchdog = asyncio.get_running_loop().call_later(job.limits.wall_seconds + _SUPERVISOR_SECONDS, supervisor.kill)
        clean = await run.conduct(lease.program_is_over)
        await supervisor.leave()
        watchdog.cancel()
        if clean or await self._sweep(job):
            lease.release()
        else:
            _log.error("a slot is given up: something a run left cannot be removed", extra={"slot": lease.slot.number})
            lease.retire()

    async def _sweep(self, job: Job) -> bool:
        """What the supervisor would have done, had it lived."""
        if not await orphans.kill():
            return False
        null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        try:
            supervisor = await Supervisor.start(self._interpreter.executable, job.directory, (null, null, null))
        except OSError:
            return False
        finally:
            os.close(null)
        supervisor.order(wire.SET, *job.fields())
        supervisor.order(wire.SWEEP)
        watchdog = asyncio.get_running_loop().call_later(_SUPERVISOR_SECONDS, supervisor.kill)
        clean = False
        with contextlib.suppress(SupervisorDiedError):
            _, faults = await supervisor.hear()
            clean = not faults
        await supervisor.leave()
        watchdog.cancel()
        return clean


def _abandon(starting: asyncio.Task[Run]) -> None:
    if not starting.cancelled() and starting.exception() is None:
        starting.result().leave()
