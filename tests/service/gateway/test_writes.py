"""MODE_WRITE and EXPLAIN against a real database: what is kept, what is not, and who may."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import grpc
import psycopg
import pytest
from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import sql_pb2
from gateway.sql.embedded import EmbeddedPostgres
from tests.service.gateway.stack import Gateway, refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

Code = grpc.StatusCode


@pytest.fixture
def ledger(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection[Any]]:
    """A table that the writer may change, seen by the superuser."""
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        connection.execute("CREATE TABLE public.ledger (id int PRIMARY KEY, amount numeric NOT NULL CHECK (amount < 1000))")
        connection.execute("INSERT INTO public.ledger SELECT n, n FROM generate_series(1, 10) AS n")
        connection.execute("GRANT SELECT ON public.ledger TO computer_reader")
        connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON public.ledger TO computer_writer")
        yield connection
        connection.execute("DROP TABLE public.ledger")


def write(sql: str, **fields: Any) -> sql_pb2.RunSqlRequest:
    return sql_pb2.RunSqlRequest(sql=sql, mode=sql_pb2.MODE_WRITE, **fields)


def amounts(ledger: psycopg.Connection[Any]) -> list[int]:
    return [int(row[0]) for row in ledger.execute("SELECT amount FROM public.ledger ORDER BY id").fetchall()]


async def test_a_change_is_kept_and_returns_what_it_says(gateway: Gateway, ledger: psycopg.Connection[Any]) -> None:
    sql = "UPDATE ledger SET amount = amount + $1 WHERE id <= 2 RETURNING id, amount"
    answer = await gateway.sql.RunSql(write(sql, parameters=[sql_pb2.Value(decimal="100")]))
    assert (answer.row_count, len(answer.rows), answer.truncated) == (2, 2, False)
    assert {row.values[1].decimal for row in answer.rows} == {"101", "102"}
    assert amounts(ledger)[:3] == [101, 102, 3]
    answer = await gateway.sql.RunSql(write("DELETE FROM ledger WHERE id > 8"))
    assert (answer.row_count, len(answer.rows)) == (2, 0)
    answer = await gateway.sql.RunSql(write("INSERT INTO ledger VALUES (11, 1), (12, 2)"))
    assert answer.row_count == 2
    assert len(amounts(ledger)) == 10


async def test_a_change_of_more_rows_than_expected_is_taken_back(gateway: Gateway, ledger: psycopg.Connection[Any]) -> None:
    error = await refusal(gateway.sql.RunSql(write("DELETE FROM ledger WHERE id > 3", expected_rows=6)))
    assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "ROWS_EXCEEDED")
    assert "7" in error.message
    assert len(amounts(ledger)) == 10
    assert (await gateway.sql.RunSql(write("DELETE FROM ledger WHERE id > 3", expected_rows=7))).row_count == 7


async def test_a_change_that_fails_keeps_nothing(gateway: Gateway, ledger: psycopg.Connection[Any]) -> None:
    error = await refusal(gateway.sql.RunSql(write("UPDATE ledger SET amount = amount * 200 WHERE id > 0")))
    assert (error.code, error.reason, error.info["sqlstate"]) == (Code.INVALID_ARGUMENT, "DATABASE_ERROR", "23514")
    assert amounts(ledger) == list(range(1, 11))


async def test_a_change_whose_rows_do_not_fit_is_taken_back(gateway: Gateway, ledger: psycopg.Connection[Any]) -> None:
    sql = "UPDATE ledger SET amount = 0 WHERE id > 0 RETURNING id"
    error = await refusal(gateway.sql.RunSql(write(sql, max_rows=5)))
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "TOO_LARGE")
    assert amounts(ledger) == list(range(1, 11))


async def test_a_change_that_takes_too_long_or_whose_caller_goes_is_taken_back(
    gateway: Gateway, ledger: psycopg.Connection[Any]
) -> None:
    slow = "UPDATE ledger SET amount = 0 WHERE id > (SELECT count(*) * 0 FROM sample.stocks a, sample.stocks b, sample.stocks c)"
    ledger.execute("GRANT USAGE ON SCHEMA sample TO computer_writer")
    ledger.execute("GRANT SELECT ON sample.stocks TO computer_writer")
    error = await refusal(gateway.sql.RunSql(write(slow, timeout=Duration(nanos=200_000_000))))
    assert (error.code, error.reason) == (Code.DEADLINE_EXCEEDED, "STATEMENT_TIMEOUT")
    call = gateway.sql.RunSql(write(slow))
    waiting = asyncio.ensure_future(call)
    await asyncio.sleep(0.2)
    call.cancel()
    await asyncio.wait([waiting])
    assert amounts(ledger) == list(range(1, 11))
    assert (await gateway.sql.RunSql(write("DELETE FROM ledger WHERE id = 1"))).row_count == 1  # nothing holds its row any more


async def test_what_stands_behind_a_semicolon_or_is_no_change_is_not_taken(gateway: Gateway) -> None:
    for sql in ("DELETE FROM ledger WHERE id = 1; DELETE FROM ledger WHERE id = 2", "SELECT 1", "DELETE FROM ledger"):
        error = await refusal(gateway.sql.RunSql(write(sql)))
        assert (error.code, error.reason) == (Code.PERMISSION_DENIED, "SQL_REFUSED")


async def test_a_change_streams_too(gateway: Gateway, ledger: psycopg.Connection[Any]) -> None:
    request = sql_pb2.StreamSqlRequest(sql="DELETE FROM ledger WHERE id < 4 RETURNING id", mode=sql_pb2.MODE_WRITE)
    parts = [part async for part in gateway.sql.StreamSql(request)]
    assert [part.WhichOneof("part") for part in parts] == ["header", "batch", "summary"]
    assert parts[-1].summary.row_count == 3
    assert len(amounts(ledger)) == 7


async def test_an_explain_answers_and_leaves_nothing(gateway: Gateway) -> None:
    sql = "EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off) SELECT count(*) FROM sample.cars WHERE id > $1"
    answer = await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=sql, parameters=[sql_pb2.Value(int64=3)]))
    assert [column.name for column in answer.columns] == ["QUERY PLAN"]
    assert "Aggregate" in answer.rows[0].values[0].text
    answer = await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="EXPLAIN (FORMAT JSON) SELECT 1"))
    assert answer.rows[0].values[0].json.lstrip().startswith("[")


async def test_expected_rows_are_for_changes(gateway: Gateway) -> None:
    error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1", expected_rows=1)))
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")
