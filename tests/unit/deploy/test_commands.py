"""The calls that make run prints, pasted into a shell whose grpcurl only says what it was given."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest

from computer.rpc import addresses
from computer.rpc.environment import Environment
from deploy.local import commands

TCP = addresses.parse("127.0.0.1:50051")
GRPCURL = """#!/bin/sh
printf '%s\\n' "$AUTH" "$@"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    grpcurl = tmp_path / "bin" / "grpcurl"
    grpcurl.parent.mkdir()
    grpcurl.write_text(GRPCURL)
    grpcurl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{grpcurl.parent}:/usr/bin:/bin")
    for name in ("AUTH_USERNAME", "AUTH_PASSWORD", "AUTH_PASSWORD_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def paste(call: str, project: Path) -> tuple[str, list[str]]:
    done = subprocess.run(["sh", "-c", call], cwd=project, capture_output=True, text=True, check=True)
    authorization, *arguments = done.stdout.splitlines()
    assert authorization.startswith("Basic ")
    return base64.b64decode(authorization.removeprefix("Basic ")).decode(), arguments


def calls(values: dict[str, str], address: addresses.Address = TCP) -> list[str]:
    return [call for _, call in commands.calls(address, Environment(values))]


LONG = "a password, " * 10


@pytest.mark.parametrize("password", ["p4ss-word_0123", "'it is \\$quoted\\n'", f'"{LONG}"'])
def test_the_password_comes_from_the_env_file(project: Path, password: str) -> None:
    (project / ".env").write_text(f"AUTH_USERNAME=admin\nAUTH_PASSWORD={password}\n")
    for call in calls({}):
        assert paste(call, project)[0] == f"admin:{password.strip(chr(34) + chr(39))}"


def test_the_password_comes_from_the_environment_where_it_is_set_there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD=not-this-one\n")
    monkeypatch.setenv("AUTH_USERNAME", "me")
    monkeypatch.setenv("AUTH_PASSWORD", "the-environment-wins")
    assert paste(calls({})[0], project)[0] == "me:the-environment-wins"


def test_the_password_comes_from_the_file_that_env_names(project: Path) -> None:
    (project / "secret").write_text("from-a-file\n")
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD_FILE=./secret\n")
    assert paste(calls({"AUTH_PASSWORD_FILE": "./secret"})[0], project)[0] == "admin:from-a-file"


def test_the_password_is_in_no_argument(project: Path) -> None:
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD=p4ss-word_0123\n")
    _, arguments = paste(calls({})[0], project)
    assert "authorization: ${AUTH}" in arguments
    assert "-expand-headers" in arguments


@pytest.mark.parametrize(
    ("values", "method"),
    [
        ({}, "GetCapabilities"),
        ({"ENABLE_CODE_EXECUTION": "true"}, "RunCode"),
        ({"ENABLE_CODE_EXECUTION": "nonsense"}, "GetCapabilities"),
    ],
)
def test_the_third_call_is_what_code_execution_allows(project: Path, values: dict[str, str], method: str) -> None:
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD=p4ss-word_0123\n")
    *_, last = calls(values)
    _, arguments = paste(last, project)
    assert arguments[-2:] == ["127.0.0.1:50051", f"computer.gateway.v1.CodeService/{method}"]


def test_another_database_is_not_asked_for_the_sample(project: Path) -> None:
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD=p4ss-word_0123\n")
    for values, sample in (({}, True), ({"POSTGRES_HOST": "db"}, False), ({"DATABASE_URL": "postgresql://db"}, False)):
        _, arguments = paste(calls(values)[0], project)
        request = json.loads(arguments[arguments.index("-d") + 1])
        assert ("sample.airports" in request["sql"]) is sample


def test_a_unix_socket_is_called_as_one(project: Path) -> None:
    (project / ".env").write_text("AUTH_USERNAME=admin\nAUTH_PASSWORD=p4ss-word_0123\n")
    _, arguments = paste(calls({}, addresses.parse("unix:/run/gateway.sock"))[0], project)
    assert arguments[-3:-1] == ["-unix", "/run/gateway.sock"]
