"""The real catalogue, and the real database as the reader sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from tests.corpus.catalogue import read_catalog, restricted


@pytest.fixture(scope="session")
def catalog(postgres: EmbeddedPostgres) -> Catalog:
    return read_catalog(postgres)


@pytest.fixture(scope="session", name="restricted")
def restricted_grounds(catalog: Catalog) -> tuple[Catalog, Policy]:
    return restricted(catalog)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def database(postgres: EmbeddedPostgres) -> AsyncIterator[Database]:
    database = Database(postgres.conninfo, allow_powerful_role=False)
    yield database
    await database.close()
