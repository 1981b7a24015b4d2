"""A server to do harm in, and the catalogue as the reader sees it there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.sql.validation.catalog import Catalog
from tests.corpus.catalogue import read_catalog
from tests.embedded import embedded
from tests.fuzz.oracle import Oracle, oracle
from tests.fuzz.world import World, world


@pytest.fixture(scope="session")
def here(open_directory: Path) -> Iterator[World]:
    with embedded(open_directory / f"canaries-{os.getpid()}") as server, world(server) as made:
        yield made


@pytest.fixture(scope="session")
def catalog(here: World) -> Catalog:
    return read_catalog(here.server)


@pytest.fixture(scope="session")
def truth(here: World) -> Iterator[Oracle]:
    with oracle(here.server.superuser_conninfo) as found:
        yield found
