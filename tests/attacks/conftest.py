from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from executor.sandbox import linux
from tests.service.executor.harness import IS_ROOT, Client, Executor


@pytest.fixture(scope="session")
def executor() -> Iterator[Executor]:
    """One with small limits, nothing screened, a secret in its environment, groups beside its own, and a session's keys."""
    linux.leave_session_keyring()  # joins one of its own, which the executor inherits
    executor = Executor(("setpriv", "--groups=4,27") if IS_ROOT else (), EXECUTOR_TEST_SECRET="hunter2")
    yield executor
    executor.stop()


@pytest.fixture
async def client(executor: Executor) -> AsyncIterator[Client]:
    async with executor.connected() as client:
        yield client
