"""What a statement runs in: a transaction of its own, as whom it was said to run, in a connection that is as new afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.errors import DatabaseBusy, DatabaseUnavailable, RowsExceeded, StatementFailed
from gateway.sql.plan import Access, Plan
from gateway.sql.results import Summary
from gateway.sql.session import Session
from tests import queries
from tests.service.gateway.stack import eventually, running_statements

pytestmark = pytest.mark.asyncio(loop_scope="module")

SLOW = "SELECT count(*) FROM pg_class a, pg_class b, pg_class c, pg_class d"


@pytest_asyncio.fixture(loop_scope="module")
async def database(postgres: EmbeddedPostgres) -> AsyncIterator[Database]:
    """As a superuser, so that nothing but what is tested here holds anybody back."""
    database = Database(postgres.superuser_conninfo, allow_powerful_role=True)
    yield database
    await database.close()


@pytest.fixture
def notes(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection[Any]]:
    """A table to change, seen by the superuser."""
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        connection.execute("CREATE TABLE public.notes (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, text text)")
        yield connection
        connection.execute("DROP TABLE IF EXISTS public.notes")


def read(statement: str, **fields: Any) -> Plan:
    return queries.plan(statement, role="postgres", **fields)


def write(statement: str, **fields: Any) -> Plan:
    return queries.plan(statement, access=Access.WRITE, role="postgres", **fields)


async def value(database: Database, expression: str) -> Any:
    ((found,),) = await queries.rows(database, read(f"SELECT {expression}"))
    return found


async def summary(database: Database, plan: Plan) -> Summary:
    async with aclosing(database.run(plan)) as parts:
        *_, last = [part async for part in parts]
    assert isinstance(last, Summary)
    return last


async def no_statement_runs(postgres: EmbeddedPostgres) -> bool:
    return await running_statements(postgres) == 0


async def test_a_statement_knows_for_whom_it_runs(database: Database) -> None:
    expression = "SELECT current_setting('app.principal'), current_user"
    for principal in ("ada", "O'Neil; --", "é 😀"):
        assert await queries.rows(database, read(expression, principal=principal)) == [[principal, "postgres"]]
    assert (await queries.rows(database, read("SELECT 1", principal=""))) == [[1]]


async def test_nothing_comes_before_pg_catalog_and_temporary_tables_come_last(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        connection.execute('ALTER ROLE computer_gateway SET search_path = pg_temp, sample, pg_catalog, "A, b"')
    database = Database(postgres.conninfo, allow_powerful_role=False)
    try:
        found = await queries.rows(database, queries.plan("SELECT count(*) FROM cars"))
        assert found[0][0] > 0
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
            connection.execute("GRANT EXECUTE ON FUNCTION current_setting(text) TO computer_reader")
            try:
                path = await queries.rows(database, queries.plan("SELECT current_setting('search_path')"))
            finally:
                connection.execute("REVOKE EXECUTE ON FUNCTION current_setting(text) FROM computer_reader")
        assert path == [['sample, "A, b", pg_temp']]
    finally:
        await database.close()
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
            connection.execute("ALTER ROLE computer_gateway RESET search_path")


@pytest.mark.parametrize(
    ("leave", "look"),
    [
        ("pg_advisory_lock(42)", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
        ("set_config('work_mem', '128kB', false)", "SELECT current_setting('work_mem') = '128kB'"),
        ("set_config('app.principal', 'forged', false)", "SELECT current_setting('app.principal') = 'forged'"),
        ("set_config('role', 'computer_writer', false)", "SELECT current_user = 'computer_writer'"),
    ],
)
async def test_what_a_committed_change_leaves_in_its_session_is_gone(
    database: Database, notes: psycopg.Connection[Any], leave: str, look: str
) -> None:
    await summary(database, write(f"INSERT INTO public.notes SELECT 1, ({leave})::text"))
    assert notes.execute("SELECT count(*) FROM public.notes").fetchone() == (1,)
    for _ in range(20):  # whichever of its connections the pool gives
        ((left,),) = await queries.rows(database, read(look))
        assert not left


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.made (a int)",
        "TRUNCATE public.notes",
        "DROP TABLE public.notes",
        "GRANT SELECT ON public.notes TO computer_reader",
        "SELECT 1",
        "COMMIT",
        "ROLLBACK",
        "DELETE FROM public.notes; DELETE FROM public.notes",
        "DELETE FROM public.notes; COMMIT",
        "COPY public.notes TO STDOUT",
        "COPY public.notes FROM STDIN",
        "EXPLAIN ANALYZE DELETE FROM public.notes",
        "DO 'BEGIN DELETE FROM public.notes; END'",
    ],
)
async def test_what_is_no_change_is_not_kept(database: Database, notes: psycopg.Connection[Any], statement: str) -> None:
    notes.execute("INSERT INTO public.notes VALUES (1, 'kept')")
    with pytest.raises((StatementFailed, DatabaseUnavailable)):
        await summary(database, write(statement))
    assert notes.execute("SELECT count(*) FROM public.notes").fetchone() == (1,)
    assert notes.execute("SELECT to_regclass('public.made'), relacl FROM pg_class WHERE relname = 'notes'").fetchone() == (
        None,
        None,
    )
    assert await value(database, "1") == 1


@pytest.mark.parametrize("statement", [b"COPY pg_am TO STDOUT", b"COPY public.notes FROM STDIN"])
async def test_a_copy_that_begins_costs_its_connection_and_nobody_time(
    postgres: EmbeddedPostgres, notes: psycopg.Connection[Any], statement: bytes
) -> None:
    # libpq says for ever that it has begun, so that the event loop got no further.
    session = await Session.connect(postgres.superuser_conninfo)
    session.send(statement)
    session.end()
    assert not await session.farewell(abandoned=False)
    await session.connection.close()


@pytest.mark.parametrize(
    "statement", ["SELECT 1", "EXPLAIN SELECT 1; SELECT 2", "VACUUM", "EXPLAIN ANALYZE INSERT INTO public.notes VALUES (1)"]
)
async def test_what_is_no_explain_is_not_run_as_one(database: Database, notes: psycopg.Connection[Any], statement: str) -> None:
    with pytest.raises(StatementFailed):
        await summary(database, queries.plan(statement, access=Access.EXPLAIN, role="postgres"))
    assert notes.execute("SELECT count(*) FROM public.notes").fetchone() == (0,)


async def test_an_explain_that_writes_in_a_read_only_transaction_is_taken_back(database: Database) -> None:
    plan = queries.plan("EXPLAIN ANALYZE CREATE TABLE public.sneaked AS SELECT 1", access=Access.EXPLAIN, role="postgres")
    await summary(database, plan)
    assert await value(database, "to_regclass('public.sneaked') IS NULL")


async def test_a_constraint_that_fails_at_the_commit_is_told(database: Database, notes: psycopg.Connection[Any]) -> None:
    with pytest.raises(StatementFailed) as failed:
        await summary(database, write("INSERT INTO public.notes VALUES (1, 'a'), (1, 'b')"))
    assert failed.value.sqlstate == "23505"
    assert notes.execute("SELECT count(*) FROM public.notes").fetchone() == (0,)


async def test_rows_are_counted_though_nobody_could_read_them_all(database: Database, notes: psycopg.Connection[Any]) -> None:
    statement = "INSERT INTO public.notes SELECT n, repeat('x', 1000) FROM generate_series(1, 20000) AS n RETURNING *"
    with pytest.raises(RowsExceeded) as exceeded:
        await summary(database, write(statement, rows=10, expected_rows=19_999))
    assert exceeded.value.touched == 20_000
    assert notes.execute("SELECT count(*) FROM public.notes").fetchone() == (0,)


# --- the pool -------------------------------------------------------------------------------------------------------------


async def test_who_finds_every_connection_taken_gets_the_first_that_comes_free(
    database: Database, postgres: EmbeddedPostgres
) -> None:
    slow = [asyncio.create_task(queries.rows(database, read(SLOW, seconds=60.0))) for _ in range(16)]

    async def all_run() -> bool:
        return await running_statements(postgres) == 16

    await eventually(all_run)
    waiting = [asyncio.create_task(queries.rows(database, read(f"SELECT {number}"))) for number in range(5)]
    gone = asyncio.create_task(queries.rows(database, read("SELECT 'gone'")))
    with pytest.raises(DatabaseBusy):
        await queries.rows(database, read("SELECT 1", patience=0.05))
    assert not any(task.done() for task in waiting)
    gone.cancel()
    slow[3].cancel()
    assert await asyncio.gather(*waiting) == [[[number]] for number in range(5)]
    for task in slow:
        task.cancel()
    await asyncio.wait((*slow, gone))
    await eventually(lambda: no_statement_runs(postgres))
    assert await value(database, "1") == 1


async def test_a_statement_whose_caller_goes_ends_at_whatever_moment_that_is(
    database: Database, postgres: EmbeddedPostgres
) -> None:
    # A cancellation that reached the server between two of the statements under way was lost, one of some hundred.
    for round_ in range(30):
        calls = [asyncio.create_task(queries.rows(database, read(SLOW, seconds=60.0))) for _ in range(8)]
        for number, call in enumerate(calls):
            await asyncio.sleep((round_ * 7 + number * 5) % 31 * 0.0002)
            call.cancel()
        await asyncio.wait(calls)
    assert await asyncio.gather(*(value(database, "1") for _ in range(16))) == [1] * 16
    await eventually(lambda: no_statement_runs(postgres), seconds=3.0)


async def test_a_database_that_is_closed_leaves_nothing_behind(postgres: EmbeddedPostgres) -> None:
    database = Database(postgres.superuser_conninfo, allow_powerful_role=True)
    calls = [asyncio.create_task(queries.rows(database, read(SLOW, seconds=60.0))) for _ in range(4)]
    await asyncio.sleep(0.1)
    for call in calls:
        call.cancel()
    await database.close()  # before they have heard of it
    assert await no_statement_runs(postgres)
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        found = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'computer-gateway'")
        assert found.fetchone() == (0,)
    with pytest.raises(DatabaseUnavailable):
        await value(database, "1")


async def test_connections_that_died_while_they_were_idle_fail_no_call(database: Database, postgres: EmbeddedPostgres) -> None:
    for _ in range(3):
        await asyncio.gather(*(value(database, "count(*) FROM generate_series(1, 10000)") for _ in range(16)))
        with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'computer-gateway'"
            )
        assert await asyncio.gather(*(value(database, str(number)) for number in range(16))) == list(range(16))


async def test_a_statement_whose_connection_is_ended_is_not_run_again(
    database: Database, postgres: EmbeddedPostgres, notes: psycopg.Connection[Any]
) -> None:
    statement = f"INSERT INTO public.notes SELECT 1, ({SLOW})::text"
    running = asyncio.create_task(summary(database, write(statement, seconds=60.0)))

    async def end_it() -> bool:
        found = notes.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ '^INSERT' AND state = 'active'"
        )
        return found.fetchone() is not None

    await eventually(end_it)
    with pytest.raises(DatabaseUnavailable):
        await running
    active = notes.execute("SELECT count(*) FROM pg_stat_activity WHERE query ~ '^INSERT' AND state = 'active'")
    assert active.fetchone() == (0,)


async def test_a_stream_that_is_left_is_cancelled_and_its_connection_used_again(
    database: Database, postgres: EmbeddedPostgres
) -> None:
    for _ in range(20):
        plan = read("SELECT a.oid, repeat('x', 5000) FROM pg_class a, pg_class b", rows=None, most_bytes=1 << 40)
        async with aclosing(database.run(plan)) as parts:
            for _ in range(3):
                await anext(parts)
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:

        async def all_idle() -> bool:
            found = connection.execute(
                "SELECT count(*) FILTER (WHERE state <> 'idle') FROM pg_stat_activity WHERE application_name = 'computer-gateway'"
            )
            return found.fetchone() == (0,)

        await eventually(all_idle)
