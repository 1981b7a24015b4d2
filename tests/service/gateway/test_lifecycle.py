"""Databases that go and come back, clients that go, roles that are too powerful, workers that die."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import grpc
import psycopg
import pytest
import pytest_asyncio
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2

from computer.gateway.v1 import sql_pb2, sql_pb2_grpc
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.errors import RoleTooPowerful
from tests.service.gateway.stack import Gateway, basic, detail, eventually, refusal, running, running_statements

pytestmark = pytest.mark.asyncio(loop_scope="module")

SLOW = "SELECT count(*) FROM sample.airports a, sample.airports b, sample.airports c"


async def answers(gateway: Gateway) -> bool:
    try:
        await gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT count(*) FROM sample.cars"))
    except grpc.aio.AioRpcError as error:
        if error.code() is not grpc.StatusCode.UNAVAILABLE:
            raise
        return False
    return True


# --- the database ---------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture(loop_scope="module")
async def own(open_directory: Path) -> AsyncIterator[EmbeddedPostgres]:
    """A PostgreSQL to stop and start."""
    server = EmbeddedPostgres(open_directory / f"own-{os.getpid()}")
    await server.start()
    yield server
    await server.stop()


async def test_the_database_may_be_away_at_the_start_and_go_and_come_back(own: EmbeddedPostgres, tmp_path: Path) -> None:
    conninfo = own.conninfo
    await own.stop()
    async with running(tmp_path, conninfo) as gateway:
        await expect_absence(gateway)
        await own.start()
        await eventually(gateway.serving)
        assert await answers(gateway)

        stream = gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=SLOW))
        await stream.read()
        await own.stop()
        with pytest.raises(grpc.aio.AioRpcError) as raised:
            await stream.read()
        assert raised.value.code() is grpc.StatusCode.UNAVAILABLE
        await expect_absence(gateway)
        await own.start()
        await eventually(gateway.serving)
        assert await answers(gateway)


async def test_a_database_that_has_just_gone_is_not_taken_for_a_busy_one(own: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, own.conninfo) as gateway:
        await eventually(gateway.serving)
        await own.stop()  # before health has looked again
        error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1", timeout=Duration(nanos=200_000_000))))
        assert (error.code, error.reason) == (grpc.StatusCode.UNAVAILABLE, "DATABASE_UNAVAILABLE")


async def test_a_readers_role_that_is_not_there_yet_is_waited_for(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, postgres.conninfo, POSTGRES_READER_ROLE="reader_to_come") as gateway:
        error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1")))
        assert (error.code, error.reason) == (grpc.StatusCode.UNAVAILABLE, "DATABASE_UNAVAILABLE")
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as administrator:
            administrator.execute("CREATE ROLE reader_to_come")
            administrator.execute("GRANT reader_to_come TO computer_gateway WITH INHERIT FALSE, SET TRUE")
            try:
                await eventually(gateway.serving)
            finally:
                administrator.execute("DROP ROLE reader_to_come")


async def expect_absence(gateway: Gateway) -> None:
    async def not_serving() -> bool:
        return not await gateway.serving()

    await eventually(not_serving)
    errors = await asyncio.gather(  # each waits for it for a while
        refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1"))),
        refusal(gateway.sql.DescribeSchema(sql_pb2.DescribeSchemaRequest())),
    )
    for error in errors:
        assert (error.code, error.reason) == (grpc.StatusCode.UNAVAILABLE, "DATABASE_UNAVAILABLE")
        assert detail(error, error_details_pb2.RetryInfo).retry_delay.ToMilliseconds() > 0


async def test_a_password_that_is_wrong_is_a_database_that_is_away_and_is_not_told(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    async with running(tmp_path, f"{postgres.conninfo} password=hunter2hunter2") as gateway:
        error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT 1")))
        assert error.reason == "DATABASE_UNAVAILABLE"
        assert "hunter2" not in error.message
        assert "password" not in error.message


async def test_what_knows_of_the_database_validates_while_it_is_away(own: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, own.conninfo) as gateway:
        await eventually(gateway.serving)
        await own.stop()
        answer = await gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT lower(name) FROM sample.cars"))
        assert answer.allowed


async def test_every_connection_taken_is_not_a_database_that_is_away(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, postgres.conninfo) as gateway:
        await eventually(gateway.serving)
        slow = sql_pb2.RunSqlRequest(sql=SLOW)
        calls = [asyncio.ensure_future(gateway.sql.RunSql(slow)) for _ in range(16)]

        async def all_run() -> bool:
            return await running_statements(postgres) == 16

        await eventually(all_run)
        one_more = sql_pb2.RunSqlRequest(sql="SELECT 1", timeout=Duration(nanos=200_000_000))
        error = await refusal(gateway.sql.RunSql(one_more))
        assert (error.code, error.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "QUEUE_FULL")
        assert detail(error, error_details_pb2.RetryInfo).retry_delay.ToMilliseconds() > 0
        assert await gateway.serving()
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)

        async def none_run() -> bool:
            return await running_statements(postgres) == 0

        await eventually(none_run)
        assert await answers(gateway)


# --- the role -------------------------------------------------------------------------------------------------------------


async def test_a_role_that_is_too_powerful_is_refused_by_name(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    with pytest.raises(RoleTooPowerful, match="the login is a superuser"):
        async with running(tmp_path, postgres.superuser_conninfo) as gateway:
            await asyncio.wait_for(asyncio.shield(gateway.task), 10)


async def test_a_role_that_is_too_powerful_is_taken_if_the_operator_says_so(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, postgres.superuser_conninfo, ALLOW_POWERFUL_ROLE="true") as gateway:
        await eventually(gateway.serving)
        assert await answers(gateway)
        error = await refusal(gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT ('/etc/passwd'::text).pg_read_file")))
        assert error.reason == "SQL_REFUSED"


# --- clients that go ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["RunSql", "StreamSql"])
@pytest.mark.parametrize("end", ["cancelled", "deadline"])
async def test_a_query_ends_with_its_caller(gateway: Gateway, postgres: EmbeddedPostgres, method: str, end: str) -> None:
    seconds = 1.0 if end == "deadline" else None
    if method == "RunSql":
        call: Any = gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql=SLOW), timeout=seconds)
        waiting = asyncio.ensure_future(call)
    else:
        call = gateway.sql.StreamSql(sql_pb2.StreamSqlRequest(sql=SLOW), timeout=seconds)
        waiting = asyncio.ensure_future(anext(aiter(call)))
        await waiting  # the header
        waiting = asyncio.ensure_future(call.read())
    await eventually(lambda: running_statements(postgres))
    if end == "cancelled":
        call.cancel()
    with suppress(grpc.aio.AioRpcError, asyncio.CancelledError):
        await waiting

    async def gone() -> bool:
        return await running_statements(postgres) == 0

    await eventually(gone, seconds=3.0)


async def test_a_client_that_disappears_in_mid_stream_ends_its_query(gateway: Gateway, postgres: EmbeddedPostgres) -> None:
    sql = "SELECT a.name, b.name, c.name FROM sample.airports a, sample.airports b, sample.airports c"
    async with grpc.aio.insecure_channel(gateway.target) as channel:
        stub = sql_pb2_grpc.SqlServiceStub(channel)
        call = stub.StreamSql(sql_pb2.StreamSqlRequest(sql=sql), metadata=(("authorization", basic()),))
        for _ in range(5):
            await call.read()
    # The channel is closed, as it is when a client's process dies.

    async def gone() -> bool:
        async with await psycopg.AsyncConnection.connect(postgres.superuser_conninfo) as connection:
            found = await connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'computer-gateway' AND state <> 'idle'"
            )
            return await found.fetchone() == (0,)

    await eventually(gone, seconds=3.0)


# --- the validation worker ------------------------------------------------------------------------------------------------


def large() -> sql_pb2.ValidateSqlRequest:
    """A statement that only a worker looks at, and that nobody has asked about before."""
    return sql_pb2.ValidateSqlRequest(sql=f"SELECT {next(_numbers)}," + ",".join(["upper('a')"] * 1000))


_numbers = count()


def workers() -> Iterator[int]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(status[1]) == os.getpid() and b"gateway.sql.worker" in (entry / "cmdline").read_bytes():
                yield int(entry.name)


@contextmanager
def stopped_workers() -> Iterator[list[int]]:
    """Workers that get no further, as if a statement took them for ever."""
    stopped = list(workers())
    for worker in stopped:
        os.kill(worker, signal.SIGSTOP)
    try:
        yield stopped
    finally:
        for worker in stopped:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGCONT)


async def test_a_worker_that_is_killed_at_work_is_a_refusal_and_the_next_statement_is_fine(gateway: Gateway) -> None:
    assert (await gateway.sql.ValidateSql(large())).allowed
    with stopped_workers() as stopped:
        call = asyncio.ensure_future(gateway.sql.ValidateSql(large()))
        await asyncio.sleep(0.2)
        for worker in stopped:
            os.kill(worker, signal.SIGKILL)
        assert [violation.rule for violation in (await call).violations] == ["gate.complexity"]
    assert (await gateway.sql.ValidateSql(large())).allowed


async def test_a_worker_that_has_to_wait_for_a_processor_still_gives_its_verdict(gateway: Gateway) -> None:
    assert (await gateway.sql.ValidateSql(large())).allowed
    with stopped_workers():
        call = asyncio.ensure_future(gateway.sql.ValidateSql(large()))
        await asyncio.sleep(1.5)  # more than the processor time that a statement is given
    assert (await call).allowed


async def test_a_statement_that_would_take_for_ever_holds_nobody_up(gateway: Gateway) -> None:
    assert (await gateway.sql.ValidateSql(large())).allowed
    with stopped_workers():
        hostile = asyncio.ensure_future(gateway.sql.ValidateSql(large()))
        await asyncio.sleep(0.1)
        assert await answers(gateway)
        assert not hostile.done()
    await hostile


async def test_a_caller_that_goes_while_its_statement_is_looked_at_leaves_no_answer_for_the_next(gateway: Gateway) -> None:
    assert (await gateway.sql.ValidateSql(large())).allowed
    with stopped_workers():
        call = gateway.sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql="SELECT " + ",".join(["lower('a')"] * 1000)))
        waiting = asyncio.ensure_future(call)
        await asyncio.sleep(0.1)
        call.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
    for _ in range(3):
        assert (await gateway.sql.ValidateSql(large())).facts.functions == ["upper"]


async def test_the_worker_holds_none_of_the_gateways_secrets(gateway: Gateway) -> None:
    await gateway.sql.ValidateSql(large())
    for worker in workers():
        environment = Path(f"/proc/{worker}/environ").read_bytes()
        assert {variable.split(b"=")[0] for variable in environment.split(b"\0") if variable} <= {b"PYTHONPATH", b"LC_CTYPE"}


async def test_the_gateway_ends_in_order_with_calls_open(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    async with running(tmp_path, postgres.conninfo) as gateway:
        await eventually(gateway.serving)
        call = asyncio.ensure_future(
            gateway.sql.RunSql(sql_pb2.RunSqlRequest(sql="SELECT count(*) FROM sample.airports a, sample.airports b"))
        )
        await eventually(lambda: running_statements(postgres))
        gateway.task.cancel()
        assert (await call).row_count == 1
        await asyncio.wait((gateway.task,))
    assert not (tmp_path / "gateway.sock").exists()
