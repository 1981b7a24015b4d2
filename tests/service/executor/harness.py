"""A real executor in a process of its own, and a client that collects what a run answers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import grpc
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from grpc_status import rpc_status

from computer.executor.v1 import executor_pb2 as pb
from computer.executor.v1 import executor_pb2_grpc
from computer.gateway.v1 import code_pb2

ROOT = Path(__file__).resolve().parents[3]
SANDBOX_PYTHON = os.environ.get("SANDBOX_PYTHON") or shutil.which("python3", path="/usr/bin") or sys.executable

IS_ROOT = os.geteuid() == 0
ORDINARY_UID = 65_534

DEFAULTS = {
    "ENABLE_CODE_EXECUTION": "true",
    "CODE_PROFILE": "off",
    "MAX_CONCURRENT_RUNS": "3",
    "RUN_WALL_SECONDS": "20",
    "RUN_CPU_SECONDS": "20",
    "RUN_MEMORY_MB": "256",
    "RUN_DISK_MB": "16",
    "RUN_FILES": "200",
    "RUN_OUTPUT_KB": "256",
    "RUN_PROCESSES": "16",
    "LOG_LEVEL": "debug",
    "LOG_FORMAT": "console",
    "GRPC_VERBOSITY": "NONE",
}


Detail = TypeVar("Detail", bound=Message)


def duration(seconds: float) -> Duration:
    value = Duration()
    value.FromNanoseconds(int(seconds * 1e9))
    return value


class Executor:
    """One executor process."""

    def __init__(
        self, command_prefix: Iterable[str] = (), python: str = sys.executable, owner: int = -1, **settings: str
    ) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="executor-test-"))
        self.directory.chmod(0o755)
        os.chown(self.directory, owner, owner)
        self.socket = self.directory / "s"
        self.log = self.directory / "log"
        environment = {
            **DEFAULTS,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'protos'}",
            "EXECUTOR_ADDRESS": f"unix:{self.socket}",
            "SANDBOX_PYTHON": SANDBOX_PYTHON,
            "RUN_DIRECTORY": str(self.directory / "runs"),
            **settings,
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command_prefix, python, "-m", "executor"],
                env=environment,
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_serves()

    @property
    def uids(self) -> range:
        """Whom its first programs run as, of which there are more than run at a time; empty where they run as its own user."""
        first = re.search(r"first_uid=(\d+)", self.log.read_text(encoding="utf-8"))
        return range(int(first[1]), int(first[1]) + 40) if first else range(0)

    def _wait_until_it_serves(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the executor did not start:\n{self.log.read_text()}")
            with socket.socket(socket.AF_UNIX) as probe:
                if self.socket.exists() and probe.connect_ex(str(self.socket)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"the executor does not serve:\n{self.log.read_text()}")

    def stop(self) -> int:
        """Stop it as an operator would; gives its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)
        return self.process.returncode

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Client]:
        async with grpc.aio.insecure_channel(f"unix:{self.socket}", [("grpc.max_receive_message_length", -1)]) as channel:
            yield Client(channel)


@dataclass
class Answer:
    """What a run answered."""

    stdout: bytes = b""
    stderr: bytes = b""
    positions: list[int] = field(default_factory=list)
    started: bool = False
    frames: int = 0
    result: code_pb2.RunCodeResponse = field(default_factory=code_pb2.RunCodeResponse)

    @property
    def outcome(self) -> str:
        return code_pb2.Outcome.Name(self.result.outcome).removeprefix("OUTCOME_")

    @property
    def text(self) -> str:
        return self.stdout.decode()

    def add(self, response: pb.ExecuteResponse) -> None:
        self.frames += 1
        match response.WhichOneof("frame"):
            case "queued":
                self.positions.append(response.queued.position)
            case "started":
                self.started = True
            case "stdout":
                self.stdout += response.stdout
            case "stderr":
                self.stderr += response.stderr
            case "result":
                self.result.CopyFrom(response.result)


Call = grpc.aio.StreamStreamCall[pb.ExecuteRequest, pb.ExecuteResponse]


class Client:
    """Speaks to an executor."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self.stub = executor_pb2_grpc.ExecutorServiceStub(channel)

    async def start(self, code: str, *, stdin: bytes = b"", files: dict[str, bytes] | None = None, **limits: float) -> Call:
        """Begin a run, whose standard input stays open."""
        request = code_pb2.RunCodeRequest(code=code, stdin=stdin)
        for path, content in (files or {}).items():
            request.files.add(path=path, content=content)
        for name, value in limits.items():
            if name.endswith("_time"):
                getattr(request.limits, name).CopyFrom(duration(value))
            else:
                setattr(request.limits, name, int(value))
        call = self.stub.Execute()
        await call.write(pb.ExecuteRequest(start=request))
        return call

    async def run(self, code: str, **arguments: Any) -> Answer:
        """Run a program that gets no further input; takes what `start` takes."""
        call = await self.start(code, **arguments)
        await call.done_writing()
        return await finish(call)


async def finish(call: Call, answer: Answer | None = None) -> Answer:
    """Collect the rest."""
    answer = answer or Answer()
    while (response := await call.read()) is not grpc.aio.EOF:
        assert isinstance(response, pb.ExecuteResponse), answer
        answer.add(response)
    return answer


async def next_frame(call: Call) -> pb.ExecuteResponse:
    """What it answers next; it must not have ended."""
    response = await call.read()
    assert isinstance(response, pb.ExecuteResponse)
    return response


async def read_until(call: Call, text: bytes) -> Answer:
    """Collect until the program has printed `text`."""
    answer = Answer()
    while text not in answer.stdout:
        response = await call.read()
        assert isinstance(response, pb.ExecuteResponse), answer
        answer.add(response)
    return answer


def detail_of(error: grpc.aio.AioRpcError, detail: Detail) -> Detail:
    """What of this kind the error carries; it must."""
    status = rpc_status.from_call(error)
    assert status is not None
    assert any(packed.Unpack(detail) for packed in status.details)
    return detail
