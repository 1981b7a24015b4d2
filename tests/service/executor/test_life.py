"""Starting, stopping and dying."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import grpc
import pytest

from computer.executor.v1 import executor_pb2 as pb
from executor.__main__ import _SCREENING_SLOTS
from executor.sandbox import tree
from tests.service.executor.harness import DEFAULTS, IS_ROOT, ROOT, SANDBOX_PYTHON, Executor, finish, read_until
from tests.service.executor.test_streams import until_gone


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """Start an executor that is not to start."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        environment = {
            **DEFAULTS,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'protos'}",
            "STATE_DIR": f"{directory}/state",
            "SANDBOX_PYTHON": SANDBOX_PYTHON,
            "TMPDIR": directory,
            **settings,
        }
        done = subprocess.run(
            [sys.executable, "-m", "executor"],
            env=environment,
            cwd=directory,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert not list(Path(directory).glob("computer-runs-*"))
    return done


def test_every_wrong_setting_is_named_at_once() -> None:
    done = start(RUN_WALL_SECONDS="0", CODE_PROFILE="lax", EXECUTOR_ADDRESS="0.0.0.0:1", REQUIRE_PROTECTIONS="magic")
    assert done.returncode == 2
    for name in ("RUN_WALL_SECONDS", "CODE_PROFILE", "EXECUTOR_ADDRESS", "REQUIRE_PROTECTIONS"):
        assert f"{name}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interpreter_that_is_not_there_is_said() -> None:
    done = start(SANDBOX_PYTHON="/nowhere/python")
    assert done.returncode == 2
    assert 'SANDBOX_PYTHON: must name an interpreter, and there is none at "/nowhere/python"' in done.stderr


@pytest.mark.skipif(not IS_ROOT, reason="only root runs programs as somebody else")
def test_an_interpreter_that_programs_may_not_read_is_refused_with_advice() -> None:
    with tempfile.TemporaryDirectory() as directory:  # of mode 0700, as root's home is
        link = Path(directory) / "python"
        link.symlink_to(SANDBOX_PYTHON)
        done = start(SANDBOX_PYTHON=str(link))
    assert done.returncode == 1
    assert "cannot run programs as uid" in done.stderr
    assert "every user can run" in done.stderr


@pytest.mark.skipif(not IS_ROOT, reason="only root runs programs as somebody else")
def test_a_run_directory_that_programs_cannot_reach_is_refused_with_advice() -> None:
    with tempfile.TemporaryDirectory() as directory:
        done = start(RUN_DIRECTORY=directory)
    assert done.returncode == 1
    assert "must let others pass; RUN_DIRECTORY names another place" in done.stderr


def test_something_that_is_no_interpreter_is_said() -> None:
    done = start(SANDBOX_PYTHON="/bin/false")
    assert done.returncode == 1
    assert "SANDBOX_PYTHON: /bin/false cannot run programs" in done.stderr


def test_a_required_protection_that_is_not_in_force_keeps_it_from_starting() -> None:
    done = start(REQUIRE_PROTECTIONS="memory,no-new-privileges")
    assert done.returncode == 1
    assert "memory is degraded" in done.stderr
    assert "no-new-privileges" not in done.stderr


def test_a_socket_that_cannot_be_made_is_said() -> None:
    done = start(EXECUTOR_ADDRESS="unix:/proc/nowhere/s")
    assert done.returncode == 1
    assert "EXECUTOR_ADDRESS: cannot listen on unix:/proc/nowhere/s" in done.stderr


async def test_a_stop_lets_runs_end_and_leaves_nothing_behind() -> None:
    executor = Executor()
    async with executor.connected() as client:
        call = await client.start("print('up')\nimport time\ntime.sleep(1)\nprint('done')")
        await read_until(call, b"up\n")
        executor.process.send_signal(signal.SIGTERM)
        assert (await finish(call)).text.endswith("done\n")
    assert await asyncio.to_thread(executor.process.wait, 20) == 0
    assert not executor.socket.exists()
    assert not list((executor.directory / "runs").iterdir())
    executor.stop()


async def test_the_executors_death_kills_programs() -> None:
    executor = Executor()
    marker = "27.182818"
    async with executor.connected() as client:
        code = f"import subprocess\nsubprocess.Popen(['/bin/sleep', '{marker}'], start_new_session=True)\nprint('up')\ninput()"
        call = await client.start(code)
        await read_until(call, b"up\n")
        executor.process.kill()
        with pytest.raises(grpc.aio.AioRpcError):
            await finish(call)
    await until_gone(marker)
    async with asyncio.timeout(10):
        while any(executor.directory.glob("runs/*/*")):
            await asyncio.sleep(0.02)
    executor.stop()


async def test_a_run_whose_supervisor_dies_is_cleared_up_and_its_place_used_again() -> None:
    executor = Executor(MAX_CONCURRENT_RUNS="1")
    marker = "27.182819"
    code = (
        f"import os, subprocess\nsubprocess.Popen(['/bin/sleep', '{marker}'], start_new_session=True)\n"
        "print(os.getppid(), flush=True)\ninput()"
    )
    try:
        async with executor.connected() as client:
            call = await client.start(code)
            supervisor = int((await read_until(call, b"\n")).text)
            os.kill(supervisor, signal.SIGKILL)
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await finish(call)
            assert caught.value.code() == grpc.StatusCode.INTERNAL
            await until_gone(marker)
            assert (await client.run("print(1)")).text == "1\n"
    finally:
        executor.stop()


@pytest.mark.skipif(not IS_ROOT, reason="only root runs programs as somebody else")
async def test_what_an_executor_that_was_killed_left_of_a_user_is_removed_before_its_first_run() -> None:
    executor = Executor()
    uid = executor.uids[_SCREENING_SLOTS]
    marker, left = "27.182820", Path(f"/tmp/executor-test-left-{uid}")
    left.touch()
    os.chown(left, uid, uid)
    drop = ("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups")
    process = subprocess.Popen([*drop, "/bin/sleep", marker])
    waited_for = asyncio.create_task(asyncio.to_thread(process.wait, 30))  # as init would
    try:
        async with executor.connected() as client:
            answer = await client.run(f"import os\nprint(os.getuid(), os.path.exists('{left}'))")
            assert answer.text == f"{uid} False\n"
            assert await waited_for == -signal.SIGKILL
    finally:
        process.kill()
        await waited_for
        left.unlink(missing_ok=True)
        executor.stop()


async def test_memory_descriptors_and_processes_are_flat_over_many_runs(executor: Executor) -> None:
    def state() -> tuple[int, int]:
        processes = [process for process in tree.processes() if process.parent == executor.process.pid]
        return len(list(Path(f"/proc/{executor.process.pid}/fd").iterdir())), len(processes)

    async with executor.connected() as client:

        async def runs(count: int) -> None:
            for _ in range(count // 5):
                await asyncio.gather(*(client.run("print('x' * 1000)") for _ in range(5)))

        await runs(50)
        before, memory = state(), (await client.stub.GetStatus(pb.GetStatusRequest())).memory_bytes
        await runs(150)
        async with asyncio.timeout(5):
            while state() > before:
                await asyncio.sleep(0.05)
        assert (await client.stub.GetStatus(pb.GetStatusRequest())).memory_bytes < memory + (4 << 20)
