"""The gateway as gateway/__main__.py composes it, in this process, with a real PostgreSQL behind it."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import grpc
import psycopg
import pytest
from google.protobuf import any_pb2
from google.protobuf.message import Message
from grpc_health.v1 import health_pb2, health_pb2_grpc

from computer.gateway.v1 import code_pb2_grpc, sql_pb2_grpc
from computer.rpc import errors
from computer.rpc.calls import REQUEST_ID_KEY
from computer.rpc.environment import Environment
from computer.rpc.errors import RpcError
from gateway.__main__ import serve
from gateway.settings import Settings
from gateway.sql.embedded import EmbeddedPostgres

USERNAME, PASSWORD = "tester", "a: pässword, for tests"

Detail = TypeVar("Detail", bound=Message)


def basic(username: str = USERNAME, password: str = PASSWORD) -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


# grpc.aio takes an interceptor for the first kind of call that its class names, and for no other.
class _UnaryCredentials(grpc.aio.UnaryUnaryClientInterceptor):
    async def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
        return await continuation(_authorized(details), request)


class _StreamCredentials(grpc.aio.UnaryStreamClientInterceptor):
    async def intercept_unary_stream(self, continuation: Any, details: Any, request: Any) -> Any:
        return await continuation(_authorized(details), request)


class _BothCredentials(grpc.aio.StreamStreamClientInterceptor):
    async def intercept_stream_stream(self, continuation: Any, details: Any, requests: Any) -> Any:
        return await continuation(_authorized(details), requests)


def _authorized(details: Any) -> Any:
    metadata = grpc.aio.Metadata(*(details.metadata or ()), ("authorization", basic()))
    return details._replace(metadata=metadata)


@dataclass
class Gateway:
    """A running gateway."""

    target: str
    task: asyncio.Task[None]
    channel: grpc.aio.Channel
    """Without credentials."""
    authorized: grpc.aio.Channel
    sql: sql_pb2_grpc.SqlServiceStub = field(init=False)
    code: code_pb2_grpc.CodeServiceStub = field(init=False)

    def __post_init__(self) -> None:
        self.sql = sql_pb2_grpc.SqlServiceStub(self.authorized)
        self.code = code_pb2_grpc.CodeServiceStub(self.authorized)

    async def serving(self, service: str = "") -> bool:
        health = health_pb2_grpc.HealthStub(self.channel)
        answer = await health.Check(health_pb2.HealthCheckRequest(service=service))
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


@asynccontextmanager
async def running(directory: Path, conninfo: str, **environment: str) -> AsyncIterator[Gateway]:
    """A gateway of these settings, listening; its health need not be SERVING yet."""
    address = f"unix:{directory}/gateway.sock"
    values = {
        "AUTH_USERNAME": USERNAME,
        "AUTH_PASSWORD": PASSWORD,
        "DATABASE_URL": conninfo,
        "GATEWAY_ADDRESS": address,
        "STATE_DIR": str(directory),
        "EXECUTOR_ADDRESS": f"unix:{directory}/executor.sock",
    }
    task = asyncio.create_task(serve(Settings.load(Environment({**values, **environment}))))
    options = [("grpc.initial_reconnect_backoff_ms", 50), ("grpc.max_reconnect_backoff_ms", 50)]
    async with (
        grpc.aio.insecure_channel(address, options=options) as channel,
        grpc.aio.insecure_channel(
            address, options=options, interceptors=[_UnaryCredentials(), _StreamCredentials(), _BothCredentials()]
        ) as authorized,
    ):
        ready = asyncio.create_task(channel.channel_ready())
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        try:
            if not task.done():
                yield Gateway(address, task, channel, authorized)
        finally:
            task.cancel()
            await asyncio.wait((task,))
            if not task.cancelled() and task.exception() is not None:
                await task


async def eventually(holds: Callable[[], Awaitable[object]], seconds: float = 20.0) -> None:
    """Wait until something holds; fails when it does not in time."""
    async with asyncio.timeout(seconds):
        while not await holds():
            await asyncio.sleep(0.02)


async def refusal(call: Awaitable[object]) -> RpcError:
    """What a call is refused with. Every refusal is an error of ours and carries its request's id."""
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await call
    error = errors.from_call(raised.value)
    assert error is not None, raised.value
    assert len(dict(raised.value.trailing_metadata())[REQUEST_ID_KEY]) >= 8
    return error


def detail(error: RpcError, kind: type[Detail]) -> Detail:
    """The detail of a kind; there must be one."""
    for packed in error.details:
        message = kind()
        if isinstance(packed, any_pb2.Any) and packed.Unpack(message):
            return message
    raise AssertionError(f"no {kind.DESCRIPTOR.name} in {error.details}")


async def running_statements(postgres: EmbeddedPostgres) -> int:
    """How many statements of gateways PostgreSQL works on."""
    async with await psycopg.AsyncConnection.connect(postgres.superuser_conninfo) as connection:
        found = await connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'computer-gateway' AND state = 'active'"
            " AND query ~ '^(FETCH|DECLARE)'"
        )
        (count,) = await found.fetchone() or (0,)
        return int(count)
