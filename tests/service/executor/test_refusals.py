"""What is refused, and how: status, reason and details."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import grpc
import pytest
from google.rpc import error_details_pb2

from computer.executor.v1 import executor_pb2 as pb
from computer.gateway.v1 import code_pb2
from tests.service.executor.harness import Client, Executor, detail_of, finish, next_frame, read_until


def reason_of(error: grpc.aio.AioRpcError) -> str:
    return str(detail_of(error, error_details_pb2.ErrorInfo()).reason)


async def refused(work: Awaitable[object]) -> tuple[grpc.aio.AioRpcError, str, str]:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await work
    return caught.value, caught.value.code().name, reason_of(caught.value)


@pytest.mark.parametrize(
    ("code", "reason"), [("", "ARGUMENT_INVALID"), ("x\0", "ARGUMENT_INVALID"), ("#" * ((1 << 20) + 1), "TOO_LARGE")]
)
async def test_what_is_no_program_is_an_invalid_argument(client: Client, code: str, reason: str) -> None:
    _, *status = await refused(client.run(code))
    assert status == ["INVALID_ARGUMENT", reason]
    _, *status = await refused(client.stub.Screen(pb.ScreenRequest(code=code)))
    assert status == ["INVALID_ARGUMENT", reason]


async def test_a_program_of_a_whole_mebibyte_runs(client: Client) -> None:
    code = "x = 1\n".ljust(1 << 20, "#")
    assert (await client.run(code)).outcome == "COMPLETED"


@pytest.mark.parametrize(
    ("limits", "maximum"),
    [
        ({"wall_time": 20.001}, "at most 20 s"),
        ({"cpu_time": 21}, "at most 20 s"),
        ({"memory_bytes": (256 << 20) + 1}, f"at most {256 << 20} bytes"),
        ({"output_bytes": (256 << 10) + 1}, f"at most {256 << 10} bytes"),
        ({"processes": 17}, "at most 16"),
        ({"disk_bytes": (16 << 20) + 1}, f"at most {16 << 20} bytes"),
        ({"wall_time": -1}, "not be negative"),
        ({"processes": -1}, "not be negative"),
    ],
)
async def test_more_than_the_operators_limit_is_refused_and_told(client: Client, limits: dict[str, float], maximum: str) -> None:
    error, *status = await refused(client.run("1", **limits))
    assert status == ["INVALID_ARGUMENT", "ARGUMENT_INVALID"]
    assert maximum in (error.details() or "")
    bad = detail_of(error, error_details_pb2.BadRequest())
    assert [violation.field for violation in bad.field_violations] == [f"limits.{next(iter(limits))}"]


async def test_malformed_protobuf_is_an_invalid_argument(executor: Executor) -> None:
    async with grpc.aio.insecure_channel(f"unix:{executor.socket}") as channel:
        screen: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
            "/computer.executor.v1.ExecutorService/Screen"
        )
        assert (await refused(screen(b"\xff\xff\xff")))[1:] == ("INVALID_ARGUMENT", "ARGUMENT_INVALID")


async def test_without_code_execution_nothing_runs_and_all_else_works() -> None:
    executor = Executor(ENABLE_CODE_EXECUTION="false", CODE_PROFILE="strict")
    try:
        async with executor.connected() as client:
            error, *status = await refused(client.run("print(1)"))
            assert status == ["FAILED_PRECONDITION", "CODE_EXECUTION_DISABLED"]
            assert "ENABLE_CODE_EXECUTION" in (error.details() or "")
            violations = (await client.stub.Screen(pb.ScreenRequest(code="import os"))).violations
            assert [violation.rule for violation in violations] == ["import.denied"]
            capabilities = (await client.stub.GetCapabilities(pb.GetCapabilitiesRequest())).capabilities
            assert not capabilities.code_execution_enabled
            assert capabilities.profile == "strict"
            await client.stub.GetStatus(pb.GetStatusRequest())
    finally:
        executor.stop()


async def test_a_full_queue_refuses_and_those_who_wait_are_told_their_position() -> None:
    executor = Executor(MAX_CONCURRENT_RUNS="1", MAX_QUEUED_RUNS="2")
    try:
        async with executor.connected() as client:
            first = await client.start("print('up')\ninput()")
            await read_until(first, b"up\n")
            second = await client.start("print(2)")
            assert (await next_frame(second)).queued.position == 0
            third = await client.start("print(3)")
            assert (await next_frame(third)).queued.position == 1
            status = await client.stub.GetStatus(pb.GetStatusRequest())
            assert (status.queued, status.running) == (2, 1)

            error, *refusal = await refused(client.run("print(4)"))
            assert refusal == ["RESOURCE_EXHAUSTED", "QUEUE_FULL"]
            assert detail_of(error, error_details_pb2.RetryInfo()).retry_delay.ToMilliseconds() > 0

            # Screening does not wait behind runs.
            await client.stub.Screen(pb.ScreenRequest(code="1"))

            second.cancel()
            assert (await next_frame(third)).queued.position == 0
            await first.write(pb.ExecuteRequest(stdin=b"\n"))
            assert (await finish(first)).outcome == "COMPLETED"
            await third.done_writing()
            assert (await finish(third)).text == "3\n"
            assert (await client.run("print(5)")).positions == []
    finally:
        executor.stop()


@pytest.fixture(scope="module")
def strict() -> object:
    executor = Executor(CODE_PROFILE="strict")
    yield executor
    executor.stop()


async def test_a_program_that_screening_refuses_does_not_start(strict: Executor) -> None:
    async with strict.connected() as client:
        error, *status = await refused(client.run("é = 1; import os\nprint('ran')\n().__class__"))
        assert status == ["PERMISSION_DENIED", "CODE_REFUSED"]
        refusal = detail_of(error, code_pb2.CodeRefusal())
        assert [(v.rule, v.line, v.column) for v in refusal.violations] == [
            ("import.denied", 1, 15),
            ("attribute.dunder", 3, 1),
        ]
        assert 'Line 1, column 15: Importing "os" is not allowed.' in (error.details() or "")
        # And its place is free again.
        assert (await asyncio.gather(*(client.run("print(1)") for _ in range(6))))[-1].text == "1\n"


async def test_a_refusal_fits_into_a_header_and_says_how_many_are_left_out(strict: Executor) -> None:
    async with strict.connected() as client:
        error, *_ = await refused(client.run("import os\n" * 99))
        refusal = detail_of(error, code_pb2.CodeRefusal())
        listed = len(refusal.violations)
        assert 10 < listed < 99
        assert f"{99 - listed} more" in (error.details() or "")
        assert sum(len(key) + len(value) for key, value in error.trailing_metadata() or ()) < 6 << 10
        screened = await client.stub.Screen(pb.ScreenRequest(code="import os\n" * 1000))
        assert len(screened.violations) == 100


async def test_ordinary_programs_pass_the_strict_profile(strict: Executor) -> None:
    async with strict.connected() as client:
        answer = await client.run(
            """
