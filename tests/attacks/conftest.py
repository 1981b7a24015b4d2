from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from executor.sandbox import linux
from tests.attacks.world import SECRET, World
from tests.service.executor.harness import IS_ROOT, Client, Executor

# As in the container: a loopback, and nothing else.
_WITHOUT_NETWORK = ("unshare", "--net", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh")


@pytest.fixture(scope="session")
def executor() -> Iterator[Executor]:
    """One with small limits, nothing screened, a secret in its environment, groups beside its own, and a session's keys."""
    linux.leave_session_keyring()  # joins one of its own, which the executor inherits
    executor = Executor(("setpriv", "--groups=4,27") if IS_ROOT else (), EXECUTOR_TEST_SECRET=SECRET)
    yield executor
    executor.stop()


@pytest.fixture(scope="session")
def executor_without_network() -> Iterator[Executor]:
    if not IS_ROOT:
        pytest.skip("needs root to take the network away")
    executor = Executor(_WITHOUT_NETWORK, EXECUTOR_TEST_SECRET=SECRET)
    yield executor
    executor.stop()


@pytest.fixture(scope="session")
def strict() -> Iterator[Executor]:
    """The same with the advisory layers on."""
    executor = Executor(CODE_PROFILE="strict", EXECUTOR_TEST_SECRET=SECRET)
    yield executor
    executor.stop()


@pytest.fixture
async def client(executor: Executor) -> AsyncIterator[Client]:
    async with executor.connected() as client:
        yield client


@pytest.fixture(scope="session")
def world(executor: Executor) -> Iterator[World]:
    world = World(executor)
    yield world
    world.close()
