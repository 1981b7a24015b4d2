"""What the benchmark runs against."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import grpc

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
        "STATE_DIR": str(directory),
    }


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
