"""What tests of several packages share: a real PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.sql.embedded import EmbeddedPostgres


@pytest.fixture(scope="session")
def open_directory() -> Iterator[Path]:
    """A temporary directory that every user may enter; those of tmp_path are closed to the user that root runs PostgreSQL as."""
    directory = Path(tempfile.mkdtemp(prefix="computer-tests-"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory)


@pytest.fixture(scope="session")
def postgres(open_directory: Path) -> Iterator[EmbeddedPostgres]:
    """The embedded PostgreSQL with its roles and sample data.

    `conninfo` is the login's, `superuser_conninfo` the superuser's. It runs in a thread with an event loop of its own, so that
    synchronous and asynchronous tests can use it; the thread lives as long as the server, which ends with it.
    """
    server = EmbeddedPostgres(open_directory / f"postgres-{os.getpid()}")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="postgres")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result()
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
