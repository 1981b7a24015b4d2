"""CodeService: computer.gateway.v1 on one side, the executor on the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import grpc

from computer.executor.v1 import executor_pb2
from computer.gateway.v1 import code_pb2, severity_pb2
from computer.rpc.calls import Call
from computer.rpc.errors import RpcError, argument_invalid, unavailable
from gateway.code.executor import Executor, Run
from gateway.code.output import CollectedOutput, TextOutput


class CodeService:
    """Methods are named as in the .proto."""

    def __init__(self, executor: Executor, enabled: bool) -> None:
        self._executor = executor
        self._enabled = enabled

    async def ValidateCode(self, request: code_pb2.ValidateCodeRequest, call: Call) -> code_pb2.ValidateCodeResponse:
        violations = await self._executor.screen(request.code)
        allowed = all(violation.severity != severity_pb2.SEVERITY_ERROR for violation in violations)
        return code_pb2.ValidateCodeResponse(allowed=allowed, violations=violations)

    async def RunCode(self, request: code_pb2.RunCodeRequest, call: Call) -> code_pb2.RunCodeResponse:
        self._check_enabled()
        stdout, stderr = CollectedOutput(), CollectedOutput()
        async with self._executor.run(call.time_remaining) as run:
            await run.send(executor_pb2.ExecuteRequest(start=request))
            await run.close_stdin()
            async for frame in run.frames():
                match frame.WhichOneof("frame"):
                    case "stdout":
                        stdout.add(frame.stdout)
                    case "stderr":
                        stderr.add(frame.stderr)
                    case "result":
                        return _collected(frame.result, stdout, stderr)
        raise unavailable("EXECUTOR_UNAVAILABLE", "The executor ended the run without a result.")

    async def StreamCode(
        self, requests: AsyncIterator[code_pb2.StreamCodeRequest], call: Call
    ) -> AsyncIterator[code_pb2.StreamCodeResponse]:
        self._check_enabled()
        async with self._executor.run(call.time_remaining) as run:
            first = await anext(requests, None)
            if first is None or not first.HasField("start"):
                raise argument_invalid("start", "the first message must hold the program to run")
            await run.send(_to_executor(first))
            feeder = asyncio.create_task(_feed(requests, run))
            try:
                async for response in _responses(run):
                    yield response
            finally:
                feeder.cancel()
                await asyncio.wait([feeder])
            if not feeder.cancelled():
                feeder.result()  # raises what a malformed message was refused with

    async def GetCapabilities(self, request: code_pb2.GetCapabilitiesRequest, call: Call) -> code_pb2.GetCapabilitiesResponse:
        capabilities = await self._executor.capabilities()
        capabilities.code_execution_enabled &= self._enabled
        return capabilities

    def _check_enabled(self) -> None:
        if not self._enabled:
            raise RpcError(
                grpc.StatusCode.FAILED_PRECONDITION,
                "CODE_EXECUTION_DISABLED",
                "Running code is switched off here. Its operator can set ENABLE_CODE_EXECUTION=true.",
            )


async def _feed(requests: AsyncIterator[code_pb2.StreamCodeRequest], run: Run) -> None:
    try:
        async for request in requests:
            await run.send(_to_executor(request))
    except RpcError:
        run.cancel()
        raise
    await run.close_stdin()


async def _responses(run: Run) -> AsyncIterator[code_pb2.StreamCodeResponse]:
    stdout, stderr = TextOutput(), TextOutput()
    async for frame in run.frames():
        match frame.WhichOneof("frame"):
            case "stdout":
                if text := stdout.decode(frame.stdout):
                    yield code_pb2.StreamCodeResponse(stdout=text)
            case "stderr":
                if text := stderr.decode(frame.stderr):
                    yield code_pb2.StreamCodeResponse(stderr=text)
            case "queued":
                yield code_pb2.StreamCodeResponse(queued=code_pb2.StreamCodeResponse.Queued(position=frame.queued.position))
            case "started":
                yield code_pb2.StreamCodeResponse(started=code_pb2.StreamCodeResponse.Started())
            case "result":
                if text := stdout.decode(b"", final=True):
                    yield code_pb2.StreamCodeResponse(stdout=text)
                if text := stderr.decode(b"", final=True):
                    yield code_pb2.StreamCodeResponse(stderr=text)
                yield code_pb2.StreamCodeResponse(result=frame.result)
                return
    raise unavailable("EXECUTOR_UNAVAILABLE", "The executor ended the run without a result.")


def _to_executor(request: code_pb2.StreamCodeRequest) -> executor_pb2.ExecuteRequest:
    match request.WhichOneof("part"):
        case "start":
            return executor_pb2.ExecuteRequest(start=request.start)  # a second one is the executor's to refuse
        case "stdin":
            return executor_pb2.ExecuteRequest(stdin=request.stdin)
        case "close_stdin":
            return executor_pb2.ExecuteRequest(close_stdin=executor_pb2.ExecuteRequest.CloseStdin())
        case "interrupt":
            return executor_pb2.ExecuteRequest(interrupt=executor_pb2.ExecuteRequest.Interrupt())
        case _:
            raise argument_invalid("part", "every message must hold start, stdin, closeStdin or interrupt")


def _collected(result: code_pb2.RunCodeResponse, stdout: CollectedOutput, stderr: CollectedOutput) -> code_pb2.RunCodeResponse:
    stdout.add(b"", final=True)
    stderr.add(b"", final=True)
    result.stdout, result.stderr = stdout.text(), stderr.text()
    result.stdout_truncated |= stdout.cut
    result.stderr_truncated |= stderr.cut
    return result