import asyncio, collections, dataclasses, functools, json, math, re, statistics, threading, typing
from datetime import datetime
@dataclasses.dataclass
class Point:
    x: int
    def __init__(self, x): self.x = x
    def __repr__(self): return f"{type(self).__name__}({self.x})"
    def __eq__(self, other): return self.x == other.x
async def main(): return Point(1)
print(asyncio.run(main()), json.dumps({"a": [1]}), re.compile("a").sub("b", "aa"), math.pi > 3)
with open("out.txt", "w") as f: f.write("x")
"""
        )
        assert answer.text == 'Point(1) {"a": [1]} bb True\n'


async def test_a_syntax_error_is_found_by_screening_and_answered_by_running(strict: Executor) -> None:
    async with strict.connected() as client:
        (violation,) = (await client.stub.Screen(pb.ScreenRequest(code="x = 1\nif x\n"))).violations
        assert (violation.rule, violation.line, violation.column) == ("syntax", 2, 5)
        answer = await client.run("x = 1\nif x\n")
        assert (answer.outcome, answer.result.error.type) == ("FAILED", "SyntaxError")


@pytest.mark.parametrize(
    "code", ["(" * 150 + ")" * 150, "-" * 500_000 + "1", "[" * 100_000, "x = " + "1+" * 250_000 + "1", "lambda: " * 5000 + "1"]
)
async def test_a_program_that_blows_up_the_parser_is_answered_and_harms_nobody(strict: Executor, code: str) -> None:
    async with strict.connected() as client:
        try:
            await client.run(code)
        except grpc.aio.AioRpcError as error:
            assert reason_of(error) == "CODE_REFUSED"  # noqa: PT017  # one of two answers
        rules = {violation.rule for violation in (await client.stub.Screen(pb.ScreenRequest(code=code))).violations}
        assert rules <= {"syntax", "source.too_complex"}
        assert (await client.run("print(1)")).text == "1\n"


async def test_capabilities_tell_limits_packages_and_what_guards_the_host(client: Client) -> None:
    capabilities = (await client.stub.GetCapabilities(pb.GetCapabilitiesRequest())).capabilities
    assert capabilities.code_execution_enabled
    assert capabilities.limits.wall_time.seconds == 20
    assert capabilities.limits.memory_bytes == 256 << 20
    assert (capabilities.max_concurrent_runs, capabilities.max_queued_runs) == (3, 64)
    version = await client.run("import platform\nprint(platform.python_version())")
    assert version.text.strip() == capabilities.python_version
    names = [package.name.lower() for package in capabilities.packages]
    assert names == sorted(names)
    for protection in capabilities.protections:
        enforced = protection.state == code_pb2.Protection.STATE_ENFORCED
        assert enforced == (not protection.reason)


async def test_a_client_that_still_writes_its_first_message_learns_the_reason() -> None:
    executor = Executor(ENABLE_CODE_EXECUTION="false")
    try:
        async with executor.connected() as client:
            call = client.stub.Execute()
            with pytest.raises(
                TimeoutError
            ):  # an answer now would be lost to a client that writes, see serving._FIRST_MESSAGE_SECONDS
                await asyncio.wait_for(asyncio.shield(call.code()), 0.3)
            await call.write(pb.ExecuteRequest(start=code_pb2.RunCodeRequest(code="1")))
            assert (await refused(call.read()))[2] == "CODE_EXECUTION_DISABLED"
            _, *status = await refused(client.stub.Execute().read())  # nor does one that never writes wait for ever
            assert status == ["FAILED_PRECONDITION", "CODE_EXECUTION_DISABLED"]
    finally:
        executor.stop()
