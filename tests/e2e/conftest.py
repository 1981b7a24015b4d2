"""The pair as real processes, and the command-line clients that people use."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import secrets
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from computer.rpc import addresses
from deploy.local.pair import Pair
from tests.e2e.clone import Clone, make_clone, users

USERNAME = "tester"


@dataclass(frozen=True)
class RunningPair:
    """Where a pair listens, and who may call it."""

    target: str
    authorization: str
    log: Path

    def grpcurl(self, method: str, request: object = None, *, authorized: bool = True, arguments: tuple[str, ...] = ()) -> Answer:
        """Call a method with the real grpcurl; a list is a stream of requests."""
        headers = (
            ("-H", f"authorization: {self.authorization}")
            if authorized
            else ("-reflect-header", f"authorization: {self.authorization}")
        )
        requests = request if isinstance(request, list) else [request or {}]
        return _answer(
            ["grpcurl", "-plaintext", *headers, *arguments, "-d", "@", self.target, method],
            "\n".join(map(json.dumps, requests)),
        )

    def buf(self, method: str, request: object = None) -> Answer:
        """The same with buf curl, which asks for reflection v1."""
        header = f"authorization: {self.authorization}"
        command = ["buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge", "--reflect-protocol", "grpc-v1"]
        return _answer(
            [*command, "-H", header, "--reflect-header", header, "-d", "@-", f"http://{self.target}/{method}"],
            json.dumps(request or {}),
        )


@dataclass(frozen=True)
class Answer:
    """What a command-line client printed."""

    exit_code: int
    messages: list[Any]
    error: str


def _answer(command: list[str], stdin: str) -> Answer:
    ended = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=False)
    return Answer(ended.returncode, _documents(ended.stdout), ended.stderr)


def _documents(text: str) -> list[Any]:
    decoder, position, found = json.JSONDecoder(), 0, []
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        document, position = decoder.raw_decode(text, position)
        found.append(document)
    return found


@pytest.fixture(scope="session")
def pair(open_directory: Path) -> Iterator[RunningPair]:
    """Both services with code on, the embedded PostgreSQL, and a password that lives as long as the tests."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    password = secrets.token_urlsafe(18)
    directory = open_directory / "pair"
    directory.mkdir(mode=0o755)
    environment = {
        **os.environ,
        "AUTH_USERNAME": USERNAME,
        "AUTH_PASSWORD": password,
        "ENABLE_CODE_EXECUTION": "true",
        "EXECUTOR_ADDRESS": f"unix:{directory}/executor.sock",
        "GATEWAY_ADDRESS": f"127.0.0.1:{port}",
        "LOG_FORMAT": "json",
        "STATE_DIR": str(directory),
    }
    log = directory / "log"
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="pair")
    thread.start()
    try:
        with log.open("wb") as stream:
            services = Pair(environment, directory, stream)
            try:
                address = addresses.parse(environment["GATEWAY_ADDRESS"])
                asyncio.run_coroutine_threadsafe(services.start(address), loop).result()
                authorization = "Basic " + base64.b64encode(f"{USERNAME}:{password}".encode()).decode()
                yield RunningPair(address.target, authorization, log)
            finally:
                assert asyncio.run_coroutine_threadsafe(services.stop(), loop).result(), log.read_text()
                assert password not in log.read_text(), "the password is in the log"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        shutil.rmtree(directory)


@pytest.fixture(scope="module", params=users(), ids=lambda user: "root" if user.uid == 0 else "ordinary")
def clone(request: pytest.FixtureRequest, open_directory: Path) -> Clone:
    """A copy of the project as a fresh clone has it, for each kind of user."""
    directory = open_directory / f"{request.module.__name__.rpartition('.')[2]}-{request.param.uid}"
    directory.mkdir()
    return make_clone(directory, request.param)
