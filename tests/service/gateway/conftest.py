"""A gateway for the tests of a module."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gateway.sql.embedded import EmbeddedPostgres
from tests.service.gateway.stack import Gateway, eventually, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gateway(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Gateway]:
    """One for every test of a module, with the settings a fresh clone has."""
    async with running(tmp_path_factory.mktemp("gateway"), postgres.conninfo) as gateway:
        await eventually(gateway.serving)
        yield gateway
