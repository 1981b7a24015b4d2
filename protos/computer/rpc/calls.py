"""What is known about one call while it is handled."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from computer.access.v1 import access_pb2

REQUEST_ID_KEY = "x-request-id"

# The permission that every principal has.
AUTHENTICATED = "authenticated"


@dataclass(frozen=True)
class Method:
    """One RPC, as its descriptor states it."""

    path: str
    """As on the wire: "/computer.gateway.v1.SqlService/RunSql"."""
    name: str
    """As the servicer spells it: "RunSql"."""
    permission: str
    """What the caller must be allowed to do; empty when the .proto names nothing, which refuses everybody."""
    request_type: type[Message]
    request_streaming: bool
    response_streaming: bool


def methods_of(service: ServiceDescriptor) -> list[Method]:
    """Every RPC of a service."""
    return [_method(service, method) for method in service.methods]


def _method(service: ServiceDescriptor, method: MethodDescriptor) -> Method:
    return Method(
        path=f"/{service.full_name}/{method.name}",
        name=method.name,
        permission=method.GetOptions().Extensions[access_pb2.permission],
        request_type=GetMessageClass(method.input_type),
        request_streaming=method.client_streaming,
        response_streaming=method.server_streaming,
    )


@dataclass(frozen=True)
class Principal:
    """Who is calling."""

    name: str
    permissions: frozenset[str]
    roles: tuple[str, ...] = ()


ANONYMOUS = Principal("", frozenset())


@dataclass
class Call:
    """One call: what came with it, and what has been found out about it on the way."""

    path: str
    permission: str
    metadata: Mapping[str, tuple[str | bytes, ...]]
    peer: str
    time_remaining: float | None
    """Seconds until the caller's deadline when the call came in; None without a deadline."""
    principal: Principal = ANONYMOUS
    request_id: str = field(default_factory=lambda: secrets.token_hex(16))
    came: float = field(default_factory=time.monotonic)

    @property
    def overdue(self) -> bool:
        """Whether the caller's deadline has passed."""
        return self.time_remaining is not None and time.monotonic() - self.came >= self.time_remaining


_current: ContextVar[Call | None] = ContextVar("computer_call", default=None)


@contextmanager
def handling(call: Call) -> Iterator[Call]:
    """Make `call` the current one, so that log lines written meanwhile carry its id and principal."""
    token = _current.set(call)
    try:
        yield call
    finally:
        _current.reset(token)


def current() -> Call | None:
    """The call being handled, if any."""
    return _current.get()
