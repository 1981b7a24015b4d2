"""Programs through the gateway, with a real executor that comes and goes."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import pytest_asyncio
from google.rpc import error_details_pb2

from computer.gateway.v1 import code_pb2
from gateway.sql.embedded import EmbeddedPostgres
from tests.service.executor.harness import Executor
from tests.service.gateway.stack import Gateway, detail, eventually, refusal, running

Code = grpc.StatusCode


@pytest_asyncio.fixture
async def pair(postgres: EmbeddedPostgres, tmp_path: Path) -> AsyncIterator[tuple[Gateway, Executor]]:
    executor = await asyncio.to_thread(Executor, CODE_PROFILE="standard")
    # Through a link, so that another executor can take the place of this one.
    link = tmp_path / "executor.sock"
    link.symlink_to(executor.socket)
    settings = {"ENABLE_CODE_EXECUTION": "true", "EXECUTOR_ADDRESS": f"unix:{link}"}
    try:
        async with running(tmp_path, postgres.conninfo, **settings) as gateway:
            await eventually(gateway.serving)
            yield gateway, executor
    finally:
        await asyncio.to_thread(executor.stop)


def start(code: str) -> code_pb2.StreamCodeRequest:
    return code_pb2.StreamCodeRequest(start=code_pb2.RunCodeRequest(code=code))


async def output(call: grpc.aio.StreamStreamCall[code_pb2.StreamCodeRequest, code_pb2.StreamCodeResponse], until: str) -> str:
    """What a program prints, until it has printed `until`."""
    text = ""
    while until not in text:
        response = await call.read()
        assert isinstance(response, code_pb2.StreamCodeResponse), text
        text += response.stdout
    return text


async def test_an_executor_that_dies_ends_its_calls_and_one_that_comes_back_is_used_again(
    pair: tuple[Gateway, Executor], tmp_path: Path
) -> None:
    gateway, executor = pair
    call = gateway.code.StreamCode()
    await call.write(start("import time\nprint('runs', flush=True)\ntime.sleep(15)"))
    await output(call, "runs")
    executor.process.kill()
    error = await refusal(call.read())
    assert (error.code, error.reason) == (Code.UNAVAILABLE, "EXECUTOR_UNAVAILABLE")
    error = await refusal(gateway.code.RunCode(code_pb2.RunCodeRequest(code="1")))
    assert (error.code, error.reason) == (Code.UNAVAILABLE, "EXECUTOR_UNAVAILABLE")
    assert detail(error, error_details_pb2.RetryInfo).retry_delay.ToMilliseconds() > 0

    async def not_serving() -> bool:
        return not await gateway.serving()

    await eventually(not_serving)
    assert await gateway.serving("computer.gateway.v1.SqlService")
    await asyncio.to_thread(executor.process.wait)
    again = await asyncio.to_thread(Executor)
    try:
        (tmp_path / "executor.sock").unlink()
        (tmp_path / "executor.sock").symlink_to(again.socket)
        await eventually(gateway.serving)
        response = await gateway.code.RunCode(code_pb2.RunCodeRequest(code="print(6 * 7)"))
        assert response.stdout == "42\n"
    finally:
        await asyncio.to_thread(again.stop)


async def test_refusals_of_the_executor_reach_the_caller_as_they_are(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    error = await refusal(gateway.code.RunCode(code_pb2.RunCodeRequest(code="import subprocess")))
    assert (error.code, error.reason) == (Code.PERMISSION_DENIED, "CODE_REFUSED")
    assert [violation.rule for violation in detail(error, code_pb2.CodeRefusal).violations] == ["import.denied"]
    for request, reason in (
        (code_pb2.RunCodeRequest(), "ARGUMENT_INVALID"),
        (code_pb2.RunCodeRequest(code="#" * ((1 << 20) + 1)), "TOO_LARGE"),
        (code_pb2.RunCodeRequest(code="1", files=[code_pb2.File(path="../x")]), "ARGUMENT_INVALID"),
        (code_pb2.RunCodeRequest(code="1", limits=code_pb2.Limits(memory_bytes=1 << 40)), "ARGUMENT_INVALID"),
    ):
        error = await refusal(gateway.code.RunCode(request))
        assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, reason)


async def test_a_stream_that_does_not_begin_with_a_program_is_refused(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    call = gateway.code.StreamCode()
    await call.write(code_pb2.StreamCodeRequest(stdin=b"x"))
    error = await refusal(call.read())
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")


async def test_input_output_and_interrupt_pass_both_ways_while_a_program_runs(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    code = (
        "import time\nprint(input().upper(), flush=True)\n"
        "try:\n    time.sleep(15)\nexcept KeyboardInterrupt:\n    print('interrupted \\u00e9')"
    )
    call = gateway.code.StreamCode()
    await call.write(start(code))
    await call.write(code_pb2.StreamCodeRequest(stdin=b"hello\n"))
    await output(call, "HELLO\n")
    await call.write(code_pb2.StreamCodeRequest(interrupt=code_pb2.StreamCodeRequest.Interrupt()))
    await output(call, "interrupted é\n")
    last = [response async for response in call][-1]
    assert last.result.outcome == code_pb2.OUTCOME_COMPLETED


async def test_a_client_that_goes_away_takes_its_program_with_it(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    beat = Path(tempfile.gettempdir()) / f"computer-test-{os.getpid()}-heart"
    beat.touch()
    beat.chmod(0o666)
    try:
        call = gateway.code.StreamCode()
        turn = f"    open({str(beat)!r}, 'a').write('x')\n    print('beat', flush=True)\n    time.sleep(0.01)"
        code = f"import time\nwhile True:\n{turn}"
        await call.write(start(code))
        await output(call, "beat")
        call.cancel()

        async def still() -> bool:
            before = beat.stat().st_size
            await asyncio.sleep(0.3)
            return before == beat.stat().st_size

        await eventually(still)
    finally:
        beat.unlink()


async def test_output_that_is_not_utf8_is_replaced_and_cut_where_it_would_not_fit(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    code = "import sys\nsys.stdout.buffer.write(b'\\xff' + 'é'.encode() * 2)"
    response = await gateway.code.RunCode(code_pb2.RunCodeRequest(code=code))
    assert (response.stdout, response.stdout_bytes, response.stdout_truncated) == ("\ufffdéé", 5, False)
    code = "import sys\nsys.stdout.write('x' * 300_000)"
    response = await gateway.code.RunCode(code_pb2.RunCodeRequest(code=code))
    assert (len(response.stdout), response.stdout_bytes, response.stdout_truncated) == (256 << 10, 300_000, True)


async def test_code_runs_nowhere_while_the_gateway_has_it_switched_off(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    executor = await asyncio.to_thread(Executor)  # on, itself
    try:
        async with running(tmp_path, postgres.conninfo, EXECUTOR_ADDRESS=f"unix:{executor.socket}") as gateway:
            error = await refusal(gateway.code.RunCode(code_pb2.RunCodeRequest(code="1")))
            assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CODE_EXECUTION_DISABLED")
            call = gateway.code.StreamCode()
            await call.write(start("1"))
            error = await refusal(call.read())
            assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CODE_EXECUTION_DISABLED")
            capabilities = await gateway.code.GetCapabilities(code_pb2.GetCapabilitiesRequest())
            assert not capabilities.code_execution_enabled
            verdict = await gateway.code.ValidateCode(code_pb2.ValidateCodeRequest(code="print(1)"))
            assert verdict.allowed
    finally:
        await asyncio.to_thread(executor.stop)


async def test_a_program_that_keeps_the_parser_busy_is_answered_all_the_same(pair: tuple[Gateway, Executor]) -> None:
    gateway, _ = pair
    code = "f'" + "{x}" * 300_000 + "'"  # half a minute, if it were let
    verdict = await gateway.code.ValidateCode(code_pb2.ValidateCodeRequest(code=code))
    assert [violation.rule for violation in verdict.violations] == ["source.too_complex"]
