"""`make run`, as somebody does it who has just cloned this."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.clone import Clone, make_clone, read_calls, until


@pytest.fixture(autouse=True)
def _nothing_running(clone: Clone) -> Iterator[None]:
    yield
    clone.close()


def started(clone: Clone, **settings: str) -> tuple[subprocess.Popen[str], list[str]]:
    run = clone.make("run", **settings)
    calls = read_calls(run.stdout)
    assert len(calls) == 3, clone.log()
    return run, calls


def ended(clone: Clone, run: subprocess.Popen[str]) -> str:
    """What it had still to say, once it and everything it started has ended."""
    rest, _ = run.communicate()
    until(lambda: not clone.processes())
    return rest


def test_the_printed_calls_work_in_a_fresh_shell(clone: Clone) -> None:
    run, (query, refused, program) = started(clone, ENABLE_CODE_EXECUTION="true")
    answer = clone.shell(query)
    assert json.loads(answer.stdout)["rows"][0]["values"] == [{"text": "AK"}, {"int64": "263"}], answer.stderr
    refusal = clone.shell(refused)
    assert refusal.returncode != 0
    assert "statement.drop" in refusal.stderr
    answer = clone.shell(program)
    assert json.loads(answer.stdout)["stdout"] == "45\n", answer.stderr
    os.killpg(run.pid, signal.SIGTERM)
    ended(clone, run)


def test_without_code_execution_the_third_call_asks_what_could_be_run(clone: Clone) -> None:
    run, calls = started(clone)
    answer = clone.shell(calls[2])
    assert "codeExecutionEnabled" not in json.loads(answer.stdout), answer.stderr
    os.killpg(run.pid, signal.SIGTERM)
    ended(clone, run)


def test_the_first_use_wrote_a_password_that_is_never_shown(clone: Clone) -> None:
    file = clone.directory / ".env"
    before = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    password = before.decode().split("AUTH_PASSWORD=")[1].strip()
    run, calls = started(clone)
    commands = "\n".join(clone.processes().values())
    os.killpg(run.pid, signal.SIGTERM)
    rest = ended(clone, run)
    assert file.read_bytes() == before
    assert not any(password in text for text in (*calls, rest, commands, clone.log()))


def test_the_executor_is_given_no_credential(clone: Clone) -> None:
    run, _ = started(clone, POSTGRES_PASSWORD="unused-but-secret")
    executor = Path("/proc") / str(clone.process("executor"))
    environment = (executor / "environ").read_bytes()
    assert b"AUTH_" not in environment
    assert b"unused-but-secret" not in environment
    assert not ((executor / "cwd").readlink() / ".env").exists()
    os.killpg(run.pid, signal.SIGTERM)
    ended(clone, run)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_foreground_drains_both_in_order(clone: Clone, number: signal.Signals) -> None:
    run, _ = started(clone)
    os.killpg(run.pid, number)
    ended(clone, run)
    # Each says so when it is asked to stop, and nothing more after an orderly end; make passes a SIGTERM on a second time.
    assert clone.log().count("stopping") == 2
    assert "Traceback" not in clone.log()
    assert "make run:" not in clone.log()
    assert not (clone.directory / ".state" / "executor.sock").exists()


def test_a_signal_to_make_alone_ends_everything(clone: Clone) -> None:
    run, _ = started(clone)
    run.terminate()
    ended(clone, run)


def test_a_signal_while_it_starts_ends_everything(clone: Clone) -> None:
    run = clone.make("run")
    until(lambda: any("postgres" in command for command in clone.processes().values()))
    os.killpg(run.pid, signal.SIGINT)
    ended(clone, run)


@pytest.mark.parametrize("service", ["executor", "gateway"])
def test_a_service_that_dies_ends_the_other_with_a_failure(clone: Clone, service: str) -> None:
    run, _ = started(clone)
    os.kill(clone.process(service), signal.SIGKILL)
    ended(clone, run)
    assert run.returncode != 0
    assert f"the {service} ended by SIGKILL" in clone.log()


def test_the_services_end_when_what_started_them_is_killed(clone: Clone) -> None:
    run, _ = started(clone)
    os.kill(clone.process("deploy.local.run"), signal.SIGKILL)
    ended(clone, run)


def test_it_starts_again_after_everything_was_killed(clone: Clone) -> None:
    run, _ = started(clone)
    for process in clone.processes():
        with contextlib.suppress(ProcessLookupError):  # one whose parent went first
            os.kill(process, signal.SIGKILL)
    ended(clone, run)
    run, (query, *_) = started(clone)
    assert clone.shell(query).returncode == 0
    os.killpg(run.pid, signal.SIGTERM)
    ended(clone, run)


def test_a_port_that_is_taken_is_named(clone: Clone) -> None:
    with socket.create_server(("127.0.0.1", clone.port)):
        run = clone.make("run")
        ended(clone, run)
    assert run.returncode != 0
    assert f"127.0.0.1:{clone.port} is taken" in clone.log()


def test_wrong_settings_are_named_and_end_it(clone: Clone) -> None:
    run = clone.make("run", SQL_MAX_ROWS="many", AUTH_PASSWORD="short")
    ended(clone, run)
    assert run.returncode != 0
    assert "SQL_MAX_ROWS" in clone.log()
    assert "AUTH_PASSWORD" in clone.log()


def test_demo_runs_beside_it(clone: Clone) -> None:
    run, (query, *_) = started(clone)
    demo = clone.make("demo")
    shown, _ = demo.communicate()
    assert demo.returncode == 0, shown + clone.log()
    assert clone.shell(query).returncode == 0
    os.killpg(run.pid, signal.SIGTERM)
    ended(clone, run)


def temporary_directories(clone: Clone) -> set[Path]:
    """Where the services have their sockets when the clone's own directory is too deep for one."""
    environment = (Path("/proc") / str(clone.process("executor")) / "environ").read_text()
    told = "\n".join([environment, *clone.processes().values()])
    return {Path(name) for name in re.findall(r"/tmp/computer-[a-z0-9_]{8}\b", told)}


def test_a_deep_directory_will_do(clone: Clone, open_directory: Path) -> None:
    directory = open_directory / ("deep" * 25) / str(clone.user.uid)
    directory.mkdir(parents=True)
    deep = make_clone(directory, clone.user)
    try:
        run, (query, *_) = started(deep)
        answer = deep.shell(query)
        assert answer.returncode == 0, answer.stderr
        temporary = temporary_directories(deep)
        assert len(temporary) == 2  # the executor's and PostgreSQL's
        os.killpg(run.pid, signal.SIGTERM)
        ended(deep, run)
        assert not any(path.exists() for path in temporary)
    finally:
        deep.close()
