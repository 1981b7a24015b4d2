"""What the validator allows runs, and what it refuses would do no harm if it ran: PostgreSQL is a line of defence of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg
import pytest

from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.errors import DatabaseUnavailable, StatementFailed
from gateway.sql.parameters import bind
from gateway.sql.slices import in_slices
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from tests import queries
from tests.corpus import cases
from tests.corpus.cases import Case

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def run(database: Database, statement: str, parameters: Sequence[Any] = ()) -> list[list[Any]]:
    return await queries.rows(database, queries.plan(statement, parameters, rows=100))


@pytest.mark.parametrize("case", [case for case in cases.read() if case.allowed and case.is_query], ids=lambda case: case.place)
async def test_the_reader_may_run_what_is_allowed(case: Case, catalog: Catalog, database: Database) -> None:
    parameters = [None] * validate(case.statement, catalog).facts.parameter_count
    if case.remark.startswith("fails: "):
        with pytest.raises(StatementFailed):
            await run(database, case.statement, parameters)
    else:
        await run(database, case.statement, parameters)


def _state(postgres: EmbeddedPostgres) -> list[tuple[Any, ...]]:
    """What a statement that slipped through could have changed, or left behind."""
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        return connection.execute(
            """
            SELECT (SELECT count(*) FROM sample.cars), (SELECT sum(price) FROM sample.stocks),
                   (SELECT count(*) FROM sample.airports),
                   (SELECT string_agg(oid::text || relname, ',' ORDER BY oid) FROM pg_class WHERE relkind <> 't'),
                   (SELECT count(*) FROM pg_proc), (SELECT string_agg(pg_roles::text, ',' ORDER BY oid) FROM pg_roles),
                   (SELECT string_agg(datname || datacl::text, ',' ORDER BY oid) FROM pg_database),
                   (SELECT last_value::text || is_called FROM sample.cars_id_seq),
                   (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_replication_slots),
                   (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), (SELECT count(*) FROM pg_prepared_xacts),
                   (SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings)
            """
        ).fetchall()


async def test_what_is_refused_changes_nothing_when_it_runs(database: Database, postgres: EmbeddedPostgres) -> None:
    before = _state(postgres)
    for case in cases.read():
        # What is refused for its size would be harm by its load alone.
        if not case.allowed and "\0" not in case.statement and not any(rule.startswith("size.") for rule in case.errors):
            try:
                await run(database, case.statement)
            except (StatementFailed, DatabaseUnavailable):
                continue
    assert _state(postgres) == before


_CALLS = [
    case
    for case in cases.read("functions.sql") + cases.read("attribute_notation.sql")
    if not case.allowed and case.remark != "runs"
]


@pytest.mark.parametrize("case", _CALLS, ids=lambda case: case.place)
async def test_postgresql_refuses_hidden_and_denied_calls_by_itself(case: Case, database: Database) -> None:
    count = case.statement.count("$1")
    parameters = await in_slices(bind([("text", "/etc/passwd")] * count, count))  # a strict function of NULL is never called
    with pytest.raises(StatementFailed):
        await run(database, case.statement, parameters)


_UTILITY = [case for case in cases.read("writes_and_ddl.sql") + cases.read("stacked.sql") if not case.allowed]


@pytest.mark.parametrize("case", _UTILITY, ids=lambda case: case.place)
async def test_a_cursor_takes_nothing_that_writes_and_no_second_statement(case: Case, postgres: EmbeddedPostgres) -> None:
    async with await psycopg.AsyncConnection.connect(postgres.superuser_conninfo) as connection:
        await connection.set_read_only(True)
        with pytest.raises(psycopg.Error):
            async with psycopg.AsyncRawServerCursor(connection, "statement") as cursor:
                await cursor.execute(case.statement.encode())
        await connection.rollback()
