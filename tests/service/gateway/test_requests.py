"""Bad input: each answered with the status and reason of the error table, and the gateway goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
import pytest_asyncio
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2

from computer.gateway.v1 import code_pb2, sql_pb2
from computer.rpc.errors import RpcError
from gateway.sql.validation.gate import MAX_BYTES
from tests.service.gateway.stack import Gateway, basic, detail, refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

Code = grpc.StatusCode
Value = sql_pb2.Value


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def _goes_on(gateway: Gateway) -> AsyncIterator[None]:
    yield
    answer = await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT $1::text", parameters=[Value(text="on")]))
    assert answer.rows[0].values[0].text == "on"


async def run(gateway: Gateway, sql: str, *parameters: Any, **fields: Any) -> sql_pb2.RunSqlResponse:
    return await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=sql, parameters=parameters, **fields))


async def refused(gateway: Gateway, sql: str, *parameters: Any, **fields: Any) -> RpcError:
    """What both RunSql and StreamSql refuse a request with."""
    unary = await refusal(run(gateway, sql, *parameters, **fields))
    stream = gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=sql, parameters=parameters, **fields))
    streamed = await refusal(read_all(stream))  # the header may come before
    assert (streamed.code, streamed.reason, streamed.message) == (unary.code, unary.reason, unary.message)
    return unary


async def read_all(stream: Any) -> list[Any]:
    return [part async for part in stream]


def fields(error: RpcError) -> list[str]:
    return [violation.field for violation in detail(error, error_details_pb2.BadRequest).field_violations]


def rules(error: RpcError) -> list[str]:
    return [violation.rule for violation in detail(error, sql_pb2.SqlRefusal).violations]


# --- the message ----------------------------------------------------------------------------------------------------------

_NOT_UTF8 = b"\x0a\x03\xff\xfe\xfd"  # field 1, three bytes


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        (name, payload)
        for name in ("ValidateSql", "RunSql", "StreamSql", "DescribeSchema")
        for payload in (b"\xff", b"\x0a\xff", b"\x0a\x05ab", _NOT_UTF8, b"\x12\x05\x2a\x03\xff\xfe\xfd", b"\x00\x00")
        # It has no field 2, and a field that a message does not know is no fault.
        if not (name == "DescribeSchema" and payload.startswith(b"\x12"))
    ],
)
async def test_a_message_that_is_not_well_formed(gateway: Gateway, name: str, payload: bytes) -> None:
    path = f"/computer.gateway.v1.SqlService/{name}"
    credentials = (("authorization", basic()),)
    if name == "StreamSql":
        streaming: grpc.aio.UnaryStreamMultiCallable[bytes, bytes] = gateway.channel.unary_stream(path)
        error = await refusal(streaming(payload, metadata=credentials).read())
    else:
        unary: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = gateway.channel.unary_unary(path)
        error = await refusal(unary(payload, metadata=credentials))
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")
    assert "well-formed computer.gateway.v1." in error.message


async def test_a_message_larger_than_any_may_be(gateway: Gateway) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await run(gateway, "x" * (9 << 20))
    assert raised.value.code() is Code.RESOURCE_EXHAUSTED


# --- the statement --------------------------------------------------------------------------------------------------------


async def test_a_statement_refused_by_rules_says_all_of_them(gateway: Gateway) -> None:
    error = await refused(gateway, "SELECT pg_sleep(1) FROM pg_authid")
    assert (error.code, error.reason) == (Code.PERMISSION_DENIED, "SQL_REFUSED")
    assert rules(error) == ["function.sleep", "table.system", "injection.time"]
    assert "[function.sleep]" in error.message
    assert "1 more" in error.message


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT (", "SELECT 'a\0'", "SELECT \x01"])
async def test_what_is_no_sql(gateway: Gateway, sql: str) -> None:
    error = await refused(gateway, sql)
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "SQL_SYNTAX")
    assert rules(error)


@pytest.mark.parametrize("sql", ["", " ", "-- nothing"])
async def test_no_statement(gateway: Gateway, sql: str) -> None:
    error = await refused(gateway, sql)
    assert (error.code, error.reason, rules(error)) == (Code.INVALID_ARGUMENT, "SQL_SYNTAX", ["statement.empty"])


async def test_a_statement_one_byte_too_large(gateway: Gateway) -> None:
    fits = "SELECT '" + "x" * (MAX_BYTES - 9) + "'"
    assert len((await run(gateway, fits)).rows) == 1
    error = await refused(gateway, fits + " ")
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "TOO_LARGE")
    assert str(MAX_BYTES) in error.message
    assert detail(error, error_details_pb2.BadRequest).field_violations[0].field == "sql"


async def test_what_refuses_does_not_make_validation_fail(gateway: Gateway) -> None:
    for sql in ("SELEC", "SELECT 'a\0'", "DROP TABLE t", "x" * (MAX_BYTES + 1), "SELECT " + "(" * 60000):
        answer = await gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=sql))
        assert not answer.allowed
        assert answer.violations


async def test_thousands_of_violations_fit_into_an_answer(gateway: Gateway) -> None:
    sql = "SELECT " + ",".join(["pg_sleep(1)"] * 5000)
    error = await refused(gateway, sql)
    assert error.reason == "SQL_REFUSED"
    assert 1 <= len(rules(error)) <= 12
    answer = await gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=sql))
    assert not answer.allowed


async def test_a_table_that_the_writer_was_not_granted_is_not_written_to(gateway: Gateway) -> None:
    error = await refused(gateway, "DELETE FROM sample.airports WHERE iata = 'SEA'", mode=sql_pb2.MODE_WRITE)
    assert (error.code, error.reason, rules(error)) == (Code.PERMISSION_DENIED, "SQL_REFUSED", ["write.table"])


# --- its parameters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "sql"), [(1, "SELECT 1"), (0, "SELECT $1::int"), (3, "SELECT $1::int, $2::int")])
async def test_as_many_values_as_placeholders(gateway: Gateway, count: int, sql: str) -> None:
    error = await refused(gateway, sql, *[Value(int64=1)] * count)
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["parameters"])


async def test_a_value_that_is_none_of_its_kind_is_named_by_its_place(gateway: Gateway) -> None:
    error = await refused(gateway, "SELECT $1::int, $2::numeric", Value(int64=1), Value(decimal="1'; --"))
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["parameters[1]"])


@pytest.mark.parametrize("sql", ["SELECT $1::int, $3::int", "SELECT $0::int, $1::int"])
async def test_placeholders_are_numbered_from_one_without_a_gap(gateway: Gateway, sql: str) -> None:
    error = await refused(gateway, sql, Value(int64=1), Value(int64=2), Value(int64=3))
    assert (error.code, error.reason, rules(error)) == (Code.INVALID_ARGUMENT, "SQL_SYNTAX", ["parameter.numbering"])
    assert not (await gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=sql))).allowed


async def test_every_fault_of_the_values_is_said_at_once(gateway: Gateway) -> None:
    array = sql_pb2.Array(values=[Value(text="a"), Value(text="\0"), Value(int64=1)])
    values = [Value(date="2024-02-30"), Value(int64=1), Value(array=array), Value(decimal="inf")]
    sql = "SELECT $1::date, $2::int, $3::text[], $4::numeric, $5::int"
    validated = await refusal(gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=sql, parameters=values)))
    for error in (validated, await refused(gateway, sql, *values)):
        assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")
        assert fields(error) == [
            "parameters",
            "parameters[0]",
            "parameters[2].array.values[1]",
            "parameters[2].array.values[2]",
            "parameters[3]",
        ]
        assert "(4 more)" in error.message


@pytest.mark.parametrize("text", ["x" * 40, "\N{GRINNING FACE}" * 40, "\x01" * 40])
async def test_thousands_of_faults_fit_into_an_error(gateway: Gateway, text: str) -> None:
    deep = Value(decimal=text)
    for _ in range(6):
        deep = Value(array=sql_pb2.Array(values=[deep]))
    array = sql_pb2.Array(values=[Value(decimal=text)] * 40_000)
    for value in (Value(array=array), deep):
        error = await refused(gateway, "SELECT $1", value)
        assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")
        assert fields(error)[0].startswith("parameters[0].array.values[0]")
    assert 5 <= len(fields(await refused(gateway, "SELECT $1", Value(array=array)))) <= 50


@pytest.mark.parametrize("nested", [False, True])
async def test_more_values_than_are_looked_at_in_a_moment(gateway: Gateway, nested: bool) -> None:
    values = [Value(bool=True)] * 65_534
    answer = await run(gateway, "SELECT cardinality($1)", Value(array=sql_pb2.Array(values=values)))
    assert answer.rows[0].values[0].int64 == 65_534
    many = [Value(array=sql_pb2.Array(values=values)), Value(bool=True)] if nested else [*values, *values]
    error = await refused(gateway, "SELECT 1", *many)
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "TOO_LARGE", ["parameters"])
    error = await refusal(gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT 1", parameters=many)))
    assert error.reason == "TOO_LARGE"


async def test_nul_in_the_name_of_a_schema(gateway: Gateway) -> None:
    error = await refusal(gateway.sql.DescribeSchema(sql_pb2.DescribeSchemaRequest(schema="a\0b")))
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["schema"])


async def test_nul_in_a_value_is_named_by_its_place(gateway: Gateway) -> None:
    error = await refused(gateway, "SELECT $1::text", Value(text="a\0b"))
    assert (error.reason, fields(error)) == ("ARGUMENT_INVALID", ["parameters[0]"])


@pytest.mark.parametrize(
    ("sql", "value", "sqlstate"),
    [
        ("SELECT length($1)", Value(int64=1), "42883"),
        ("SELECT $1 + 1", Value(text="a"), "42883"),
        ("SELECT $1", Value(interval="1 fortnight"), "22007"),
        ("SELECT $1::int", Value(int64=2**40), "22003"),
        ("SELECT $1", Value(json="{"), "22P02"),
        ("SELECT $1::int", Value(text="x"), "22P02"),
    ],
)
async def test_a_value_that_postgresql_does_not_take(gateway: Gateway, sql: str, value: Any, sqlstate: str) -> None:
    error = await refused(gateway, sql, value)
    assert (error.code in (Code.INVALID_ARGUMENT, Code.NOT_FOUND), error.reason) == (True, "DATABASE_ERROR")
    assert error.info == {"sqlstate": sqlstate}


async def test_values_are_bound_and_never_become_sql(gateway: Gateway) -> None:
    hostile = "x' OR '1'='1'; DROP TABLE sample.cars; --"
    answer = await run(gateway, "SELECT count(*), $1::text FROM sample.cars WHERE name = $1", Value(text=hostile))
    assert [value.WhichOneof("kind") for value in answer.rows[0].values] == ["int64", "text"]
    assert (answer.rows[0].values[0].int64, answer.rows[0].values[1].text) == (0, hostile)


# --- its limits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("max_rows", [-1, 1001, 2**31 - 1])
async def test_more_rows_than_the_operator_allows(gateway: Gateway, max_rows: int) -> None:
    error = await refusal(run(gateway, "SELECT 1", max_rows=max_rows))
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["max_rows"])
    assert "1000" in error.message


async def test_a_stream_of_fewer_than_no_rows(gateway: Gateway) -> None:
    stream = gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql="SELECT 1", max_rows=-1))
    assert fields(await refusal(stream.read())) == ["max_rows"]


@pytest.mark.parametrize(
    "asked",
    [
        Duration(),
        Duration(seconds=-1),
        Duration(nanos=-1),
        Duration(seconds=31),
        Duration(seconds=30, nanos=1),
        Duration(seconds=2**63 - 1, nanos=2**31 - 1),
        Duration(seconds=-(2**63)),
    ],
)
async def test_more_time_than_the_operator_allows(gateway: Gateway, asked: Duration) -> None:
    error = await refused(gateway, "SELECT 1", timeout=asked)
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["timeout"])
    assert "30 s" in error.message


async def test_a_mode_that_nobody_knows(gateway: Gateway) -> None:
    error = await refused(gateway, "SELECT 1", mode=99)
    assert (error.code, error.reason, fields(error)) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID", ["mode"])


# --- what the database says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("SELECT * FROM sample.absent", "42P01"),
        ("SELECT absent FROM sample.cars", "42703"),
        ("SELECT md5(1)", "42883"),
        ("SELECT name COLLATE absent FROM sample.cars", "42704"),
        ("SELECT * FROM absent.cars", "42P01"),
    ],
)
async def test_what_is_not_there(gateway: Gateway, sql: str, sqlstate: str) -> None:
    error = await refused(gateway, sql)
    assert (error.code, error.reason, error.info) == (Code.NOT_FOUND, "DATABASE_ERROR", {"sqlstate": sqlstate})


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("SELECT 1 / 0", "22012"),
        ("SELECT 1 / (id - id) FROM sample.cars", "22012"),
        ("SELECT * FROM sample.cars GROUP BY name", "42803"),
        ("SELECT 'a' + 1", "22P02"),
    ],
)
async def test_what_cannot_be_computed(gateway: Gateway, sql: str, sqlstate: str) -> None:
    error = await refused(gateway, sql)
    assert (error.code, error.reason, error.info) == (Code.INVALID_ARGUMENT, "DATABASE_ERROR", {"sqlstate": sqlstate})


SLOW = "SELECT count(*) FROM sample.airports a, sample.airports b, sample.airports c"


async def test_a_statement_that_runs_too_long(gateway: Gateway) -> None:
    error = await refused(gateway, SLOW, timeout=Duration(nanos=50_000_000))
    assert (error.code, error.reason) == (Code.DEADLINE_EXCEEDED, "STATEMENT_TIMEOUT")


async def test_a_deadline_that_is_past_already(gateway: Gateway) -> None:
    for seconds in (-1.0, 0.0, 0.0001, 0.05):
        with pytest.raises(grpc.aio.AioRpcError) as raised:
            await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=SLOW), timeout=seconds)
        assert raised.value.code() is Code.DEADLINE_EXCEEDED


async def test_code_is_off(gateway: Gateway) -> None:
    error = await refusal(gateway.code.RunCode(code_pb2.RunCodeRequest(code="1")))
    assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CODE_EXECUTION_DISABLED")
    stream = gateway.code.StreamCode()
    error = await refusal(stream.read())
    assert error.reason == "CODE_EXECUTION_DISABLED"


async def test_the_executor_is_away(gateway: Gateway) -> None:
    for call in (
        gateway.code.ValidateCode(code_pb2.ValidateCodeRequest(code="1")),
        gateway.code.GetCapabilities(code_pb2.GetCapabilitiesRequest()),
    ):
        error = await refusal(call)
        assert (error.code, error.reason) == (Code.UNAVAILABLE, "EXECUTOR_UNAVAILABLE")
        assert detail(error, error_details_pb2.RetryInfo).retry_delay.ToMilliseconds() > 0
