"""The client of the executor."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

import grpc

from computer.executor.v1 import executor_pb2, executor_pb2_grpc
from computer.gateway.v1 import code_pb2
from computer.rpc import calls
from computer.rpc.errors import from_call, unavailable

_log = logging.getLogger(__name__)

_ANSWER_SECONDS = 10.0


class Executor:
    """Reaches the executor over a channel. Raises RpcError: what the executor refused with, or EXECUTOR_UNAVAILABLE."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._stub = executor_pb2_grpc.ExecutorServiceStub(channel)

    async def is_up(self) -> bool:
        """Whether the executor answers, and would run code."""
        try:
            answer = await self._stub.GetCapabilities(executor_pb2.GetCapabilitiesRequest(), timeout=2.0)
        except grpc.aio.AioRpcError:
            return False
        return answer.capabilities.code_execution_enabled

    async def capabilities(self) -> code_pb2.GetCapabilitiesResponse:
        """What programs find."""
        with _errors():
            answer = await self._stub.GetCapabilities(executor_pb2.GetCapabilitiesRequest(), timeout=_ANSWER_SECONDS)
        return answer.capabilities

    async def screen(self, code: str) -> Sequence[code_pb2.CodeViolation]:
        """What screening finds in a program's source."""
        with _errors():
            answer = await self._stub.Screen(executor_pb2.ScreenRequest(code=code), timeout=_ANSWER_SECONDS)
        return answer.violations

    @asynccontextmanager
    async def run(self, seconds: float | None) -> AsyncIterator[Run]:
        """A program's run, killed when the context is left before its result came, or after `seconds`."""
        call = self._stub.Execute(timeout=seconds, metadata=_metadata())
        try:
            yield Run(call)
        finally:
            call.cancel()  # nothing, where it has ended


class Run:
    """One program: frames to it, and what happens to it."""

    def __init__(self, call: grpc.aio.StreamStreamCall[executor_pb2.ExecuteRequest, executor_pb2.ExecuteResponse]) -> None:
        self._call = call

    async def send(self, frame: executor_pb2.ExecuteRequest) -> None:
        """Tell it something. A frame for a program that has ended is lost, as it would be at a terminal."""
        try:
            await self._call.write(frame)
        except (grpc.aio.AioRpcError, grpc.aio.UsageError):
            _log.debug("a frame came after the end of the run")

    async def close_stdin(self) -> None:
        """End what it reads."""
        try:
            await self._call.done_writing()
        except (grpc.aio.AioRpcError, grpc.aio.UsageError):
            _log.debug("the end of input came after the end of the run")

    def cancel(self) -> None:
        """Kill it."""
        self._call.cancel()

    async def frames(self) -> AsyncIterator[executor_pb2.ExecuteResponse]:
        """What happens to it; the last is its result."""
        with _errors():
            async for frame in self._call:
                yield frame


def _metadata() -> tuple[tuple[str, str], ...]:
    """What the executor learns of the caller: an id to find the run in both logs, and nothing else."""
    call = calls.current()
    return ((calls.REQUEST_ID_KEY, call.request_id),) if call else ()


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except grpc.aio.AioRpcError as error:
        refusal = from_call(error)
        if refusal is not None:
            raise refusal from None
        _log.warning("executor unavailable", extra={"code": error.code().name, "details": error.details()})
        raise unavailable("EXECUTOR_UNAVAILABLE", "The executor is away.") from None
