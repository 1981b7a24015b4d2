"""Runs what the validator let through. It parses nothing, and decides nothing about what a statement says.

A statement's bytes run unchanged, as the reader's role, through a cursor (DECLARE … CURSOR FOR takes only a query) in a READ ONLY
transaction that is always rolled back, so that nothing of it stays in the connection.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import AsyncConnection, AsyncRawServerCursor, sql
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from gateway.sql import introspection, parameters, values
from gateway.sql.errors import DatabaseBusy, DatabaseUnavailable, RoleTooPowerful, RowTooLarge, StatementFailed, StatementTimeout
from gateway.sql.validation.catalog import Catalog
from gateway.sql.values import Cell

_log = logging.getLogger(__name__)

_CONNECTIONS = 16
_ACQUIRE_SECONDS = 5.0
_PROBE_SECONDS = 0.5
_RECONNECT_SECONDS = 1.5
# Beyond statement_timeout, which does not interrupt the folding of constants while a statement is planned.
_WATCHDOG_SECONDS = 0.5
_BATCH_BYTES = 256 << 10
_MAX_BATCH_ROWS = 1000
_MAX_TYPE_NAMES = 4096

# Every value in one form, whatever the server or the role is set to.
_SESSION = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "DateStyle": "ISO",
        "IntervalStyle": "iso_8601",
        "TimeZone": "UTC",
        "bytea_output": "hex",
        "extra_float_digits": "1",
        # What the validator has read is what the server is to read: with these set otherwise a quote ends elsewhere.
        "standard_conforming_strings": "on",
        "client_encoding": "UTF8",
        "xmloption": "content",
    }.items()
)
_AWAY = {"08", "53", "57"}  # connection, resources, an operator's intervention
_MISSING = {"42P01", "42703", "42883", "42704", "3F000"}  # table, column, function, type, schema


@dataclass(frozen=True)
class Column:
    name: str
    type: str


@dataclass(frozen=True)
class Caps:
    """How much of a result is wanted at most."""

    rows: int | None
    bytes: int


@dataclass(frozen=True)
class Header:
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Batch:
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Summary:
    row_count: int
    truncated: bool
    seconds: float
    """From the first byte sent to the database to the last row received; what the caller took to read is not in it."""


Part = Header | Batch | Summary
_Pool = AsyncConnectionPool[AsyncConnection[Any]]


class Database:
    """A bounded pool of connections to one PostgreSQL database. Times are in seconds."""

    def __init__(self, conninfo: str, reader_role: str, writer_role: str, allow_powerful_role: bool) -> None:
        self._role = reader_role
        self._writer_role = writer_role
        self._allow_powerful_role = allow_powerful_role
        self._type_names: dict[tuple[int, int], str] = {}
        self._up = False
        self._statements = _pool(conninfo, _CONNECTIONS)
        # Apart, so that a database whose connections are all busy is not taken for one that is away.
        self._housekeeping = _pool(conninfo, 1)

    async def open(self) -> None:
        """Begin to connect. The database need not be there yet."""
        await self._statements.open(wait=False)
        await self._housekeeping.open(wait=False)

    async def close(self) -> None:
        """Close every connection."""
        await self._statements.close()
        await self._housekeeping.close()

    async def is_up(self, seconds: float = 2.0) -> bool:
        """Whether the database answers within so many seconds."""
        try:
            async with self._connection(self._housekeeping, seconds) as connection:
                await connection.execute("SELECT")
            self._up = True
        except DatabaseUnavailable:
            self._up = False
        return self._up

    async def catalog(self) -> Catalog:
        """What to validate by. Raises DatabaseUnavailable, and RoleTooPowerful when the database gives us more than reading."""
        async with self._connection(self._housekeeping, _ACQUIRE_SECONDS) as connection:
            await self._check_powers(connection)
            async with self._reading(connection, 30.0):
                return await introspection.catalog(connection, self._writer_role)

    async def tables(self, schema: str) -> list[introspection.Table]:
        """What the reader may read. Raises DatabaseUnavailable or StatementTimeout."""
        async with self._connection(self._statements, _ACQUIRE_SECONDS) as connection, self._reading(connection, 30.0):
            return await introspection.tables(connection, schema)

    async def read(self, statement: str, parameters: Sequence[Any], caps: Caps, seconds: float) -> AsyncGenerator[Part]:
        """Run one query: a Header, any number of Batches, a Summary.

        Raises StatementTimeout, StatementFailed, RowTooLarge, DatabaseBusy, DatabaseUnavailable. Closing the iterator cancels
        the query.
        """
        pool = self._statements
        async with self._connection(pool, min(seconds, _ACQUIRE_SECONDS)) as connection, self._reading(connection, seconds):
            budget = _Budget(seconds)
            async with AsyncRawServerCursor(connection, "statement") as cursor:
                async with budget.spending():
                    await cursor.execute(statement.encode(), parameters)
                yield Header(await self._columns(connection, cursor))
                row_count = size = 0
                step = 1  # the first row tells how many fit into a batch
                while True:
                    wanted = step if caps.rows is None else min(step, caps.rows + 1 - row_count)
                    async with budget.spending():
                        rows: list[tuple[Cell, ...]] = await cursor.fetchmany(wanted)
                    kept, size = _kept(rows, size, row_count, caps)
                    row_count += len(kept)
                    if kept:
                        yield Batch(kept)
                    if len(kept) < len(rows) or len(rows) < wanted:
                        if row_count == 0 and rows:
                            raise RowTooLarge
                        yield Summary(row_count, len(kept) < len(rows), budget.spent)
                        return
                    # Doubled at most: rows to come may be a thousand times as large as those that came.
                    step = max(1, min(2 * step, _MAX_BATCH_ROWS, _BATCH_BYTES * row_count // max(size, 1)))

    async def _columns(self, connection: AsyncConnection[Any], cursor: AsyncRawServerCursor[Any]) -> tuple[Column, ...]:
        result = cursor.pgresult
        if result is None:
            raise DatabaseUnavailable  # the connection broke under us
        types = [(result.ftype(index), result.fmod(index)) for index in range(result.nfields)]
        if len(self._type_names) > _MAX_TYPE_NAMES:  # callers can make up as many as there are numeric(p, s)
            self._type_names.clear()
        unknown = sorted(set(types) - self._type_names.keys())
        if unknown:
            self._type_names |= await introspection.type_names(connection, unknown)
        names = [column.name for column in cursor.description or ()]
        return tuple(Column(name, self._type_names[type_]) for name, type_ in zip(names, types, strict=True))

    @asynccontextmanager
    async def _connection(self, pool: _Pool, seconds: float) -> AsyncIterator[AsyncConnection[Any]]:
        try:
            async with pool.connection(timeout=seconds) as connection:
                yield connection
        except PoolTimeout:
            # Asked now: by what health found a second ago, a database that has just gone would be busy.
            busy = pool is self._statements and await self.is_up(_PROBE_SECONDS)
            raise (DatabaseBusy if busy else DatabaseUnavailable) from None
        except psycopg.errors.QueryCanceled:
            raise StatementTimeout from None
        except psycopg.errors.ProtocolViolation as error:
            raise _failed(error) from None
        except psycopg.OperationalError as error:
            if error.sqlstate is None or error.sqlstate[:2] in _AWAY:
                _log.warning("database unavailable", extra={"sqlstate": error.sqlstate})
                raise DatabaseUnavailable from None
            raise _failed(error) from None
        except psycopg.Error as error:
            raise _failed(error) from None

    @asynccontextmanager
    async def _reading(self, connection: AsyncConnection[Any], seconds: float) -> AsyncIterator[None]:
        """A transaction in which the reader's role may read for so long, and that leaves nothing behind."""
        milliseconds = max(1, int(seconds * 1000))
        prologue = sql.SQL(
            "SET LOCAL statement_timeout = {time}; SET LOCAL lock_timeout = {time}; "
            "SET LOCAL idle_in_transaction_session_timeout = {idle}; SET LOCAL work_mem = '64MB'; SET LOCAL row_security = on; "
            # The default plans for a tenth of the rows, which made an indexed GROUP BY thirty times slower.
            "SET LOCAL cursor_tuple_fraction = 1; SET LOCAL ROLE {role}"
        ).format(time=milliseconds, idle=milliseconds + 60_000, role=sql.Identifier(self._role))
        async with connection.transaction(force_rollback=True):
            await connection.execute(prologue)
            yield

    async def _check_powers(self, connection: AsyncConnection[Any]) -> None:
        async with connection.transaction(force_rollback=True):
            found = [f"the login {power}" for power in await introspection.powers(connection)]
            await connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(self._role)))
            found += [f"the role {self._role} {power}" for power in await introspection.powers(connection)]
        if found and not self._allow_powerful_role:
            raise RoleTooPowerful("; ".join(found))
        for power in found:
            _log.warning("dangerous: %s, and ALLOW_POWERFUL_ROLE is set", power)


