"""What comes back: exact values of every type, and no more than was asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import grpc
import psycopg
import pytest
from google.protobuf import json_format
from google.protobuf.struct_pb2 import NULL_VALUE

from computer.gateway.v1 import sql_pb2, sql_pb2_grpc
from gateway.services.sql import MAX_MESSAGE_BYTES
from gateway.sql.embedded import EmbeddedPostgres
from tests.service.gateway.stack import Gateway, basic, eventually, refusal, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

Value = sql_pb2.Value


async def run(gateway: Gateway, sql: str, *parameters: Any, **fields: Any) -> sql_pb2.RunSqlResponse:
    return await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=sql, parameters=parameters, **fields))


async def stream(gateway: Gateway, sql: str, **fields: Any) -> list[sql_pb2.StreamSqlResponse]:
    return [part async for part in gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=sql, **fields))]


# --- values ---------------------------------------------------------------------------------------------------------------

CELLS: list[tuple[str, str, dict[str, Any]]] = [
    ("NULL::int", "integer", {"null": None}),
    ("true", "boolean", {"bool": True}),
    ("false", "boolean", {"bool": False}),
    ("'-32768'::smallint", "smallint", {"int64": "-32768"}),
    ("2147483647", "integer", {"int64": "2147483647"}),
    ("'9223372036854775807'::bigint", "bigint", {"int64": "9223372036854775807"}),
    ("'-9223372036854775808'::bigint", "bigint", {"int64": "-9223372036854775808"}),
    ("'9007199254740993'::bigint", "bigint", {"int64": "9007199254740993"}),  # no double holds it
    ("'4294967295'::oid", "oid", {"int64": "4294967295"}),
    ("0.1::float8", "double precision", {"double": 0.1}),
    ("'5e-324'::float8", "double precision", {"double": 5e-324}),
    ("1.5::real", "real", {"double": 1.5}),
    ("'NaN'::float8", "double precision", {"double": "NaN"}),
    ("'-Infinity'::float8", "double precision", {"double": "-Infinity"}),
    ("1.10::numeric(10,2)", "numeric(10,2)", {"decimal": "1.10"}),
    (
        "'12345678901234567890.123456789012345678901'::numeric",
        "numeric",
        {"decimal": "12345678901234567890.123456789012345678901"},
    ),
    ("'1e1000'::numeric", "numeric", {"decimal": "1" + "0" * 1000}),
    ("'NaN'::numeric", "numeric", {"decimal": "NaN"}),
    ("'-Infinity'::numeric", "numeric", {"decimal": "-Infinity"}),
    ("'é数据😀'::text", "text", {"text": "é数据😀"}),
    ("''::text", "text", {"text": ""}),
    ("'abc'::varchar(10)", "character varying(10)", {"text": "abc"}),
    ("'abc'::char(5)", "character(5)", {"text": "abc  "}),
    ("'abc'::name", "name", {"text": "abc"}),
    (r"'\x00ff27'::bytea", "bytea", {"bytes": "AP8n"}),
    ("''::bytea", "bytea", {"bytes": ""}),
    ("timestamp '2024-01-31 23:59:59.123456'", "timestamp without time zone", {"timestamp": "2024-01-31T23:59:59.123456"}),
    ("timestamptz '2024-01-31 23:59:59+02'", "timestamp with time zone", {"timestamp": "2024-01-31T21:59:59Z"}),
    ("timestamptz '2024-01-31 00:00:00.000001+00'", "timestamp with time zone", {"timestamp": "2024-01-31T00:00:00.000001Z"}),
    ("timestamptz 'infinity'", "timestamp with time zone", {"timestamp": "infinity"}),
    ("timestamp '-infinity'", "timestamp without time zone", {"timestamp": "-infinity"}),
    ("timestamptz '0044-03-15 12:00 BC'", "timestamp with time zone", {"timestamp": "0044-03-15T12:00:00Z BC"}),
    ("timestamp '0044-03-15 12:00 BC'", "timestamp without time zone", {"timestamp": "0044-03-15T12:00:00 BC"}),
    ("timestamptz '294276-12-31 23:59:59.999999+00'", "timestamp with time zone", {"timestamp": "294276-12-31T23:59:59.999999Z"}),
    ("timestamp(0) '2024-01-31 23:59:59'", "timestamp(0) without time zone", {"timestamp": "2024-01-31T23:59:59"}),
    ("date '2024-02-29'", "date", {"date": "2024-02-29"}),
    ("date '-infinity'", "date", {"date": "-infinity"}),
    ("date '0001-01-01 BC'", "date", {"date": "0001-01-01 BC"}),
    ("time '23:59:59.123456'", "time without time zone", {"time": "23:59:59.123456"}),
    ("time '24:00'", "time without time zone", {"time": "24:00:00"}),
    ("'23:59:59+05:30'::timetz", "time with time zone", {"time": "23:59:59+05:30"}),
    ("interval '1 year 2 mons 3 days 04:05:06.789'", "interval", {"interval": "P1Y2M3DT4H5M6.789S"}),
    ("interval '-1 day'", "interval", {"interval": "P-1D"}),
    ("interval '0'", "interval", {"interval": "PT0S"}),
    ("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid", "uuid", {"uuid": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}),
    ("""'{"b": 1,   "a": 12345678901234567890}'::json""", "json", {"json": '{"b": 1,   "a": 12345678901234567890}'}),
    ("""'{"b": 1,   "a": 1.50}'::jsonb""", "jsonb", {"json": '{"a": 1.50, "b": 1}'}),
    ("'null'::jsonb", "jsonb", {"json": "null"}),
    ("ARRAY[1, NULL, 3]", "integer[]", {"array": {"values": [{"int64": "1"}, {"null": None}, {"int64": "3"}]}}),
    ("'{}'::text[]", "text[]", {"array": {}}),
    (
        "ARRAY[['a', NULL], ['NULL', 'x,\"y\\']]",
        "text[]",
        {
            "array": {
                "values": [
                    {"array": {"values": [{"text": "a"}, {"null": None}]}},
                    {"array": {"values": [{"text": "NULL"}, {"text": 'x,"y\\'}]}},
                ]
            }
        },
    ),
    ("ARRAY[1.10, 'NaN']::numeric[]", "numeric[]", {"array": {"values": [{"decimal": "1.10"}, {"decimal": "NaN"}]}}),
    (r"ARRAY['\x00'::bytea]", "bytea[]", {"array": {"values": [{"bytes": "AA=="}]}}),
    (
        "ARRAY[timestamptz '2024-01-01 00:00+00']",
        "timestamp with time zone[]",
        {"array": {"values": [{"timestamp": "2024-01-01T00:00:00Z"}]}},
    ),
    (
        "ARRAY['((0,0),(1,1))'::box, '((0,0),(2,2))']",
        "box[]",
        {"array": {"values": [{"text": "(1,1),(0,0)"}, {"text": "(2,2),(0,0)"}]}},
    ),
    ("'[2:3]={1,2}'::int[]", "integer[]", {"array": {"values": [{"int64": "1"}, {"int64": "2"}]}}),
    ("'(1,2)'::point", "point", {"text": "(1,2)"}),
    ("'10.0.0.1/8'::inet", "inet", {"text": "10.0.0.1/8"}),
    ("int4range(1, 5)", "int4range", {"text": "[1,5)"}),
    ("'101'::bit(3)", "bit(3)", {"text": "101"}),
    ("'$1.50'::money", "money", {"text": "$1.50"}),
    ("ROW(1, 'a b')", "record", {"text": '(1,"a b")'}),
    ("'sample.cars'::regclass", "regclass", {"text": "sample.cars"}),
    ("'a'::\"char\"", '"char"', {"text": "a"}),
    ("to_tsvector('simple', 'b a')", "tsvector", {"text": "'a':2 'b':1"}),
]


@pytest.mark.parametrize(("expression", "type_", "expected"), CELLS, ids=[expression for expression, _, _ in CELLS])
async def test_a_cell_keeps_its_type_and_its_value(
    gateway: Gateway, expression: str, type_: str, expected: dict[str, Any]
) -> None:
    answer = await run(gateway, f"SELECT {expression} AS it")
    assert [(column.name, column.type) for column in answer.columns] == [("it", type_)]
    assert json_format.MessageToDict(answer.rows[0].values[0]) == expected


ROUND_TRIP = [
    ("bool", Value(bool=True)),
    ("int8", Value(int64=-(2**63))),
    ("float8", Value(double=0.1)),
    ("float8", Value(double=float("-inf"))),
    ("text", Value(text="é'; --\n😀")),
    ("bytea", Value(bytes=b"\x00\xff'\\")),
    ("numeric", Value(decimal="12345678901234567890.12345678901234567890")),
    ("numeric", Value(decimal="NaN")),
    ("timestamp", Value(timestamp="2024-01-31T23:59:59.123456")),
    ("timestamp", Value(timestamp="infinity")),
    ("timestamp", Value(timestamp="0044-03-15T12:00:00 BC")),
    ("timestamptz", Value(timestamp="2024-01-31T23:59:59.123456Z")),
    ("timestamptz", Value(timestamp="0044-03-15T12:00:00Z BC")),
    ("date", Value(date="2024-02-29")),
    ("date", Value(date="0044-03-15 BC")),
    ("time", Value(time="23:59:59.123456")),
    ("timetz", Value(time="23:59:59+05:30")),
    ("interval", Value(interval="P1Y2M3DT4H5M6.789S")),
    ("interval", Value(interval="PT-1S")),
    ("uuid", Value(uuid="a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
    ("jsonb", Value(json='{"a": [1, null, "é"]}')),
    ("int8[]", Value(array=sql_pb2.Array(values=[Value(int64=1), Value(null=NULL_VALUE), Value(int64=2**62)]))),
    ("text[]", Value(array=sql_pb2.Array(values=[Value(text='a,"b\\{}'), Value(text=""), Value(text="NULL")]))),
    ("numeric[]", Value(array=sql_pb2.Array(values=[Value(decimal="1.50")]))),
    ("bytea[]", Value(array=sql_pb2.Array(values=[Value(bytes=b"\x00\\")]))),
    ("jsonb[]", Value(array=sql_pb2.Array(values=[Value(json='{"a": "b,c"}')]))),
    ("date[]", Value(array=sql_pb2.Array(values=[Value(date="0044-03-15 BC")]))),
    (
        "int8[]",
        Value(
            array=sql_pb2.Array(
                values=[
                    Value(array=sql_pb2.Array(values=[Value(int64=1), Value(null=NULL_VALUE)])),
                    Value(array=sql_pb2.Array(values=[Value(null=NULL_VALUE), Value(int64=4)])),
                ]
            )
        ),
    ),
    ("text[]", Value(array=sql_pb2.Array())),
    ("text[]", Value(array=sql_pb2.Array(values=[Value(null=NULL_VALUE)]))),
    ("text", Value(null=NULL_VALUE)),
]


@pytest.mark.parametrize(
    ("type_", "value"), ROUND_TRIP, ids=[f"{type_}-{number}" for number, (type_, _) in enumerate(ROUND_TRIP)]
)
async def test_a_value_comes_back_as_it_was_bound(gateway: Gateway, type_: str, value: Any) -> None:
    answer = await run(gateway, f"SELECT $1::{type_}", value)
    assert answer.rows[0].values[0] == value


async def test_a_value_without_any_kind_is_null(gateway: Gateway) -> None:
    answer = await run(gateway, "SELECT $1::int IS NULL", Value())
    assert answer.rows[0].values[0].bool


async def test_untyped_placeholders_take_the_type_of_their_value(gateway: Gateway) -> None:
    answer = await run(gateway, "SELECT $1, $2, $3", Value(int64=1), Value(decimal="1.5"), Value(date="2024-01-01"))
    assert [column.type for column in answer.columns] == ["bigint", "numeric", "date"]


async def test_integers_compare_with_columns_of_any_integer_type(gateway: Gateway) -> None:
    sql = "SELECT count(*) FROM sample.cars WHERE cylinders = $1 AND weight_in_lbs > $2 AND miles_per_gallon < $3 LIMIT $4"
    answer = await run(gateway, sql, Value(int64=4), Value(int64=2000), Value(int64=30), Value(int64=1))
    assert answer.rows[0].values[0].int64 > 0


async def test_types_that_a_database_defines_come_as_their_text(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute(
            "CREATE TYPE sample.mood AS ENUM ('happy', 'sad'); CREATE DOMAIN sample.positive AS int CHECK (value > 0)"
        )
        administrator.execute("CREATE TYPE sample.pair AS (a int, b text)")
        try:
            # One that finds them when it starts: the catalogue is read anew every 30 s only.
            async with running(tmp_path, postgres.conninfo) as gateway:
                await eventually(gateway.serving)
                answer = await run(
                    gateway,
                    "SELECT 'sad'::sample.mood, 5::sample.positive, ROW(1, 'x y')::sample.pair,"
                    " ARRAY['sad']::sample.mood[], ARRAY[5]::sample.positive[]",
                )
        finally:
            administrator.execute("DROP TYPE sample.mood; DROP DOMAIN sample.positive; DROP TYPE sample.pair")
    # A domain is told as its base type by the protocol.
    assert [json_format.MessageToDict(value) for value in answer.rows[0].values] == [
        {"text": "sad"},
        {"int64": "5"},
        {"text": '(1,"x y")'},
        {"text": "{sad}"},
        {"text": "{5}"},
    ]


async def test_columns_have_their_names_even_twice_or_without(gateway: Gateway) -> None:
    answer = await run(gateway, 'SELECT 1 AS a, 2 AS a, 3, \'x\' AS "Ünï ""code"""')
    assert [column.name for column in answer.columns] == ["a", "a", "?column?", 'Ünï "code"']


