"""What tests of several packages share: a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.sql.embedded import EmbeddedPostgres
from tests.embedded import embedded


@pytest.fixture(scope="session")
def open_directory() -> Iterator[Path]:
    """A temporary directory that every user may enter; those of tmp_path are closed to the user that root runs PostgreSQL as."""
    directory = Path(tempfile.mkdtemp(prefix="computer-tests-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory)


@pytest.fixture(scope="session")
def postgres(open_directory: Path) -> Iterator[EmbeddedPostgres]:
    """The embedded PostgreSQL with its roles and sample data, which tests leave as it is."""
    with embedded(open_directory / f"postgres-{os.getpid()}") as server:
        yield server
