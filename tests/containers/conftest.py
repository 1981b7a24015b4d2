"""The compose project for real: built, started under a name and on a port of its own, and removed with its volumes and images."""

from __future__ import annotations

import base64
import json
import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Answer, RunningPair

PROJECT = Path(__file__).parents[2]
SERVICES = ("gateway", "executor", "postgres")
USERNAME = "tester"
FIRST_UID = 40_000


@dataclass(frozen=True)
class Containers:
    """A compose project. Code is on and screening off: what is tested is the walls, not the advice."""

    name: str
    port: int
    secrets_directory: Path
    log: Path
    checkout: Path = PROJECT

    def compose(self, *arguments: str) -> str:
        """Run docker compose; gives what it printed."""
        environment = {
            **os.environ,
            "AUTH_USERNAME": USERNAME,
            "CODE_PROFILE": "off",
            "ENABLE_CODE_EXECUTION": "true",
            "GATEWAY_PORT": str(self.port),
            "SECRETS_DIRECTORY": str(self.secrets_directory),
        }
        # Not the developer's .env.
        command = ("docker", "compose", "--env-file", os.devnull, "--project-name", self.name, *arguments)
        ended = subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, f"{' '.join(arguments)}: {ended.stdout}{ended.stderr}"
        return ended.stdout

    def shell(self, service: str, script: str) -> str:
        """Run a shell script beside a service, with what its container allows."""
        return self.compose("exec", "-T", service, "sh", "-euc", script)

    def inspect(self, service: str) -> dict[str, Any]:
        """What the engine says of a service's container."""
        identifier = self.compose("ps", "--all", "--quiet", service).strip()
        text = subprocess.run(["docker", "inspect", identifier], capture_output=True, text=True, check=True).stdout
        return dict(json.loads(text)[0])

    def programs(self) -> list[str]:
        """The processes of programs in the executor's container, as the host sees them."""
        command = ("docker", "top", self.inspect("executor")["Id"], "-eo", "uid,pid,args")
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
        return [line for line in lines if int(line.split()[0]) >= FIRST_UID]

    def secrets(self) -> dict[str, str]:
        return {file.name: file.read_text() for file in self.secrets_directory.iterdir()}

    def grpcurl(self, method: str, request: object = None) -> Answer:
        authorization = "Basic " + base64.b64encode(f"{USERNAME}:{self.secrets()['auth_password']}".encode()).decode()
        return RunningPair(f"127.0.0.1:{self.port}", authorization, self.log).grpcurl(method, request)

    def run(self, code: str, **limits: object) -> Any:
        """The answer to a program."""
        answer = self.grpcurl("computer.gateway.v1.CodeService/RunCode", {"code": code, "limits": limits})
        assert answer.exit_code == 0, answer.error
        return answer.messages[0]

    def find(self, code: str) -> Any:
        """What a program that prints JSON has found."""
        answer = self.run(code)
        assert answer["outcome"] == "OUTCOME_COMPLETED", answer
        return json.loads(answer["stdout"])


@pytest.fixture(scope="session", autouse=True)
def removed_when_terminated() -> Iterator[None]:
    """SIGTERM ends pytest on the spot otherwise, and leaves containers that start again whenever the engine does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="session")
def containers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Containers]:
    directory = tmp_path_factory.mktemp("containers")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    subprocess.run([PROJECT / "deploy/compose/secrets.sh", directory / "secrets"], check=True)
    project = Containers(f"computer-test-{secrets.token_hex(4)}", port, directory / "secrets", directory / "log")
    try:
        try:
            project.compose("up", "--build", "--detach", "--wait", "--wait-timeout", "120")
            yield project
        finally:
            log = project.compose("logs", "--no-color")
            project.log.write_text(log)
        leaked = [name for name, secret in project.secrets().items() if secret in log]
        assert not leaked, f"in the log: {leaked}"
    except BaseException:
        print(project.log.read_text()[-20_000:] if project.log.exists() else "")  # noqa: T201  # why it did not start
        raise
    finally:
        project.compose("down", "--volumes", "--rmi", "local", "--remove-orphans", "--timeout", "10")
