"""Nothing of one call is there for the next, though both use the same connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.errors import StatementFailed, StatementTimeout
from tests import queries
from tests.service.gateway.stack import eventually, running_statements

pytestmark = pytest.mark.asyncio(loop_scope="module")

SLOW = "SELECT count(*) FROM sample.airports a, sample.airports b, sample.airports c"


@dataclass
class Acting:
    """A database, and the role that statements run as there."""

    database: Database
    role: str


@pytest_asyncio.fixture(loop_scope="module")
async def reader(postgres: EmbeddedPostgres) -> AsyncIterator[Acting]:
    database = Database(postgres.conninfo, allow_powerful_role=False)
    yield Acting(database, "computer_reader")
    await database.close()


@pytest_asyncio.fixture(loop_scope="module")
async def powerful(postgres: EmbeddedPostgres) -> AsyncIterator[Acting]:
    """One whose statements could change their session, as the reader's cannot."""
    database = Database(postgres.superuser_conninfo, allow_powerful_role=True)
    yield Acting(database, "postgres")
    await database.close()


async def read(acting: Acting, statement: str, parameters: Sequence[Any] = (), seconds: float = 10.0) -> list[Any]:
    found = await queries.rows(acting.database, queries.plan(statement, parameters, role=acting.role, seconds=seconds))
    return [cell for row in found for cell in row if cell is not None]


async def read_there(acting: Acting, expression: str, pid: int | None = None) -> tuple[str, int]:
    """What an expression gives in one of the pool's connections, and which that is. The pool hands them out in turn."""
    for _ in range(50):
        value, found = await read(acting, f"SELECT ({expression})::text, pg_backend_pid()")
        if pid in (None, found):
            return value, found
    raise AssertionError("the connection is gone")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("work_mem", "128kB"),
        ("statement_timeout", "1ms"),
        ("search_path", "pg_temp"),
        ("role", "computer_reader"),
        ("row_security", "off"),
        ("DateStyle", "German, DMY"),
        ("bytea_output", "escape"),
        ("default_transaction_read_only", "off"),
        ("application_name", "forged"),
        ("made.up", "x"),
    ],
)
async def test_settings_end_with_their_call(powerful: Acting, setting: str, value: str) -> None:
    look = f"coalesce(current_setting('{setting}', true), '')"
    before, pid = await read_there(powerful, look)
    assert await read_there(powerful, f"set_config('{setting}', '{value}', false)", pid) == (value, pid)
    after, _ = await read_there(powerful, look, pid)
    assert after == before


async def test_the_role_ends_with_its_call(postgres: EmbeddedPostgres, reader: Acting) -> None:
    assert await read(reader, "SELECT current_user") == ["computer_reader"]
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        queries = connection.execute(
            "SELECT query FROM pg_stat_activity WHERE application_name = 'computer-gateway' AND state <> 'idle'"
        ).fetchall()
    assert queries == []
    assert await read(reader, "SELECT current_user, session_user") == ["computer_reader", "computer_gateway"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("transaction_read_only", "on"),
        ("row_security", "on"),
        ("TimeZone", "UTC"),
        ("DateStyle", "ISO, MDY"),
        ("IntervalStyle", "iso_8601"),
        ("bytea_output", "hex"),
        ("cursor_tuple_fraction", "1"),
        ("standard_conforming_strings", "on"),
        ("statement_timeout", "10s"),
        ("lock_timeout", "10s"),
    ],
)
async def test_every_statement_runs_under_the_gateways_settings(powerful: Acting, setting: str, value: str) -> None:
    assert await read(powerful, f"SELECT current_setting('{setting}')") == [value]


async def test_cursors_and_prepared_statements_end_with_their_call(powerful: Acting) -> None:
    for _ in range(12):  # for psycopg would prepare by itself what it has seen five times
        await read(powerful, "SELECT $1::int AS private_to_the_caller", [None])
        assert sorted(await read(powerful, "SELECT name FROM pg_cursors")) == [
            "",
            "statement",
        ]  # the FETCH, and what it fetches from
    for _ in range(4):
        prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'private_to' AND statement !~ 'pg_prep'"
        assert await read(powerful, prepared) == [0]


async def test_the_reader_cannot_leave_what_outlives_a_transaction(reader: Acting, postgres: EmbeddedPostgres) -> None:
    for statement in (
        "SELECT pg_advisory_lock(42)",
        "SELECT pg_try_advisory_lock_shared(42)",
        "SELECT set_config('work_mem', '1MB', false)",
        "SELECT setseed(0.5)",
        "SELECT lo_create(0)",
        "SELECT pg_notify('a', 'b')",
        "SELECT nextval('sample.cars_id_seq')",
    ):
        with pytest.raises(StatementFailed) as failed:
            await read(reader, statement)
        assert failed.value.sqlstate == "42501"
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        assert connection.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone() == (0,)


async def test_no_transaction_can_be_made_to_write(powerful: Acting) -> None:
    for statement in (
        "SELECT nextval('sample.cars_id_seq')",
        "SELECT set_config('transaction_read_only', 'off', true), lo_create(0)",
        "SELECT query_to_xml('DELETE FROM sample.cars', true, true, '')",
        "SELECT lo_from_bytea(0, 'x')",
    ):
        with pytest.raises(StatementFailed):
            await read(powerful, statement)


@pytest.mark.parametrize("end", ["error", "timeout", "closed", "cancelled"])
async def test_the_next_call_works_however_the_one_before_ended(reader: Acting, postgres: EmbeddedPostgres, end: str) -> None:
    await read(reader, "SELECT 1")
    match end:
        case "error":
            with pytest.raises(StatementFailed):
                await read(reader, "SELECT 1 / (id - id) FROM sample.cars")
        case "timeout":
            with pytest.raises(StatementTimeout):
                await read(reader, SLOW, seconds=0.05)
        case "closed":
            async with aclosing(reader.database.run(queries.plan("SELECT generate_series(1, 100000)", rows=None))) as parts:
                await anext(parts)
                await anext(parts)
        case _:
            task = asyncio.create_task(read(reader, SLOW))
            await eventually(lambda: running_statements(postgres))
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    assert await read(reader, "SELECT current_user, $1::text", [None]) == ["computer_reader"]
    assert await running_statements(postgres) == 0


async def test_many_calls_at_once_do_not_see_each_other(reader: Acting) -> None:
    statements = [f"SELECT {number}, count(*) FROM generate_series(1, {number * 1000})" for number in range(40)]  # noqa: S608
    answers = await asyncio.gather(*(read(reader, statement) for statement in statements))
    assert answers == [[number, number * 1000] for number in range(40)]