class _Budget:
    """The time that the database may work on a statement, in seconds; what the caller takes to read is not in it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.spent = 0.0

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._seconds - self.spent + _WATCHDOG_SECONDS):
                yield
        except TimeoutError:
            raise StatementTimeout from None
        finally:
            self.spent += time.monotonic() - started


def _pool(conninfo: str, size: int) -> _Pool:
    checks: set[asyncio.Task[None]] = set()

    async def check(connection: AsyncConnection[Any]) -> None:
        """A connection from before a restart of PostgreSQL is replaced, not given. And so are its like, at once: the pool itself
        would find one dead connection after the other, with a pause behind each that doubles."""
        try:
            await AsyncConnectionPool.check_connection(connection)
        except psycopg.OperationalError:
            if not checks:
                task = asyncio.create_task(pool.check())
                checks.add(task)
                task.add_done_callback(checks.discard)
            raise

    pool: _Pool = AsyncConnectionPool(
        conninfo,
        min_size=1,
        max_size=size,
        open=False,
        check=check,
        configure=_configure,
        # Its pauses double: a pool that kept trying for five minutes, as by default, would not see a database that was away for
        # four before eight are over. One that gives up tries again when it is next asked for a connection.
        reconnect_timeout=_RECONNECT_SECONDS,
        kwargs={
            "context": parameters.register(values.adapters()),
            "options": f"{conninfo_to_dict(conninfo).get('options') or ''} {_SESSION}".strip(),
            "application_name": "computer-gateway",
            "connect_timeout": 5,
        },
    )
    return pool


async def _configure(connection: AsyncConnection[Any]) -> None:
    await connection.set_read_only(True)


def _kept(rows: list[tuple[Cell, ...]], size: int, count: int, caps: Caps) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows that the caps leave of these, after `count` rows of `size` bytes, and the size with them."""
    for index, row in enumerate(rows):
        grown = size + sum(map(_size, row))
        if grown > caps.bytes or (caps.rows is not None and count + index >= caps.rows):
            return rows[:index], size
        size = grown
    return rows, size


def _size(cell: Cell) -> int:
    """About what a cell takes in a message, in bytes."""
    if cell is None:
        return 4
    kind, value = cell
    if kind == "array":
        return 8 + sum(map(_size, value))
    return 8 + (len(value) if isinstance(value, bytes) else len(value.encode()) if isinstance(value, str) else 8)


def _failed(error: psycopg.Error) -> StatementFailed:
    sqlstate = error.sqlstate or ""
    return StatementFailed(
        sqlstate, error.diag.message_primary or "The statement failed.", error.diag.message_hint or "", sqlstate in _MISSING
    )
