from __future__ import annotations

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2

from computer.gateway.v1 import sql_pb2
from computer.rpc import errors
from computer.rpc.errors import DETAILS_KEY, RpcError


def over_the_wire(error: RpcError) -> grpc.aio.AioRpcError:
    key, value = error.to_metadata()
    return grpc.aio.AioRpcError(error.code, grpc.aio.Metadata(), grpc.aio.Metadata((key, value)), error.message, "")


REFUSAL = sql_pb2.SqlRefusal(violations=[sql_pb2.Violation(rule="statement.drop", offset=3)])


@pytest.mark.parametrize(
    "error",
    [
        RpcError(grpc.StatusCode.PERMISSION_DENIED, "SQL_REFUSED", "Refused: “é”.", [REFUSAL], {"a": "b"}),
        errors.argument_invalid("parameters[1]", "is wrong"),
        errors.too_large("sql", "at most 65536 bytes"),
        errors.unavailable("DATABASE_UNAVAILABLE", "Away.", 1.5),
    ],
)
def test_an_error_is_the_same_at_the_other_end(error: RpcError) -> None:
    received = errors.from_call(over_the_wire(error))
    assert received is not None
    assert (received.code, received.reason, received.message, received.info) == (
        error.code,
        error.reason,
        error.message,
        error.info,
    )
    # and again, as a gateway passes on what its executor said
    assert received.to_metadata() == error.to_metadata()


def test_every_error_says_its_reason_and_whose_it_is() -> None:
    key, value = errors.argument_invalid("limits.wall_time", "must be positive").to_metadata()
    status = status_pb2.Status.FromString(value)
    info, request = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    assert key == DETAILS_KEY
    assert (status.code, status.message) == (3, "limits.wall_time: must be positive")
    assert status.details[0].Unpack(info)
    assert status.details[1].Unpack(request)
    assert (info.reason, info.domain) == ("ARGUMENT_INVALID", "computer")
    assert [(violation.field, violation.description) for violation in request.field_violations] == [
        ("limits.wall_time", "must be positive")
    ]


def test_an_error_that_no_code_of_ours_raised_is_none() -> None:
    bare = grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata(), "connection refused", "")
    assert errors.from_call(bare) is None
    foreign = status_pb2.Status(code=14, message="x")
    foreign.details.add().Pack(error_details_pb2.ErrorInfo(reason="OTHER", domain="elsewhere"))
    packed = grpc.aio.Metadata((DETAILS_KEY, foreign.SerializeToString()))
    assert errors.from_call(grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), packed, "x", "")) is None


def test_who_may_come_back_is_told_when() -> None:
    retry = errors.retry_after(1.25)
    assert isinstance(retry, error_details_pb2.RetryInfo)
    assert retry.retry_delay.ToMilliseconds() == 1250