async def test_a_query_without_columns_or_rows_is_one(gateway: Gateway) -> None:
    answer = await run(gateway, "SELECT FROM sample.cars LIMIT 2")
    assert (len(answer.columns), answer.row_count, len(answer.rows)) == (0, 2, 2)
    answer = await run(gateway, "SELECT name FROM sample.cars WHERE false")
    assert (len(answer.columns), answer.row_count, answer.truncated) == (1, 0, False)


# --- limits ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "max_rows", "count", "truncated"),
    [
        (5, 0, 5, False),
        (5, 5, 5, False),
        (6, 5, 5, True),
        (999, 0, 999, False),
        (1000, 0, 1000, False),
        (1001, 0, 1000, True),
        (5000, 1, 1, True),
        (0, 3, 0, False),
    ],
)
async def test_as_many_rows_as_were_asked_for(gateway: Gateway, rows: int, max_rows: int, count: int, truncated: bool) -> None:
    answer = await run(gateway, "SELECT generate_series(1, $1)", Value(int64=rows), max_rows=max_rows)
    assert [row.values[0].int64 for row in answer.rows] == list(range(1, count + 1))
    assert (answer.row_count, answer.truncated) == (count, truncated)
    assert answer.elapsed.ToNanoseconds() > 0


async def test_a_bounded_answer_fits_into_one_message_that_every_client_takes(gateway: Gateway) -> None:
    answer = await run(gateway, "SELECT repeat('é', 50000) FROM generate_series(1, 500)")
    assert answer.truncated
    assert 0 < answer.row_count < 500
    assert 2_900_000 < answer.ByteSize() < 4 << 20
    assert len(answer.rows) == answer.row_count


