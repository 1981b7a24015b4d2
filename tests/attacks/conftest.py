from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.service.executor.harness import Client, Executor


@pytest.fixture(scope="session")
def executor() -> Iterator[Executor]:
    """One with small limits and nothing screened."""
    executor = Executor()
    yield executor
    executor.stop()


@pytest.fixture
async def client(executor: Executor) -> AsyncIterator[Client]:
    async with executor.connected() as client:
        yield client
