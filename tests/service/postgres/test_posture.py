"""What makes a role too powerful, as a real server tells it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from gateway.sql import posture
from gateway.sql.embedded import EmbeddedPostgres


@pytest.fixture
def administrator(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection]:
    """Whose changes are all taken back, with a role "probe" that can do nothing yet."""
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        connection.execute("CREATE ROLE probe LOGIN PASSWORD 'probe-of-the-posture'")
        connection.execute("GRANT CONNECT ON DATABASE computer TO probe")
        connection.commit()
        yield connection
        connection.rollback()
        connection.execute("DROP OWNED BY probe")
        connection.execute("DROP ROLE probe")


async def powers(postgres: EmbeddedPostgres, role: str, before: str = "") -> list[str]:
    async with await psycopg.AsyncConnection.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        await connection.execute(f"{before}; SET ROLE {role}".encode())
        return await posture.powers(connection)


POWERS = [
    ("ALTER ROLE probe SUPERUSER", "is a superuser"),
    ("ALTER ROLE probe BYPASSRLS", "ignores row-level security (BYPASSRLS)"),
    ("ALTER ROLE probe CREATEROLE", "may create roles"),
    ("ALTER ROLE probe CREATEDB", "may create databases"),
    ("ALTER ROLE probe REPLICATION", "may start replication"),
    ("GRANT pg_read_server_files TO probe", "is a member of pg_read_server_files"),
    ("GRANT pg_execute_server_program TO probe", "is a member of pg_execute_server_program"),
    ("GRANT pg_read_all_data TO probe", "is a member of pg_read_all_data"),
    ("GRANT CREATE ON DATABASE computer TO probe", "may create schemas (CREATE on the database)"),
    ("GRANT TEMP ON DATABASE computer TO probe", "may create temporary tables (TEMP on the database)"),
    ("GRANT CREATE ON SCHEMA sample TO probe", "may create objects in the schema sample"),
    ("CREATE TABLE public.of_probe (a int); ALTER TABLE public.of_probe OWNER TO probe", "owns public.of_probe"),
    ("CREATE SCHEMA of_probe AUTHORIZATION probe", "owns the schema of_probe"),
]


@pytest.mark.parametrize(("grant", "power"), POWERS, ids=[grant for grant, _ in POWERS])
async def test_a_role_that_could_do_harm_is_found_out(
    postgres: EmbeddedPostgres, administrator: psycopg.Connection, grant: str, power: str
) -> None:
    assert await powers(postgres, "probe") == []
    administrator.execute(grant.encode())
    administrator.commit()
    assert power in await powers(postgres, "probe")


async def test_what_is_had_through_another_role_counts(postgres: EmbeddedPostgres, administrator: psycopg.Connection) -> None:
    administrator.execute("GRANT pg_monitor TO computer_reader WITH INHERIT FALSE; GRANT computer_reader TO probe")
    administrator.commit()
    try:
        assert "is a member of pg_monitor" in await powers(postgres, "probe")
    finally:
        administrator.execute("REVOKE pg_monitor FROM computer_reader")
        administrator.commit()


async def test_a_session_that_reads_quotes_otherwise_is_found_out(
    postgres: EmbeddedPostgres, administrator: psycopg.Connection
) -> None:
    (power,) = await powers(postgres, "probe", "SET standard_conforming_strings = off")
    assert "standard_conforming_strings" in power


@pytest.mark.parametrize("role", ["computer_gateway", "computer_reader", "computer_writer"])
async def test_the_roles_of_deploy_postgres_have_no_such_powers(postgres: EmbeddedPostgres, role: str) -> None:
    assert await powers(postgres, role) == []