async def test_small_cells_do_not_grow_past_the_message_either(gateway: Gateway) -> None:
    columns = ", ".join(["1"] * 1000)
    answer = await run(gateway, f"SELECT {columns} FROM generate_series(1, 1000)")  # noqa: S608
    assert answer.truncated
    assert answer.ByteSize() < 4 << 20


async def test_a_row_that_alone_is_too_large_is_refused(gateway: Gateway) -> None:
    error = await refusal(run(gateway, f"SELECT repeat('x', {MAX_MESSAGE_BYTES + 1})"))
    assert (error.code, error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "TOO_LARGE")


async def test_a_stream_is_a_header_batches_and_a_summary(gateway: Gateway) -> None:
    parts = await stream(gateway, "SELECT id, name FROM sample.cars ORDER BY id")
    assert [part.WhichOneof("part") for part in parts] == ["header", *["batch"] * (len(parts) - 2), "summary"]
    assert [column.name for column in parts[0].header.columns] == ["id", "name"]
    ids = [row.values[0].int64 for part in parts[1:-1] for row in part.batch.rows]
    assert ids == sorted(ids)
    assert (parts[-1].summary.row_count, parts[-1].summary.truncated) == (len(ids), False)


async def test_an_empty_stream_has_no_batch(gateway: Gateway) -> None:
    parts = await stream(gateway, "SELECT 1 WHERE false")
    assert [part.WhichOneof("part") for part in parts] == ["header", "summary"]


