"""While a program runs: output as it comes, input, interruption, and callers that go away."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import grpc
import pytest

from computer.executor.v1 import executor_pb2 as pb
from computer.gateway.v1 import code_pb2
from tests.service.executor.harness import Answer, Client, Executor, finish, read_until

INTERRUPT = pb.ExecuteRequest(interrupt=pb.ExecuteRequest.Interrupt())
CLOSE = pb.ExecuteRequest(close_stdin=pb.ExecuteRequest.CloseStdin())


def processes_of(marker: str) -> list[int]:
    """Who has `marker` on the command line."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


async def until_gone(marker: str) -> None:
    async with asyncio.timeout(10):
        while processes_of(marker):
            await asyncio.sleep(0.01)


async def test_a_program_answers_to_what_it_reads(client: Client) -> None:
    call = await client.start("import sys\nfor line in sys.stdin:\n    print(line.strip().upper(), flush=True)\nprint('end')")
    await call.write(pb.ExecuteRequest(stdin=b"one\n"))
    await read_until(call, b"ONE\n")
    await call.write(pb.ExecuteRequest(stdin=b"two\n"))
    await read_until(call, b"TWO\n")
    await call.write(CLOSE)
    answer = await finish(call)
    assert (answer.text, answer.outcome) == ("end\n", "COMPLETED")


async def test_input_after_its_end_or_the_programs_is_dropped(client: Client) -> None:
    call = await client.start("import sys, time\nsys.stdin.read()\nsys.stdin.close()\nprint('read', flush=True)\ntime.sleep(0.2)")
    for frame in (CLOSE, pb.ExecuteRequest(stdin=b"more"), CLOSE, pb.ExecuteRequest(stdin=b"x" * 200_000)):
        await call.write(frame)
    assert (await finish(call)).outcome == "COMPLETED"


async def test_a_large_input_arrives_whole(client: Client) -> None:
    call = await client.start("import sys, hashlib\ndata = sys.stdin.buffer.read()\nprint(len(data))", stdin=b"x" * 3_000_000)
    for _ in range(10):
        await call.write(pb.ExecuteRequest(stdin=b"y" * 500_000))
    await call.done_writing()
    assert (await finish(call)).text == "8000000\n"


async def test_an_interrupt_raises_keyboard_interrupt(client: Client) -> None:
    code = "import time\nprint('up', flush=True)\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('caught')"
    call = await client.start(code)
    await read_until(call, b"up\n")
    await call.write(INTERRUPT)
    answer = await finish(call)
    assert (answer.text, answer.outcome) == ("caught\n", "COMPLETED")


async def test_an_interrupt_that_is_not_caught_ends_the_program(client: Client) -> None:
    call = await client.start("while True: pass")
    await call.write(INTERRUPT)  # even one that comes before the program
    answer = await finish(call)
    assert (answer.outcome, answer.result.error.type, answer.result.exit_code) == ("FAILED", "KeyboardInterrupt", 130)


async def test_output_is_in_order_and_whole(client: Client) -> None:
    answer = await client.run("for i in range(20_000): print(i)")
    assert answer.text == "".join(f"{number}\n" for number in range(20_000))


async def test_output_comes_while_the_program_runs(client: Client) -> None:
    call = await client.start("print('now')\ninput()")
    await read_until(call, b"now\n")
    await call.write(pb.ExecuteRequest(stdin=b"\n"))
    assert (await finish(call)).outcome == "COMPLETED"


async def test_a_slow_reader_makes_the_program_wait_and_its_clock_goes_on() -> None:
    generous = Executor(RUN_OUTPUT_KB=str(1 << 20))
    try:
        async with generous.connected() as client:
            before = (await client.stub.GetStatus(pb.GetStatusRequest())).memory_bytes
            call = await client.start("import os\nwhile True: os.write(1, b'x' * 60_000)", wall_time=2)
            await asyncio.sleep(3)
            assert (await client.stub.GetStatus(pb.GetStatusRequest())).memory_bytes < before + (64 << 20)
            answer = await finish(call)
    finally:
        generous.stop()
    assert answer.outcome == "WALL_TIME_EXCEEDED"
    assert answer.result.stdout_bytes == len(answer.stdout) < 100 << 20


async def test_a_caller_that_goes_away_kills_everything(client: Client) -> None:
    marker = "31.4159265"
    call = await client.start(
        f"import subprocess, time\nsubprocess.Popen(['/bin/sleep', '{marker}'], start_new_session=True)\n"
        "print('up')\ntime.sleep(60)"
    )
    await read_until(call, b"up\n")
    assert processes_of(marker)
    call.cancel()
    await until_gone(marker)


async def test_a_deadline_kills_too(client: Client) -> None:
    marker = "31.4159266"
    code = f"import os\nprint('up')\nos.execv('/bin/sleep', ['sleep', '{marker}'])"
    call = client.stub.Execute(timeout=1)
    await call.write(pb.ExecuteRequest(start=code_pb2.RunCodeRequest(code=code)))
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await finish(call)
    assert caught.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    await until_gone(marker)


async def test_a_cancelled_run_is_counted_and_its_place_is_free_again(client: Client) -> None:
    def cancelled(status: pb.GetStatusResponse) -> int:
        return sum(count.count for count in status.outcomes if count.outcome == code_pb2.OUTCOME_CANCELLED)

    before = cancelled(await client.stub.GetStatus(pb.GetStatusRequest()))
    for _ in range(5):
        call = await client.start("print('up')\nimport time\ntime.sleep(60)")
        await read_until(call, b"up\n")
        call.cancel()
    assert (await client.run("print(1)")).text == "1\n"
    async with asyncio.timeout(10):
        while cancelled(await client.stub.GetStatus(pb.GetStatusRequest())) < before + 5:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("frames", "field"),
    [
        ([pb.ExecuteRequest(stdin=b"x")], "start"),
        ([INTERRUPT], "start"),
        ([pb.ExecuteRequest()], "start"),
        ([], "start"),
        ([pb.ExecuteRequest(start=code_pb2.RunCodeRequest(code="input()"))] * 2, "start"),
        ([pb.ExecuteRequest(start=code_pb2.RunCodeRequest(code="input()")), pb.ExecuteRequest()], "frame"),
    ],
)
async def test_frames_out_of_place_are_refused(client: Client, frames: list[pb.ExecuteRequest], field: str) -> None:
    call = client.stub.Execute()

    async def send_all() -> None:
        for frame in frames:
            await call.write(frame)
        await call.done_writing()
        await finish(call)

    with pytest.raises(grpc.aio.AioRpcError, match=field) as caught:
        await send_all()
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_many_at_once_all_get_their_own_answer(client: Client) -> None:
    answers: list[Answer] = await asyncio.gather(*(client.run(f"print({number})") for number in range(20)))
    assert [answer.text for answer in answers] == [f"{number}\n" for number in range(20)]


async def test_time_of_waiting_for_a_place_is_not_the_programs(client: Client) -> None:
    calls = [client.run("import time\ntime.sleep(0.8)", wall_time=5) for _ in range(6)]
    started = time.monotonic()
    answers = await asyncio.gather(*calls)
    assert time.monotonic() - started > 1.5
    assert all(answer.outcome == "COMPLETED" and answer.result.usage.wall_time.ToMilliseconds() < 3000 for answer in answers)


async def test_a_program_is_said_to_run_before_anything_it_writes(client: Client) -> None:
    for _ in range(20):
        call = await client.start("print(1)")
        await call.done_writing()
        names = [response.WhichOneof("frame") async for response in call]
        assert next(name for name in names if name != "queued") == "started", names
