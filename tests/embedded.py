"""A real PostgreSQL for the time of a test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gateway.sql.embedded import EmbeddedPostgres


@contextmanager
def embedded(directory: Path) -> Iterator[EmbeddedPostgres]:
    """The embedded PostgreSQL with its roles and sample data.

    `conninfo` is the login's, `superuser_conninfo` the superuser's. It runs in a thread with an event loop of its own, so that
    synchronous and asynchronous tests can use it; the thread lives as long as the server, which ends with it.
    """
    server = EmbeddedPostgres(directory)
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