@pytest.mark.parametrize(
    ("max_rows", "count", "truncated"), [(0, 3000, False), (3000, 3000, False), (2999, 2999, True), (1, 1, True)]
)
async def test_a_stream_ends_where_it_was_asked_to(gateway: Gateway, max_rows: int, count: int, truncated: bool) -> None:
    parts = await stream(gateway, "SELECT generate_series(1, 3000)", max_rows=max_rows)
    assert sum(len(part.batch.rows) for part in parts) == count
    assert (parts[-1].summary.row_count, parts[-1].summary.truncated) == (count, truncated)


async def test_a_stream_ends_at_the_operators_bytes(postgres: EmbeddedPostgres, tmp_path: Any) -> None:
    async with running(tmp_path, postgres.conninfo, SQL_MAX_MB="1") as small:
        await eventually(small.serving)
        parts = await stream(small, "SELECT repeat('x', 1000) FROM generate_series(1, 5000)")
        assert parts[-1].summary.truncated
        assert 900_000 < sum(part.ByteSize() for part in parts) < 1_100_000
        error = await refusal(stream(small, "SELECT repeat('x', 2000000)"))
        assert error.reason == "TOO_LARGE"


async def test_one_huge_row_comes_through_a_stream(gateway: Gateway) -> None:
    receiving = [("grpc.max_receive_message_length", -1)]
    async with grpc.aio.insecure_channel(gateway.target, options=receiving) as channel:
        stub = sql_pb2_grpc.SqlServiceStub(channel)
        call = stub.StreamSql(
            sql_pb2.StreamSqlRequest(sql="SELECT string_agg(repeat('x', 1000), '') FROM generate_series(1, 20000)"),
            metadata=(("authorization", basic()),),
        )
        parts = [part async for part in call]
    assert len(parts[1].batch.rows[0].values[0].text) == 20_000_000


async def test_a_reader_that_waits_slows_the_database(gateway: Gateway, postgres: EmbeddedPostgres) -> None:
    # 200,000 rows of 250 bytes: where they were held for the reader, the database would be done with them.
    sql = "SELECT n, repeat('x', 250) FROM generate_series(1, 200000) AS n"
    call = gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=sql))
    await call.read()

    async def last_fetch() -> Any:
        async with await psycopg.AsyncConnection.connect(postgres.superuser_conninfo) as connection:
            found = await connection.execute(
                "SELECT query_start FROM pg_stat_activity WHERE query ~ '^FETCH' AND state = 'idle in transaction'"
            )
            return await found.fetchone()

    async def rests() -> bool:
        before = await last_fetch()
        await asyncio.sleep(0.3)
        return before is not None and await last_fetch() == before

    await eventually(rests)
    count = sum([len(part.batch.rows) async for part in call])
    assert count == 200_000
    assert not await last_fetch()
