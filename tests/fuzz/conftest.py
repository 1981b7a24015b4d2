"""A server to do harm in, and the catalogue as the reader sees it there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.sql.database import Database
from gateway.sql.validation.catalog import Catalog
from tests.embedded import embedded
from tests.fuzz.oracle import Oracle, oracle
from tests.fuzz.world import World, world


@pytest.fixture(scope="session")
def here(open_directory: Path) -> Iterator[World]:
    with embedded(open_directory / f"canaries-{os.getpid()}") as server, world(server) as made:
        yield made


@pytest.fixture(scope="session")
def catalog(here: World) -> Catalog:
    async def read() -> Catalog:
        database = Database(here.server.conninfo, allow_powerful_role=False)
        try:
            return await database.catalog("computer_reader", "computer_writer")
        finally:
            await database.close()

    return asyncio.run(read())


@pytest.fixture(scope="session")
def truth(here: World) -> Iterator[Oracle]:
    with oracle(here.server.superuser_conninfo) as found:
        yield found
