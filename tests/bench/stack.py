"""What the benchmark runs against."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import signal
import socket
import statistics
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

_USERNAME, _PASSWORD = "bench", secrets.token_urlsafe(18)
CREDENTIALS = (("authorization", "Basic " + base64.b64encode(f"{_USERNAME}:{_PASSWORD}".encode()).decode()),)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def environment(directory: Path, port: int, conninfo: str) -> dict[str, str]:
    """Of both services; quiet, for what they log would be measured too."""
    return {
        **os.environ,
        "AUTH_USERNAME": _USERNAME,
        "AUTH_PASSWORD": _PASSWORD,
        "DATABASE_URL": conninfo,
        "ENABLE_CODE_EXECUTION": "true",
        "EXECUTOR_ADDRESS": f"unix:{directory}/executor.sock",
        "GATEWAY_ADDRESS": f"127.0.0.1:{port}",
        "LOG_LEVEL": "warning",
        "SQL_MAX_MB": "4096",
        "SQL_TIMEOUT_SECONDS": "300",
        "STATE_DIR": str(directory),
    }


_Measured = Callable[[], Awaitable[object]]


async def median_times(rounds: int, *measured: _Measured) -> list[float]:
    """The median time of each, in milliseconds; one call of each in turn, so that what disturbs one disturbs all."""
    times: list[list[float]] = [[] for _ in measured]
    for round_ in range(rounds + rounds // 10):
        for call, taken in zip(measured, times, strict=True):
            started = time.perf_counter()
            await call()
            if round_ >= rounds // 10:  # the first warm up
                taken.append((time.perf_counter() - started) * 1000)
    return [statistics.median(taken) for taken in times]


def row(name: str, ours: float, against: str, theirs: float) -> None:
    print(f"{name:38} {ours:8.2f} ms   {against:38} {theirs:8.2f} ms   ratio {ours / theirs:6.2f}", flush=True)


class EchoServer:
    """The least that grpc.aio can do, in a process of its own: no credentials, no messages, no wrapper."""

    def __init__(self) -> None:
        self._process: Process | None = None

    async def start(self) -> str:
        self._process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.bench.stack", stdout=PIPE)
        if self._process.stdout is None:
            raise AssertionError("stdout is a pipe")
        return (await self._process.stdout.readline()).decode().strip()

    async def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()


class MeasuredGateway:
    """A gateway beside the pair's, in a process that measures its event loop, and that this one looks at."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.target = environment["GATEWAY_ADDRESS"]
        self._environment = dict(environment)
        self._process: Process | None = None

    async def start(self) -> None:
        command = (sys.executable, "-m", "tests.bench.measured")
        self._process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, env=self._environment)
        async with grpc.aio.insecure_channel(self.target) as channel:
            request = health_pb2.HealthCheckRequest()
            while True:
                answer = await health_pb2_grpc.HealthStub(channel).Check(request, wait_for_ready=True)
                if answer.status == health_pb2.HealthCheckResponse.SERVING:
                    return
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()

    async def longest_turn(self) -> float:
        """The longest turn of its event loop since this was asked last, in milliseconds of processor time."""
        process = self._running()
        if process.stdout is None:
            raise AssertionError("stdout is a pipe")
        process.send_signal(signal.SIGUSR1)
        return float(await process.stdout.readline())

    def resident_bytes(self) -> int:
        """What it holds of memory."""
        for line in Path(f"/proc/{self._running().pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) << 10
        raise AssertionError("no VmRSS")

    @asynccontextmanager
    async def peak_memory(self) -> AsyncIterator[list[int]]:
        """The most that it holds meanwhile, in bytes, as the only element."""
        peak = [self.resident_bytes()]

        async def watch() -> None:
            while True:
                peak[0] = max(peak[0], self.resident_bytes())
                await asyncio.sleep(0.02)

        watching = asyncio.create_task(watch())
        try:
            yield peak
        finally:
            watching.cancel()

    def _running(self) -> Process:
        if self._process is None:
            raise AssertionError("not started")
        return self._process


async def _serve_echo() -> None:
    class Echo(grpc.GenericRpcHandler):
        def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[Any, Any]:
            return grpc.unary_unary_rpc_method_handler(self._echo)

        async def _echo(self, request: bytes, context: object) -> bytes:
            return request

    server = grpc.aio.server()
    server.add_generic_rpc_handlers((Echo(),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(f"127.0.0.1:{port}", flush=True)
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(_serve_echo())
