"""The real catalogue, and the real database as the reader sees it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest
import pytest_asyncio

from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.validation.catalog import Catalog


@pytest.fixture(scope="session")
def catalog(postgres: EmbeddedPostgres) -> Catalog:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        connection.execute("GRANT USAGE ON SCHEMA sample TO computer_writer")
        connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON sample.stocks TO computer_writer")
        connection.execute("GRANT SELECT ON sample.cars TO computer_writer")

    async def read() -> Catalog:
        database = Database(postgres.conninfo, allow_powerful_role=False)
        try:
            return await database.catalog("computer_reader", "computer_writer")
        finally:
            await database.close()

    return asyncio.run(read())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def database(postgres: EmbeddedPostgres) -> AsyncIterator[Database]:
    database = Database(postgres.conninfo, allow_powerful_role=False)
    yield database
    await database.close()
