from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.executor.harness import Executor


@pytest.fixture(scope="session")
def strict() -> Iterator[Executor]:
    """With the default profile, and room for matplotlib."""
    executor = Executor(CODE_PROFILE="strict", RUN_MEMORY_MB="512")
    yield executor
    executor.stop()
