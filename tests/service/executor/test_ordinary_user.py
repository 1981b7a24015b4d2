"""The executor as an ordinary user: the core works, and what is not in force is said."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import grpc
import pytest

from computer.executor.v1 import executor_pb2 as pb
from computer.gateway.v1 import code_pb2
from tests.service.executor.harness import (
    IS_ROOT,
    ORDINARY_UID,
    ROOT,
    SANDBOX_PYTHON,
    Client,
    Executor,
    finish,
    next_frame,
    read_until,
)
from tests.service.executor.test_streams import until_gone

DROPPED = ("setpriv", f"--reuid={ORDINARY_UID}", f"--regid={ORDINARY_UID}", "--clear-groups")
DEPENDENCIES = str(Path(grpc.__file__).parents[1])


def runs(python: str, code: str) -> bool:
    command = [*DROPPED, python, "-c", code]
    return subprocess.run(command, capture_output=True, check=False, env={"PYTHONPATH": DEPENDENCIES}).returncode == 0


def python_for_everybody() -> str:
    """One that an ordinary user can run the executor under; that of the tests may be in root's own home."""
    if not IS_ROOT:
        return sys.executable
    if not runs(SANDBOX_PYTHON, ""):
        pytest.skip("SANDBOX_PYTHON is readable for root only")
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        if Path(python).exists() and runs(python, "import grpc"):
            return python
    pytest.skip("no interpreter of this version is readable for others than root")


def start(*options: str) -> Executor:
    return Executor(
        (*DROPPED, *options) if IS_ROOT else (),
        python=python_for_everybody(),
        owner=ORDINARY_UID if IS_ROOT else -1,
        PYTHONPATH=f"{ROOT}:{ROOT / 'protos'}:{DEPENDENCIES}",
        RUN_PROCESSES="8",
    )


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    executor = start()
    yield executor
    executor.stop()


@pytest.fixture
async def client(executor: Executor) -> AsyncIterator[Client]:
    async with executor.connected() as client:
        yield client


async def test_programs_run_as_the_executors_user(client: Client) -> None:
    answer = await client.run("import os\nos.getuid()")
    assert answer.result.result == str(ORDINARY_UID if IS_ROOT else os.getuid())


@pytest.mark.skipif(not IS_ROOT, reason="only root can give a capability")
async def test_programs_get_none_of_the_executors_capabilities() -> None:
    executor = start("--inh-caps=-all,+net_admin", "--ambient-caps=-all,+net_admin", "--bounding-set=-all,+net_admin")
    try:
        async with executor.connected() as client:
            code = "[line.split()[1] for line in open('/proc/self/status') if line.startswith(('CapEff', 'CapPrm', 'CapAmb'))]"
            assert (await client.run(code)).result.result == str(["0" * 16] * 3)
    finally:
        executor.stop()


async def test_what_is_not_in_force_is_said(client: Client) -> None:
    capabilities = (await client.stub.GetCapabilities(pb.GetCapabilitiesRequest())).capabilities
    states = {protection.name: code_pb2.Protection.State.Name(protection.state) for protection in capabilities.protections}
    assert states["uid"] == "STATE_ABSENT"
    assert states["processes"] == states["sweep"] == "STATE_DEGRADED"
    assert states["rlimits"] == states["no-new-privileges"] == "STATE_ENFORCED"


async def test_output_errors_and_files_come_back(client: Client) -> None:
    answer = await client.run("open('f', 'w').write('x')\nprint(open('in').read())\n1 / 0", files={"in": b"given"})
    assert (answer.text, answer.outcome, answer.result.error.type) == ("given\n", "FAILED", "ZeroDivisionError")
    assert [file.path for file in answer.result.files] == ["f"]


