"""One connection, driven by libpq's pipeline mode: many statements, one round trip.

Every statement goes by the extended protocol, in which a second one behind a semicolon is impossible.
"""

from __future__ import annotations

import asyncio
import math
import re
from asyncio import Future
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import AsyncConnection
from psycopg.adapt import PyFormat, Transformer
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, PipelineStatus, TransactionStatus

from gateway.sql import parameters, values
from gateway.sql.errors import StatementTimeout

if TYPE_CHECKING:
    from psycopg.pq.abc import PGresult

_CONNECT_SECONDS = 5
_CANCEL_SECONDS = 2.0
# What is still under way when a call is done, such as rows that were asked for ahead, is waited for so long, and then cancelled.
_GRACE_SECONDS = 0.05
_FAREWELL_SECONDS = 3.0

# Every value in one form, whatever the server or the role is set to.
_SETTINGS = {
    "DateStyle": "ISO",
    "IntervalStyle": "iso_8601",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    # What the validator has read is what the server is to read: with these set otherwise a quote ends elsewhere.
    "standard_conforming_strings": "on",
    "client_encoding": "UTF8",
    "xmloption": "content",
}
_OPTIONS = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
# A failed statement's results and, since a pipeline has no COPY, what would begin one.
_COPIES = frozenset((ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH))
_FAILURES = _COPIES | {ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED}
_FAREWELL = 4  # ROLLBACK, DISCARD ALL, and the synchronisation after each
_SCHEMA = re.compile(r'"(?:[^"]|"")*"|[^\s,"]+')


class _Sent(Enum):
    STATEMENT = 1
    SYNC = 2


_STATEMENT, _SYNC = _Sent.STATEMENT, _Sent.SYNC


