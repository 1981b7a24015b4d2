"""The wrapper around every handler, and the handlers made of a servicer.

Handlers get raw bytes (an identity deserializer), since grpc.aio would parse before anything of ours runs: a malformed message
would be answered before its sender is known, with UNKNOWN and the parser's own text. The way of a call:
request id → guard (authenticate, authorize, throttle) → parse → servicer → answer.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from typing import Any, Protocol, TypeVar

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import DecodeError, Message

from computer.rpc.calls import AUTHENTICATED, REQUEST_ID_KEY, Call, Method, handling, methods_of
from computer.rpc.errors import RpcError

_log = logging.getLogger(__name__)

_REQUEST_ID = re.compile(r"[\w.:-]{8,64}", re.ASCII)
_Answer = TypeVar("_Answer")
# A client that does not read holds what its answer comes from, a connection to the database for instance.
_STALL_SECONDS = 60.0
# A client of a stream writes its first message at once. grpc.aio's loses a status that reaches it while it writes and reports
# INTERNAL (grpc/grpc#36066), so a stream is refused once that message has come: the gateway is such a client of the executor.
_FIRST_MESSAGE_SECONDS = 1.0

Context = grpc.aio.ServicerContext[Any, Any]


class Guard(Protocol):
    """Decides whether a call may go on."""

    async def admit(self, call: Call) -> None:
        """Set `call.principal`, or raise RpcError."""


class OpenGuard:
    """Lets everybody in: for servers whose socket decides who reaches them."""

    async def admit(self, call: Call) -> None:
        pass


def bind(service: ServiceDescriptor, servicer: object, guard: Guard) -> grpc.GenericRpcHandler:
    """Handlers for every RPC of `service`.

    `servicer` has a method for each, named as in the .proto: `async (request, call) -> response`, or an async generator
    where the response is a stream; a request stream comes as an async iterator. A response may be a message's bytes, where the
    servicer has made them itself. It raises RpcError to refuse.
    """
    return bind_methods(methods_of(service), servicer, guard)


def bind_methods(methods: Sequence[Method], servicer: object, guard: Guard) -> grpc.GenericRpcHandler:
    """The same for methods that a descriptor alone does not describe."""
    handlers = {method.path: _handler(method, getattr(servicer, method.name), guard) for method in methods}
    return _Handlers(handlers)


class _Handlers(grpc.GenericRpcHandler):
    def __init__(self, handlers: dict[str, grpc.RpcMethodHandler[Any, Any]]) -> None:
        self._handlers = handlers

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[Any, Any] | None:
        return self._handlers.get(handler_call_details.method)


class UnknownMethods(grpc.GenericRpcHandler):
    """Answers for every method nobody else serves, so that asking which exist needs credentials too. Register it last."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[Any, Any]:
        path = handler_call_details.method

        async def refuse(call: Call) -> bytes:
            raise RpcError(grpc.StatusCode.UNIMPLEMENTED, "METHOD_UNKNOWN", "There is no such method.")

        async def handle(_: bytes, context: Context) -> bytes:
            return await _handle(_call(path, AUTHENTICATED, context), self._guard, context, refuse)

        return grpc.unary_unary_rpc_method_handler(handle)


def _handler(method: Method, behaviour: Callable[..., Any], guard: Guard) -> grpc.RpcMethodHandler[Any, Any]:
    def request_of(raw: Any) -> Any:
        return _parse_each(method, raw) if method.request_streaming else _parse(method, raw)

    async def unary(raw: Any, context: Context) -> Message | bytes:
        async def answer(call: Call) -> Message | bytes:
            response: Message | bytes = await behaviour(request_of(raw), call)
            return response

        return await _handle(_call(method.path, method.permission, context), guard, context, answer)

    # A coroutine that writes, not a generator that yields: when the client goes away, grpc.aio leaves a generator to the garbage
    # collector, whereas the cancellation of `write` is raised right here and closes the servicer's generator at once.
    async def stream(raw: Any, context: Context) -> None:
        if method.request_streaming:
            raw = _Messages(raw)

        async def answer(call: Call) -> None:
            async with aclosing(behaviour(request_of(raw), call)) as responses:
                async for response in responses:
                    try:
                        async with asyncio.timeout(_STALL_SECONDS):
                            await context.write(response)
                    except TimeoutError:
                        message = f"Nothing of the stream has been read for {_STALL_SECONDS:g} s."
                        raise RpcError(grpc.StatusCode.DEADLINE_EXCEEDED, "STREAM_STALLED", message) from None

        before_refusing = raw.first if method.request_streaming else None
        await _handle(_call(method.path, method.permission, context), guard, context, answer, before_refusing)

    make = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }[method.request_streaming, method.response_streaming]
    return make(stream if method.response_streaming else unary, response_serializer=_serialize)


def _serialize(response: Message | bytes) -> bytes:
    return response if isinstance(response, bytes) else response.SerializeToString()


def _call(path: str, permission: str, context: Context) -> Call:
    metadata: dict[str, tuple[str | bytes, ...]] = {}
    for key, value in context.invocation_metadata() or ():
        metadata[key] = (*metadata.get(key, ()), value)
    call = Call(path, permission, metadata, context.peer(), context.time_remaining())
    match metadata.get(REQUEST_ID_KEY):
        case (str(given),) if _REQUEST_ID.fullmatch(given):  # a caller's own, to find the call again in its logs and in ours
            call.request_id = given
    return call


def _parse(method: Method, raw: bytes) -> Message:
    try:
        return method.request_type.FromString(raw)
    except DecodeError:
        # The parser's own text would tell about its inside, not about the message.
        name = method.request_type.DESCRIPTOR.full_name
        raise RpcError(
            grpc.StatusCode.INVALID_ARGUMENT,
            "ARGUMENT_INVALID",
            f"The request is not a well-formed {name}: malformed protobuf, or a string that is not UTF-8.",
        ) from None


async def _parse_each(method: Method, raw: AsyncIterator[bytes]) -> AsyncIterator[Message]:
    async for message in raw:
        yield _parse(method, message)


class _Messages:
    """A stream of requests that knows whether its first has come."""

    def __init__(self, raw: AsyncIterator[bytes]) -> None:
        self._raw = raw
        self._begun = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        self._begun = True
        return await anext(self._raw)

    async def first(self) -> None:
        """Wait until the first message has come, if nobody has asked for it yet."""
        if not self._begun:
            with suppress(TimeoutError):
                async with asyncio.timeout(_FIRST_MESSAGE_SECONDS):
                    await anext(self, None)


async def _handle(
    call: Call,
    guard: Guard,
    context: Context,
    answer: Callable[[Call], Awaitable[_Answer]],
    before_refusing: Callable[[], Awaitable[None]] | None = None,
) -> _Answer:
    """Admit the call and answer it, or turn what goes wrong into a status."""
    context.set_trailing_metadata(((REQUEST_ID_KEY, call.request_id),))
    with handling(call):
        try:
            await guard.admit(call)
            return await answer(call)
        except RpcError as refused:
            error = refused
            _log.info("refused", extra={"code": error.code.name, "reason": error.reason})
        except Exception:  # noqa: BLE001  # the last resort: the caller learns nothing of it, the log everything
            _log.exception("unexpected error")
            message = f"Something went wrong on our side. Please report it with the request id {call.request_id}."
            error = RpcError(grpc.StatusCode.INTERNAL, "INTERNAL", message)
    if before_refusing is not None:
        await before_refusing()
    return await context.abort(error.code, error.message, ((REQUEST_ID_KEY, call.request_id), error.to_metadata()))
