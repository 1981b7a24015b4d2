"""Both services as children of this process: started together, watched, and stopped in order."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import grpc
from dotenv import dotenv_values
from grpc_health.v1 import health_pb2, health_pb2_grpc

from computer.rpc.addresses import Address
from deploy.local.state import PROJECT
from gateway.sql.unprivileged import User

# Longer than the services take to drain; what hangs after it is killed.
_DRAIN_SECONDS = 60.0
_READY_SECONDS = 60.0
_SOCKET_PATH_BYTES = 107
_GATEWAY_ONLY = ("AUTH_", "OAUTH_", "DATABASE_URL", "POSTGRES_")


class PairError(Exception):
    """The services did not start, or did not keep running; the text says which and why."""


@contextmanager
def executor_address(directory: Path) -> Iterator[str]:
    """A unix socket in `directory`, or in a private temporary directory where its path would be too long for one."""
    path = directory / "executor.sock"
    if len(os.fsencode(path)) <= _SOCKET_PATH_BYTES:
        yield f"unix:{path}"
        return
    with tempfile.TemporaryDirectory(prefix="computer-") as temporary:
        yield f"unix:{temporary}/executor.sock"


def taken(address: Address) -> bool:
    """Whether somebody listens on a TCP address already."""
    if address.socket_path:
        return False
    for family, kind, _, _, where in socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM):
        with socket.socket(family, kind) as probe:
            # As gRPC does; without it the connections of a server that has just ended would count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(where)
            except OSError:
                return True
    return False


class Pair:
    """An executor and a gateway with the settings of `environment` and, where it lacks them, of the file `directory`/.env.

    What they say goes to `log`, or to this process's standard error.
    """

    def __init__(self, environment: Mapping[str, str], directory: Path, log: IO[bytes] | None = None) -> None:
        self._environment = {
            **environment,
            "PYTHONPATH": f"{PROJECT}:{PROJECT / 'protos'}",
            "GRPC_ENABLE_FORK_SUPPORT": "0",
        }
        self._directory = directory
        self._log = log
        self._services: dict[str, Process] = {}

    async def start(self, address: Address) -> None:
        """Start both and wait until the gateway, which listens on `address`, says that it is serving. Raises PairError."""
        file = {name: value for name, value in dotenv_values(self._directory / ".env").items() if value is not None}
        settings = {name: value for name, value in {**file, **self._environment}.items() if not name.startswith(_GATEWAY_ONLY)}
        # It works where there is no .env for it to read: the executor holds none of the gateway's credentials.
        state = Path(settings["STATE_DIR"])
        # What a killed one leaves lies with what is its own, not about in /tmp.
        settings.setdefault("RUN_DIRECTORY", str(state / "runs"))
        self._services["executor"] = await self._start("executor", settings, state)
        self._services["gateway"] = await self._start("gateway", self._environment, self._directory)
        ready = asyncio.create_task(_serving(address))
        ended = asyncio.create_task(self.ended())
        try:
            done, _ = await asyncio.wait((ready, ended), timeout=_READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.cancel()
            ended.cancel()
        if ended in done:
            raise PairError(f"{ended.result()} at its start; what it said is above")
        if ready not in done:
            raise PairError(f"the gateway is not serving after {_READY_SECONDS:.0f} s; what it waits for is in its log")

    async def ended(self) -> str:
        """Waits for either to end, and says which did and how."""
        waits = {asyncio.create_task(process.wait()): name for name, process in self._services.items()}
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        first = done.pop()
        code = first.result()
        how = f"with exit code {code}" if code >= 0 else f"by {signal.Signals(-code).name}"
        return f"the {waits[first]} ended {how}"

    async def stop(self) -> bool:
        """Drain the gateway, then the executor, whose answers it may be waiting for; gives whether both ended in order."""
        orderly = True
        for name in ("gateway", "executor"):
            process = self._services.pop(name, None)
            if process is not None:
                orderly &= await _drained(process)
        return orderly

    async def _start(self, name: str, environment: Mapping[str, str], directory: Path) -> Process:
        python = PROJECT / ".venv" / name / "bin" / "python"
        # The launcher has the service drain when this process is killed. A session of its own keeps Ctrl-C away, since it would
        # reach both at once, and the gateway has to drain before the executor.
        command = User(os.geteuid(), os.getegid()).command(directory, python, "-m", name)
        return await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=self._log, stderr=self._log, env=environment, start_new_session=True
        )


async def _drained(process: Process) -> bool:
    if process.returncode is None:
        process.terminate()
    try:
        return await asyncio.wait_for(process.wait(), _DRAIN_SECONDS) == 0
    except TimeoutError:
        process.kill()
        await process.wait()
        return False


async def _serving(address: Address) -> None:
    async with grpc.aio.insecure_channel(address.target) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        while True:
            try:
                answer = await stub.Check(health_pb2.HealthCheckRequest(), wait_for_ready=True)
            except grpc.aio.AioRpcError:
                pass
            else:
                if answer.status == health_pb2.HealthCheckResponse.SERVING:
                    return
            await asyncio.sleep(0.05)