class Session:
    """A connection of the pool, and how far it is with what was sent. Its methods raise psycopg.Error."""

    def __init__(self, connection: AsyncConnection[Any], search_path: str) -> None:
        self.connection = connection
        self.search_path = search_path
        """For every statement: the one that the login or the database has, with the temporary schema last instead of first."""
        self.spent = 0.0
        """Seconds that the database took since `allow`; what the caller took to read is not in it."""
        self._allowed = 0.0
        self._pg = connection.pgconn
        self._transformer = Transformer(connection)
        self._sent: deque[_Sent] = deque()  # what has not been answered
        self._unsent = False  # whether some of it waits for the server to read
        self._pg.enter_pipeline_mode()

    @classmethod
    async def connect(cls, conninfo: str) -> Session:
        """Log in."""
        connection = await AsyncConnection.connect(
            conninfo,
            autocommit=True,
            prepare_threshold=None,  # what it had prepared, DISCARD ALL took
            context=parameters.register(values.adapters()),
            options=f"{conninfo_to_dict(conninfo).get('options') or ''} {_OPTIONS}".strip(),
            application_name="computer-gateway",
            connect_timeout=_CONNECT_SECONDS,
        )
        try:
            row = await (await connection.execute("SHOW search_path")).fetchone()
            return cls(connection, _search_path(str(row[0]) if row else ""))
        except BaseException:
            await connection.close()
            raise

    @property
    def lost(self) -> bool:
        """Whether the connection broke."""
        return self._pg.status != ConnStatus.OK

    def allow(self, seconds: float) -> None:
        """Give the database so much time for all that is waited for from now on. Past it: StatementTimeout."""
        self._allowed, self.spent = seconds, 0.0

    def send(self, statement: bytes, parameters: Sequence[Any] = ()) -> None:
        """Put a statement, whose parameters are $1, $2, …, on its way."""
        if parameters:
            transformer = Transformer(self.connection)
            bound = transformer.dump_sequence(parameters, [PyFormat.AUTO] * len(parameters))
            self._pg.send_query_params(statement, bound, transformer.types, transformer.formats)
        else:
            self._pg.send_query_params(statement, None)
        self._sent.append(_STATEMENT)

    def describe(self, cursor: bytes) -> None:
        """Ask what the rows of a cursor hold."""
        self._pg.send_describe_portal(cursor)
        self._sent.append(_STATEMENT)

    def push(self) -> None:
        """Have the server answer what was sent so far without waiting for more."""
        self._pg.send_flush_request()

    def sync(self) -> None:
        """End a group of statements: an error in one of them skips the rest of the group, not what is sent later."""
        self._pg.pipeline_sync()
        self._sent.append(_SYNC)
        self._unsent = self._pg.flush() == 1

    async def answer(self) -> PGresult:
        """What the next statement gives, whole."""
        answer: PGresult | None = None
        async for result in self._results():
            answer = result
        if answer is None:
            raise psycopg.OperationalError("the connection is lost")
        return answer

    async def rows(self, most: int) -> AsyncIterator[PGresult]:
        """What the next statement gives, in results of so many rows at most: rows of any weight take the memory of a few.

        The last result has no rows.
        """
        await self._skip_syncs()
        if most == 1:
            self._pg.set_single_row_mode()
        else:
            self._pg.set_chunked_rows_mode(most)
        async for result in self._results():
            yield result

    def load(self, result: PGresult) -> list[tuple[Any, ...]]:
        """The rows of a result, as `values.adapters` reads them."""
        self._transformer.set_pgresult(result)
        return self._transformer.load_rows(0, result.ntuples, tuple)

    @asynccontextmanager
    async def by_cursor(self) -> AsyncIterator[AsyncConnection[Any]]:
        """Use psycopg's own cursors in the open transaction."""
        await self._skip_syncs()
        self._pg.exit_pipeline_mode()
        try:
            yield self.connection
        finally:
            if self._pg.transaction_status != TransactionStatus.ACTIVE and not self.lost:
                self._pg.enter_pipeline_mode()

    def end(self) -> None:
        """Roll back whatever is open, and send away all that a transaction does not end with. `farewell` waits for it."""
        if self._pg.pipeline_status == PipelineStatus.OFF or self.lost:
            return  # given up in the middle of a cursor: `farewell` closes it
        with suppress(psycopg.Error):  # which `farewell` finds, too
            self.send(b"ROLLBACK")
            self.sync()
            # Settings that a committed statement made, locks of the session, prepared statements, values of sequences, …
            self.send(b"DISCARD ALL")
            self.sync()

    async def farewell(self, abandoned: bool) -> bool:
        """After `end`, wait for the server; an `abandoned` statement is cancelled. Says whether the connection is as new."""
        try:
            async with asyncio.timeout(_FAREWELL_SECONDS):
                done = not abandoned and await self._drained(_GRACE_SECONDS)
                while (
                    not done
                ):  # the server forgets a cancellation that comes between two statements of those that are on their way
                    await self.connection.cancel_safe(timeout=_CANCEL_SECONDS)
                    done = await self._drained(_GRACE_SECONDS)
        except (TimeoutError, psycopg.Error):
            return False
        return self._pg.transaction_status == TransactionStatus.IDLE and self._pg.pipeline_status == PipelineStatus.ON

    async def _drained(self, seconds: float) -> bool:
        """Whether all that was sent is answered within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._drain()
        except TimeoutError:
            return False
        return True

    async def _drain(self) -> None:
        self.allow(math.inf)
        await self._skip_syncs()
        while self._sent:
            ending = len(self._sent) <= _FAREWELL
            while (result := await self._get()) is not None:
                # libpq says again and again that a COPY has begun, without an end.
                if result.status in _COPIES or (ending and result.status == ExecStatus.FATAL_ERROR):
                    raise error_from_result(result)
            self._sent.popleft()
            await self._skip_syncs()

    async def _results(self) -> AsyncIterator[PGresult]:
        """The results of one statement."""
        await self._skip_syncs()
        while (result := await self._get()) is not None:
            if result.status in _FAILURES:
                raise error_from_result(result)
            yield result
        self._sent.popleft()

    async def _skip_syncs(self) -> None:
        while self._sent and self._sent[0] is _SYNC:
            if await self._get() is None:
                raise psycopg.OperationalError("the connection is lost")
            self._sent.popleft()

    async def _get(self) -> PGresult | None:
        """The next result as libpq has it: None after those of a statement."""
        while self._unsent or self._pg.is_busy():
            await self._ready()
            self._pg.consume_input()
            self._unsent = self._unsent and self._pg.flush() == 1
        result = self._pg.get_result()
        if result is None and self.lost:
            raise psycopg.OperationalError("the connection is lost")
        return result

    async def _ready(self) -> None:
        """Wait until the server has sent something, or takes what could not be sent at once."""
        loop, descriptor = asyncio.get_running_loop(), self._pg.socket
        ready = loop.create_future()
        started = loop.time()
        watchdog = loop.call_at(started + self._allowed - self.spent, _expire, ready)
        loop.add_reader(descriptor, _wake, ready)
        if self._unsent:
            loop.add_writer(descriptor, _wake, ready)
        try:
            await ready
        finally:
            loop.remove_reader(descriptor)
            loop.remove_writer(descriptor)
            watchdog.cancel()
            self.spent += loop.time() - started


def _wake(ready: Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _expire(ready: Future[None]) -> None:
    if not ready.done():
        ready.set_exception(StatementTimeout())


def _search_path(configured: str) -> str:
    """A path as it is set, but in which nothing comes before pg_catalog, and temporary tables come last instead of first."""
    schemas = [schema for schema in _SCHEMA.findall(configured) if schema not in ("pg_catalog", "pg_temp", '""')]
    return ", ".join((*schemas, "pg_temp"))
