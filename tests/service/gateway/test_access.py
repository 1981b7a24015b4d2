"""Who may call what, and what everybody learns."""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from grpc_reflection.v1alpha import reflection_pb2

from computer.executor.v1 import executor_pb2
from computer.gateway.v1 import code_pb2, sql_pb2
from computer.rpc.calls import REQUEST_ID_KEY, Call, Method, methods_of
from computer.rpc.serving import OpenGuard, bind_methods
from gateway.access.basic import BasicAuthenticator
from gateway.access.guard import AccessGuard
from gateway.access.roles import PERMISSIONS
from gateway.sql.embedded import EmbeddedPostgres
from tests.service.gateway.stack import PASSWORD, USERNAME, Gateway, basic, eventually, refusal, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVICES = [sql_pb2.DESCRIPTOR.services_by_name["SqlService"], code_pb2.DESCRIPTOR.services_by_name["CodeService"]]
METHODS = [method for service in SERVICES for method in methods_of(service)]


def call(
    channel: grpc.aio.Channel, path: str, payload: bytes = b"", *metadata: tuple[str, str | bytes]
) -> grpc.aio.UnaryUnaryCall[bytes, bytes]:
    method: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(path)
    return method(payload, metadata=metadata, timeout=10)


@pytest.mark.parametrize(
    "method", [*METHODS, *methods_of(executor_pb2.DESCRIPTOR.services_by_name["ExecutorService"])], ids=lambda m: m.path
)
async def test_every_rpc_names_a_permission(method: Method) -> None:
    assert method.permission in PERMISSIONS | {"internal"}


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.path)
async def test_no_rpc_answers_without_credentials(gateway: Gateway, method: Method) -> None:
    error = await refusal(call(gateway.channel, method.path))
    assert (error.code, error.reason) == (grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_MISSING")


@pytest.mark.parametrize(
    "path", ["/computer.gateway.v1.SqlService/DropSql", "/no.such.Service/Method", "/x", "//", "/" + "x" * 4000]
)
async def test_asking_which_methods_exist_needs_credentials_too(gateway: Gateway, path: str) -> None:
    error = await refusal(call(gateway.channel, path))
    assert error.reason == "CREDENTIALS_MISSING"
    error = await refusal(call(gateway.channel, path, b"", ("authorization", basic())))
    assert (error.code, error.reason) == (grpc.StatusCode.UNIMPLEMENTED, "METHOD_UNKNOWN")


RIGHT = basic()


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic !!!",
        "Bearer " + RIGHT.removeprefix("Basic "),
        RIGHT[:-2],
        "Basic " + base64.b64encode(b"\xff\xfe:\x00").decode(),
        "Basic " + "A" * 6000,
        basic(password="wrong"),
        basic(username="nobody"),
        basic(password=PASSWORD + " "),
        basic(username=USERNAME.upper()),
    ],
)
async def test_wrong_credentials_are_refused(gateway: Gateway, header: str) -> None:
    error = await refusal(call(gateway.channel, METHODS[0].path, b"", ("authorization", header)))
    assert (error.code, error.reason) == (grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_INVALID")
    assert USERNAME not in error.message


async def test_credentials_that_come_twice_are_refused_even_if_right(gateway: Gateway) -> None:
    for second in (basic(), "Basic x"):
        error = await refusal(call(gateway.channel, METHODS[0].path, b"", ("authorization", basic()), ("authorization", second)))
        assert error.reason == "CREDENTIALS_INVALID"


async def test_credentials_as_bytes_are_none(gateway: Gateway) -> None:
    error = await refusal(call(gateway.channel, METHODS[0].path, b"", ("authorization-bin", basic().encode())))
    assert error.reason == "CREDENTIALS_MISSING"


async def test_who_is_not_known_learns_nothing_of_a_messages_faults(gateway: Gateway) -> None:
    error = await refusal(call(gateway.channel, METHODS[0].path, b"\xff\xff"))
    assert error.reason == "CREDENTIALS_MISSING"


async def test_right_credentials_are_let_in(gateway: Gateway) -> None:
    answer = await call(gateway.channel, "/computer.gateway.v1.SqlService/ValidateSql", b"", ("authorization", basic()))
    assert not sql_pb2.ValidateSqlResponse.FromString(answer).allowed


async def test_health_needs_no_credentials(gateway: Gateway) -> None:
    await eventually(gateway.serving)
    assert await gateway.serving("computer.gateway.v1.SqlService")
    assert not await gateway.serving("computer.gateway.v1.CodeService")  # which is off


# --- the request id -------------------------------------------------------------------------------------------------------


async def test_every_answer_carries_its_request_id(gateway: Gateway) -> None:
    request = gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT 1"))
    await request
    first = dict(await request.trailing_metadata())[REQUEST_ID_KEY]
    request = gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT 1"))
    await request
    assert dict(await request.trailing_metadata())[REQUEST_ID_KEY] != first


@pytest.mark.parametrize(
    ("given", "kept"), [("caller-0001", True), ("short", False), ("x" * 65, False), ("with space", False), ("a;b:c,d{e}", False)]
)
async def test_a_callers_own_request_id_is_kept_if_it_is_one(gateway: Gateway, given: str, kept: bool) -> None:
    request = gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT 1"), metadata=((REQUEST_ID_KEY, given),))
    await request
    assert (dict(await request.trailing_metadata())[REQUEST_ID_KEY] == given) is kept


# --- permissions and failures, on a server of its own --------------------------------------------------------------------


class Servicer:
    async def Fail(self, request: Any, call: Call) -> Any:  # noqa: N802  # as in a .proto
        raise RuntimeError("the password of the database is hunter2")

    async def FailLate(self, request: Any, call: Call) -> AsyncIterator[Any]:  # noqa: N802
        yield sql_pb2.StreamSqlResponse()
        raise RuntimeError("the password of the database is hunter2")

    async def Nameless(self, request: Any, call: Call) -> Any:  # noqa: N802
        raise AssertionError("nobody may get here")


def method(name: str, permission: str, response_streaming: bool = False) -> Method:
    return Method(f"/test.Service/{name}", name, permission, sql_pb2.RunSqlRequest, False, response_streaming)


@pytest.fixture(scope="module")
def methods() -> list[Method]:
    return [method("Fail", "sql.read"), method("FailLate", "sql.read", True), method("Nameless", "")]


async def test_a_method_without_a_permission_refuses_everybody(methods: list[Method]) -> None:
    async with serving(methods, AccessGuard(BasicAuthenticator(USERNAME, PASSWORD))) as channel:
        error = await refusal(call(channel, "/test.Service/Nameless", b"", ("authorization", basic())))
    assert (error.code, error.reason) == (grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")


async def test_what_goes_wrong_inside_stays_inside(methods: list[Method], caplog: pytest.LogCaptureFixture) -> None:
    async with serving(methods, OpenGuard()) as channel:
        error = await refusal(call(channel, "/test.Service/Fail", b"", (REQUEST_ID_KEY, "caller-0001")))
        assert (error.code, error.reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
        assert "hunter2" not in error.message
        assert "caller-0001" in error.message
        fail_late: grpc.aio.UnaryStreamMultiCallable[bytes, bytes] = channel.unary_stream("/test.Service/FailLate")
        stream = fail_late(b"")
        assert await stream.read() == b""
        late = await refusal(stream.read())
        assert (late.reason, "hunter2" in late.message) == ("INTERNAL", False)
    assert [record.exc_info is not None for record in caplog.records if record.levelno == logging.ERROR] == [True, True]


class serving:  # noqa: N801  # reads like a function
    """A server of some methods, and a channel to it."""

    def __init__(self, methods: list[Method], guard: Any) -> None:
        self._server = grpc.aio.server()
        self._server.add_generic_rpc_handlers((bind_methods(methods, Servicer(), guard),))

    async def __aenter__(self) -> grpc.aio.Channel:
        port = self._server.add_insecure_port("127.0.0.1:0")
        await self._server.start()
        self._channel = grpc.aio.insecure_channel(f"127.0.0.1:{port}")
        return self._channel

    async def __aexit__(self, *_: object) -> None:
        await self._channel.close()
        await self._server.stop(None)


# --- reflection -----------------------------------------------------------------------------------------------------------

REFLECTION = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]


async def reflect(
    channel: grpc.aio.Channel, name: str, request: reflection_pb2.ServerReflectionRequest, *metadata: tuple[str, str]
) -> Any:
    stream = channel.stream_stream(
        f"/{name}/ServerReflectionInfo",
        request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
        response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
    )(metadata=metadata, timeout=10)
    await stream.write(request)
    await stream.done_writing()
    return await stream.read()


LIST = reflection_pb2.ServerReflectionRequest(list_services="")


@pytest.mark.parametrize("name", REFLECTION)
async def test_reflection_answers_under_both_names_with_credentials(gateway: Gateway, name: str) -> None:
    answer = await reflect(gateway.channel, name, LIST, ("authorization", basic()))
    assert {service.name for service in answer.list_services_response.service} == {
        "computer.gateway.v1.SqlService",
        "computer.gateway.v1.CodeService",
        "grpc.health.v1.Health",
        *REFLECTION,
    }


@pytest.mark.parametrize("name", REFLECTION)
async def test_reflection_does_not_answer_without(gateway: Gateway, name: str) -> None:
    error = await refusal(reflect(gateway.channel, name, LIST))
    assert error.reason == "CREDENTIALS_MISSING"


async def test_reflected_fields_have_their_json_names(gateway: Gateway) -> None:
    request = reflection_pb2.ServerReflectionRequest(file_containing_symbol="computer.gateway.v1.SqlService")
    answer = await reflect(gateway.channel, REFLECTION[0], request, ("authorization", basic()))
    names: dict[tuple[str, str], str] = {}
    for serialized in answer.file_descriptor_response.file_descriptor_proto:
        for message in FileDescriptorProto.FromString(serialized).message_type:
            names |= {(message.name, field.name): field.json_name for field in message.field}
    assert names["RunSqlResponse", "row_count"] == "rowCount"
    assert names["RunSqlRequest", "max_rows"] == "maxRows"
    assert names["RunSqlRequest", "sql"] == "sql"


async def test_reflection_can_be_opened_and_switched_off(postgres: EmbeddedPostgres, tmp_path: Any) -> None:
    async with running(tmp_path, postgres.conninfo, REFLECTION_PUBLIC="true") as opened:
        assert (await reflect(opened.channel, REFLECTION[0], LIST)).list_services_response.service
        error = await refusal(call(opened.channel, METHODS[0].path))
        assert error.reason == "CREDENTIALS_MISSING"
    async with running(tmp_path, postgres.conninfo, ENABLE_REFLECTION="false") as closed:
        error = await refusal(reflect(closed.channel, REFLECTION[0], LIST, ("authorization", basic())))
        assert error.reason == "METHOD_UNKNOWN"