@pytest.mark.parametrize(
    ("code", "limits", "outcome"),
    [
        ("import time\ntime.sleep(60)", {"wall_time": 0.5}, "WALL_TIME_EXCEEDED"),
        ("while True: pass", {"cpu_time": 0.5}, "CPU_TIME_EXCEEDED"),
        ("x = bytearray(10**10)", {}, "MEMORY_EXCEEDED"),
        (
            "import os, time\nfor _ in range(3): os.fork()\nx = os.urandom(40 << 20)\ntime.sleep(60)",
            {"memory_bytes": 100 << 20},
            "MEMORY_EXCEEDED",
        ),
        ("open('f', 'wb').write(b'x' * (20 << 20))", {}, "DISK_EXCEEDED"),
        (
            "import os, time\nfor _ in range(20):\n    if os.fork() == 0: time.sleep(60)\ntime.sleep(60)",
            {"wall_time": 10},
            "PROCESSES_EXCEEDED",
        ),
        ("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", {"wall_time": 10}, "PROCESSES_EXCEEDED"),
    ],
)
async def test_limits_hold(client: Client, code: str, limits: dict[str, float], outcome: str) -> None:
    assert (await client.run(code, **limits)).outcome == outcome
    assert (await client.run("print(1)")).text == "1\n"


async def test_nothing_outlives_its_run(client: Client) -> None:
    marker = "14.142135"
    code = f"""
import os, signal, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.execv('/bin/sleep', ['sleep', '{marker}'])
        os._exit(0)
time.sleep(0.1)
print('end')
"""
    assert (await client.run(code)).text == "end\n"
    await until_gone(marker)


async def test_a_program_that_kills_its_supervisor_does_not_escape(executor: Executor, client: Client) -> None:
    marker = "14.142136"
    call = await client.start(
        f"import os, signal, subprocess\nsubprocess.Popen(['/bin/sleep', '{marker}'], start_new_session=True)\n"
        "os.kill(os.getppid(), signal.SIGKILL)\ninput()"
    )
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await finish(call)
    assert caught.value.code() == grpc.StatusCode.INTERNAL
    await until_gone(marker)
    assert (await client.run("print(1)")).text == "1\n"
    assert executor.process.poll() is None


async def test_a_supervisor_that_is_stopped_does_not_keep_the_call(client: Client) -> None:
    call = await client.start(
        "import os, signal\nprint('up', flush=True)\nos.kill(os.getppid(), signal.SIGSTOP)\ninput()", wall_time=1
    )
    await read_until(call, b"up\n")
    call.cancel()
    assert (await client.run("print(1)")).text == "1\n"


async def test_the_executors_environment_and_memory_cannot_be_read(executor: Executor, client: Client) -> None:
    pid = executor.process.pid
    assert Path(f"/proc/{pid}/environ").exists()
    answer = await client.run(
        f"import os\nfor pid in ({pid}, os.getppid()):\n    for name in ('environ', 'mem', 'maps', 'fd/0'):\n        try:\n"
        "            open(f'/proc/{pid}/{name}', 'rb').read(1)\n            print('read', name)\n"
        "        except PermissionError:\n            pass"
    )
    assert (answer.text, answer.outcome) == ("", "COMPLETED")


async def test_a_caller_that_goes_away_kills_everything(client: Client) -> None:
    marker = "14.142137"
    call = await client.start(f"import os\nprint('up', flush=True)\nos.execv('/bin/sleep', ['sleep', '{marker}'])")
    await read_until(call, b"up\n")
    call.cancel()
    await until_gone(marker)


async def test_interruption_works(client: Client) -> None:
    call = await client.start("print('up', flush=True)\nwhile True: pass")
    answer = await read_until(call, b"up\n")
    await call.write(pb.ExecuteRequest(interrupt=pb.ExecuteRequest.Interrupt()))
    while not answer.result.outcome:
        answer.add(await next_frame(call))
    assert answer.result.error.type == "KeyboardInterrupt"


async def test_it_stops_in_an_orderly_way() -> None:
    executor = start()
    executor.process.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(executor.process.wait, 20) == 0
    executor.stop()
