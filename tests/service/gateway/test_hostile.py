"""What has got through before, or kept others waiting: each was found by an attack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import grpc
import psycopg
import pytest
import pytest_asyncio
from grpc_health.v1 import health_pb2, health_pb2_grpc

from computer.gateway.v1 import sql_pb2
from computer.rpc import serving
from gateway.sql.embedded import EmbeddedPostgres
from tests.service.gateway.stack import Gateway, eventually, refusal, running

Code = grpc.StatusCode
pytestmark = pytest.mark.asyncio(loop_scope="module")

_HOSTILE_OBJECTS = """
CREATE TABLE public.victim (id int);
INSERT INTO public.victim VALUES (1);
GRANT SELECT ON public.victim TO computer_reader;
CREATE FUNCTION public.evil(public.victim) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN current_user; END';
CREATE FUNCTION public.length(int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN current_user; END';
GRANT EXECUTE ON FUNCTION public.evil, public.length(int) TO computer_reader;
ALTER ROLE computer_gateway SET standard_conforming_strings = off;
"""
_REMOVE = """
DROP FUNCTION public.evil, public.length(int);
DROP TABLE public.victim;
ALTER ROLE computer_gateway RESET standard_conforming_strings;
"""


@pytest_asyncio.fixture(loop_scope="module")
async def trapped(postgres: EmbeddedPostgres, tmp_path: Path) -> AsyncIterator[Gateway]:
    """A gateway before a database whose owner has laid traps."""
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        connection.execute(_HOSTILE_OBJECTS.encode())
        try:
            async with running(tmp_path, postgres.conninfo) as gateway:
                await eventually(gateway.serving)
                yield gateway
        finally:
            connection.execute(_REMOVE.encode())


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT v.evil FROM public.victim AS v",
        "SELECT (v).evil FROM public.victim AS v",
        "SELECT evil(v) FROM public.victim AS v",
        "SELECT length(1)",
    ],
)
async def test_a_function_of_the_databases_own_is_called_in_no_notation(trapped: Gateway, sql: str) -> None:
    verdict = await trapped.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=sql))
    assert [violation.rule for violation in verdict.violations] == ["function.unknown"]


async def test_a_built_in_function_of_the_same_name_is_called_by_its_full_name(trapped: Gateway) -> None:
    response = await trapped.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT pg_catalog.length('four')"))
    assert response.rows[0].values[0].int64 == 4


async def test_the_server_ends_a_quote_where_the_validator_does_whatever_the_login_is_set_to(trapped: Gateway) -> None:
    response = await trapped.sql.RunSql(sql_pb2.RunSqlRequest(sql=r"SELECT '\', ' , rolname FROM pg_catalog.pg_class --'"))
    assert [value.text for value in response.rows[0].values] == ["\\", " , rolname FROM pg_catalog.pg_class --"]


async def test_a_message_of_the_database_that_quotes_the_statement_is_cut(gateway: Gateway) -> None:
    value = sql_pb2.Value(text="x" * 20_000)
    error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT $1::int", parameters=[value])))
    assert (error.code, error.reason, error.info["sqlstate"]) == (Code.INVALID_ARGUMENT, "DATABASE_ERROR", "22P02")
    assert len(error.message) < 1000
    error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=f"SELECT 1 '{'x' * 20_000}'")))
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "SQL_SYNTAX")


async def test_more_violations_than_anybody_reads_are_cut(gateway: Gateway) -> None:
    # Far from what uses up a verdict's budget, on any machine.
    verdict = await gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=f"SELECT {'pg_sleep(1),' * 1_200}1"))
    assert not verdict.allowed
    assert 100 <= len(verdict.violations) <= 1000


@pytest.mark.parametrize(
    "sql",
    ["SELECT array_agg(i) FROM generate_series(1, 1000000) AS i", "SELECT array_fill(NULL::int, ARRAY[3000000])"],
)
async def test_an_array_of_a_million_elements_is_refused_unread(gateway: Gateway, sql: str) -> None:
    error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=sql)))
    assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "TOO_LARGE")


async def test_a_parameter_longer_than_its_kind_is_refused_unread(gateway: Gateway) -> None:
    for value in (sql_pb2.Value(decimal="1" * 7_000_000), sql_pb2.Value(timestamp="2" * 1000)):
        error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT $1", parameters=[value])))
        assert (error.code, error.reason) == (Code.INVALID_ARGUMENT, "ARGUMENT_INVALID")


async def test_a_reader_that_stalls_gives_its_connection_back(
    gateway: Gateway, postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_STALL_SECONDS", 0.5)
    sql = "SELECT repeat('x', 1000) FROM generate_series(1, 60000)"
    calls = [gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=sql)) for _ in range(16)]
    for call in calls:
        await call.read()  # the header, and no more

    async def all_given_back() -> bool:
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_stat_activity WHERE application_name = 'computer-gateway' AND xact_start IS NOT NULL"
            )
            return found.fetchone() is None

    await eventually(all_given_back)
    response = await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1"))
    assert response.row_count == 1
    for call in calls:
        call.cancel()


async def test_a_pool_whose_connections_all_died_is_back_at_once(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, postgres.conninfo) as gateway:
        await eventually(gateway.serving)
        slow = "SELECT count(*) FROM generate_series(1, 1000000)"
        await asyncio.gather(*(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=slow)) for _ in range(16)))
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'computer-gateway'"
            )
        response = await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1"))
        assert response.row_count == 1


async def test_health_lists_nothing_and_shows_nothing_of_its_inside(gateway: Gateway) -> None:
    error = await refusal_without_id(health_pb2_grpc.HealthStub(gateway.channel).List(health_pb2.HealthListRequest()))
    assert "Exception" not in error
    assert "NotImplemented" not in error


async def refusal_without_id(call: grpc.aio.UnaryUnaryCall[object, object]) -> str:
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await call
    assert raised.value.code() is Code.UNIMPLEMENTED
    return str(raised.value.details())
