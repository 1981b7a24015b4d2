"""ExecutorService: messages in, messages out. What they mean is decided elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from dataclasses import dataclass

import grpc

from computer.executor.v1 import executor_pb2 as pb
from computer.gateway.v1 import code_pb2
from computer.rpc.calls import Call
from computer.rpc.errors import RpcError, argument_invalid, retry_after, unavailable
from executor import answers, requests
from executor.events import Ended, Event, Screened, Started, Violated, Written
from executor.interpreter import Interpreter
from executor.pool import NoSlotsError, Pool, QueueFullError, Ticket
from executor.program import Program
from executor.protections import Protection
from executor.run import Run
from executor.runner import Runner
from executor.settings import Settings
from executor.tally import Tally, resident_bytes

_log = logging.getLogger(__name__)

_RETRY_SECONDS = 1.0
_MAX_LOGGED = 200


@dataclass(frozen=True)
class Places:
    """Where programs run, and where they are screened: quick answers must not wait behind long runs."""

    runs: Pool
    screenings: Pool


class ExecutorServicer:
    """Names and types of its methods are those of the .proto."""

    def __init__(
        self, settings: Settings, runner: Runner, places: Places, interpreter: Interpreter, protections: list[Protection]
    ) -> None:
        self._settings = settings
        self._runner = runner
        self._places = places
        self._interpreter = interpreter
        self._protections = protections
        self._tally = Tally()

    async def Execute(self, frames: AsyncIterator[pb.ExecuteRequest], _: Call) -> AsyncGenerator[pb.ExecuteResponse, None]:
        if not self._settings.code_execution_enabled:
            raise RpcError(
                grpc.StatusCode.FAILED_PRECONDITION,
                "CODE_EXECUTION_DISABLED",
                "This server does not run code. Its operator can allow it with ENABLE_CODE_EXECUTION=true.",
            )
        program = await self._first(frames)
        with _ticket(self._places.runs) as ticket:
            async for position in ticket.positions():
                yield pb.ExecuteResponse(queued=pb.ExecuteResponse.Queued(position=position))
            async with self._runner.run(program, ticket.take()) as run, _listening(frames, run):
                with self._tally.run() as watch:
                    async with contextlib.aclosing(run.events()) as events:
                        async for event in events:
                            watch.see(event)
                            _record(event)
                            response = _response(event)
                            if response is not None:
                                yield response

    async def _first(self, frames: AsyncIterator[pb.ExecuteRequest]) -> Program:
        async for frame in frames:
            if frame.WhichOneof("frame") != "start":
                break
            return requests.program_of(frame.start, self._settings.limits, self._settings.max_files)
        raise argument_invalid("start", "must be the first message")

    async def Screen(self, request: pb.ScreenRequest, _: Call) -> pb.ScreenResponse:
        requests.check_code(request.code)
        with _ticket(self._places.screenings) as ticket:
            async for _position in ticket.positions():
                continue
            violations = await self._runner.screen(request.code, self._settings.limits, ticket.take())
        return pb.ScreenResponse(violations=map(answers.violation, violations))

    async def GetCapabilities(self, _request: pb.GetCapabilitiesRequest, _: Call) -> pb.GetCapabilitiesResponse:
        package = code_pb2.GetCapabilitiesResponse.Package
        capabilities = code_pb2.GetCapabilitiesResponse(
            code_execution_enabled=self._settings.code_execution_enabled,
            python_version=self._interpreter.version,
            packages=[package(name=name, version=version) for name, version in self._interpreter.packages.items()],
            profile=self._settings.profile,
            limits=answers.limits(self._settings.limits),
            protections=map(answers.protection, self._protections),
            max_concurrent_runs=self._settings.max_concurrent_runs,
            max_queued_runs=self._settings.max_queued_runs,
        )
        return pb.GetCapabilitiesResponse(capabilities=capabilities)

    async def GetStatus(self, _request: pb.GetStatusRequest, _: Call) -> pb.GetStatusResponse:
        count = pb.GetStatusResponse.OutcomeCount
        return pb.GetStatusResponse(
            queued=self._places.runs.waiting,
            running=self._tally.running,
            outcomes=[count(outcome=answers.OUTCOMES[outcome], count=number) for outcome, number in self._tally.outcomes.items()],
            memory_bytes=resident_bytes(),
        )


@contextlib.contextmanager
def _ticket(pool: Pool) -> Iterator[Ticket]:
    try:
        with pool.ticket() as ticket:
            yield ticket
    except QueueFullError:
        raise RpcError(
            grpc.StatusCode.RESOURCE_EXHAUSTED,
            "QUEUE_FULL",
            "As many programs wait as may wait. Try again later.",
            [retry_after(_RETRY_SECONDS)],
        ) from None
    except NoSlotsError:
        raise unavailable("EXECUTOR_UNAVAILABLE", "The executor has no place left for programs.", _RETRY_SECONDS) from None


@contextlib.asynccontextmanager
async def _listening(frames: AsyncIterator[pb.ExecuteRequest], run: Run) -> AsyncIterator[None]:
    """Pass on what the caller sends while the program runs."""
    task = asyncio.create_task(_listen(frames, run))
    try:
        yield
    finally:
        task.cancel()


async def _listen(frames: AsyncIterator[pb.ExecuteRequest], run: Run) -> None:
    try:
        async for frame in frames:
            match frame.WhichOneof("frame"):
                case "stdin":
                    await run.write_stdin(frame.stdin)
                case "close_stdin":
                    run.close_stdin()
                case "interrupt":
                    run.interrupt()
                case "start":
                    raise argument_invalid("start", "must be the first message only")
                case _:
                    raise argument_invalid("frame", "must not be empty")
    except RpcError as error:
        run.fail(error)
    else:
        run.close_stdin()


def _record(event: Event) -> None:
    """Log what a profile did not allow; the line carries the call's request id."""
    match event:
        case Screened(violations) if any(violation.refuses for violation in violations):
            found = sorted({violation.rule for violation in violations if violation.refuses})
            _log.warning("a program was refused", extra={"rules": found})
        case Violated(rule, message, line):
            _log.warning("a program broke a rule", extra={"rule": rule, "found": message[:_MAX_LOGGED], "line": line})


def _response(event: Event) -> pb.ExecuteResponse | None:
    match event:
        case Screened(violations):
            if any(violation.refuses for violation in violations):
                raise answers.code_refused(violations)
            return None
        case Violated():
            return None
        case Started():
            return pb.ExecuteResponse(started=pb.ExecuteResponse.Started())
        case Written("stdout", data):
            return pb.ExecuteResponse(stdout=data)
        case Written(_, data):
            return pb.ExecuteResponse(stderr=data)
        case Ended():
            return pb.ExecuteResponse(result=answers.result(event))
