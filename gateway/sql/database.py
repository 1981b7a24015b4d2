"""Runs what the validator let through. It parses nothing, and decides nothing about what a statement says.

A statement's bytes run unchanged, as the role it was given, in a transaction of its own. A query runs through a cursor (DECLARE …
CURSOR FOR takes only a query); what else there is goes by the extended protocol, which takes only one statement, and must turn
out to be what it was said to be. Only a change that went well in every respect is committed.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import AsyncConnection

from gateway.sql import introspection, posture
from gateway.sql.encoding import RowEncoder
from gateway.sql.errors import (
    CommitUncertain,
    DatabaseBusy,
    DatabaseUnavailable,
    ResultTooLarge,
    RoleTooPowerful,
    RowsExceeded,
    StatementFailed,
    StatementTimeout,
)
from gateway.sql.plan import Access, Caps, Identity, Plan
from gateway.sql.pool import Pool
from gateway.sql.results import Column, Gathering, Header, Part, Summary
from gateway.sql.session import Session
from gateway.sql.slices import in_slices
from gateway.sql.validation.catalog import Catalog
from gateway.sql.values import kind_of

if TYPE_CHECKING:
    from psycopg.pq.abc import PGresult

_log = logging.getLogger(__name__)

_CONNECTIONS = 16
# For questions of the gateway's own: to answer one, and to wait for a connection.
_LOOKING_SECONDS = 30.0
_PATIENCE_SECONDS = 5.0
# A COMMIT writes what was done already; whoever waits for it cannot be told what became of it before it answers.
_COMMIT_SECONDS = 30.0
# Beyond statement_timeout, which does not interrupt the folding of constants while a statement is planned.
_WATCHDOG_SECONDS = 0.1
# A stream's reader may rest for a minute at a time, twice between two times that the database is asked for more.
_REST_SECONDS = 180.0
# A query is asked for so many rows at first, one at a time: what they weigh tells how many to ask for then.
_FIRST_ROWS = 64
# What a stream's message holds, and what is under way behind it: less than a socket takes, so that the server need not wait in
# the middle of a FETCH, which would count as time of the statement.
_BATCH_BYTES = 128 << 10
_MAX_BATCH_ROWS = 4000
# Rows that are in memory before they are weighed, and cells that are encoded before others get their turn.
_CHUNK_ROWS = 128
_CHUNK_CELLS = 2500
_MAX_TYPE_NAMES = 4096

_AWAY = {"08", "53", "57"}  # connection, resources, an operator's intervention
# What a statement that runs directly says that it did.
_COMMANDS = {Access.EXPLAIN: (b"EXPLAIN",), Access.WRITE: (b"INSERT", b"UPDATE", b"DELETE")}
_MISSING = {"42P01", "42703", "42883", "42704", "3F000"}  # table, column, function, type, schema

# In one statement, so that its functions are looked up and permitted before the role changes. `app.principal` is for policies of
# row-level security, which must be able to trust it: of the settings a caller could forge it would be the first.
_PROLOGUE = (
    b"SELECT pg_catalog.set_config('app.principal', $1, true), pg_catalog.set_config('statement_timeout', $2, true), "
    b"pg_catalog.set_config('lock_timeout', $2, true), pg_catalog.set_config('idle_in_transaction_session_timeout', $3, true), "
    b"pg_catalog.set_config('work_mem', '64MB', true), pg_catalog.set_config('row_security', 'on', true), "
    b"pg_catalog.set_config('search_path', $4, true), "
    # The default plans for a tenth of the rows, which made an indexed GROUP BY thirty times slower.
    b"pg_catalog.set_config('cursor_tuple_fraction', '1', true), pg_catalog.set_config('role', $5, true)"
)

_Send = Callable[[Session], None]


class Database:
    """A bounded pool of connections to one PostgreSQL database. Times are in seconds."""

    def __init__(self, conninfo: str, allow_powerful_role: bool) -> None:
        self._allow_powerful_role = allow_powerful_role
        self._type_names: dict[tuple[int, int], str] = {}
        self._powers: list[str] = []
        self._statements = Pool(conninfo, _CONNECTIONS)
        # Apart, so that a database whose connections are all busy is not taken for one that is away.
        self._housekeeping = Pool(conninfo, 1)

    async def close(self) -> None:
        """Close every connection."""
        await self._statements.close()
        await self._housekeeping.close()

    async def is_up(self, seconds: float = 2.0) -> bool:
        """Whether the database answers within so many seconds."""
        try:
            async with asyncio.timeout(seconds), self._introspecting("none", seconds):
                return True
        except (TimeoutError, DatabaseUnavailable, DatabaseBusy, StatementTimeout):
            return False

    async def check_powers(self, roles: Sequence[str]) -> None:
        """Raises RoleTooPowerful where the login or one of these roles could do harm, and what `catalog` raises."""
        found = []
        for role in ("none", *roles):
            async with self._introspecting(role) as connection:
                who = "the login" if role == "none" else f"the role {role}"
                found += [f"{who} {power}" for power in await posture.powers(connection)]
        if found and not self._allow_powerful_role:
            raise RoleTooPowerful("; ".join(found))
        if found != self._powers:
            for power in found:
                _log.warning("dangerous: %s, and ALLOW_POWERFUL_ROLE is set", power)
            self._powers = found

    async def catalog(self, reader: str, writer: str) -> Catalog:
        """What to validate statements by that these roles are to run.

        Raises DatabaseUnavailable, DatabaseBusy, StatementFailed, StatementTimeout.
        """
        async with self._introspecting(reader) as connection:
            return await introspection.catalog(connection, writer)

    async def tables(self, schema: str, identity: Identity) -> list[introspection.Table]:
        """What may be read. Raises DatabaseUnavailable, DatabaseBusy, StatementTimeout."""
        async with self._begun(self._statements, _looking(identity), _nothing) as session, session.by_cursor() as connection:
            return await introspection.tables(connection, schema)

    async def run(self, plan: Plan) -> AsyncGenerator[Part]:
        """Run one statement: a Header, any number of Batches, a Summary.

        Raises StatementTimeout, StatementFailed, RowTooLarge, DatabaseBusy, DatabaseUnavailable; for a WRITE also RowsExceeded,
        ResultTooLarge and CommitUncertain. Closing the iterator cancels the statement.
        """
        if "\0" in plan.statement:  # libpq would run what stands before it
            raise StatementFailed("22021", "A statement must not hold NUL", "", missing=False)
        statement = plan.statement.encode()

        def query(session: Session) -> None:
            session.send(b"DECLARE statement NO SCROLL CURSOR FOR " + statement, plan.parameters)
            session.describe(b"statement")
            session.push()  # the header need not wait for the first row
            session.send(_fetch(_first_rows(plan.caps)))

        def command(session: Session) -> None:
            session.send(statement, plan.parameters)

        send, run = (query, self._read) if plan.access is Access.READ else (command, self._directly)
        async with self._begun(self._statements, plan, send) as session:
            async for part in run(session, plan):
                yield part

    async def _read(self, session: Session, plan: Plan) -> AsyncIterator[Part]:
        """Through the cursor that is open, of which the first rows are on their way."""
        await session.answer()  # DECLARE
        encoder, header = await self._described(await session.answer())
        yield header
        asked = first = _first_rows(plan.caps)
        wanted = deque((first,))
        gathering = Gathering(plan.caps)
        chunk = 1

        def ask_for_more() -> None:
            nonlocal asked
            rows = max(1, min(_BATCH_BYTES // gathering.row_bytes, _MAX_BATCH_ROWS))
            if plan.caps.rows is not None:
                rows = min(rows, plan.caps.rows + 1 - asked)
            if rows > 0:
                asked += rows
                wanted.append(rows)
                session.send(_fetch(rows))
                session.sync()

        while wanted:
            expected = wanted.popleft()
            if asked > first:  # the next rows are under way while these are encoded
                ask_for_more()
            received = 0
            async for answer in session.rows(chunk):
                received += answer.ntuples
                gathering.add(await in_slices(encoder.encode(session.load(answer))))
                if gathering.truncated:
                    break
                if gathering.weight >= _BATCH_BYTES:
                    yield gathering.batch()
            if gathering.weight:
                yield gathering.batch()
            if gathering.truncated or received < expected:
                break
            if asked == first:
                chunk = max(1, min(_CHUNK_ROWS, _CHUNK_CELLS // max(len(header.columns), 1)))
                ask_for_more()
        yield Summary(gathering.row_count, gathering.truncated, session.spent)

    async def _directly(self, session: Session, plan: Plan) -> AsyncIterator[Part]:
        """The statement that is on its way."""
        gathering = Gathering(plan.caps)
        encoder: RowEncoder | None = None
        done, touched = b"", 0
        async for answer in session.rows(_CHUNK_ROWS):
            if encoder is None:
                encoder, header = await self._described(answer)
            if answer.ntuples and not gathering.truncated:
                gathering.add(await in_slices(encoder.encode(session.load(answer))))
            if answer.command_status:  # the last has none where rows came just before the end
                done, touched = answer.command_status.partition(b" ")[0], answer.command_tuples or 0
        if done not in _COMMANDS[plan.access]:
            raise StatementFailed("0A000", "The statement is not what it was taken for", "", missing=False)
        count = gathering.row_count
        if plan.access is Access.WRITE:
            if plan.expected_rows is not None and touched > plan.expected_rows:
                raise RowsExceeded(touched, plan.expected_rows)
            if gathering.truncated:
                raise ResultTooLarge
            await _commit(session)
            count = touched
        yield header
        if gathering.row_count:
            yield gathering.batch()
        yield Summary(count, gathering.truncated, session.spent)

    async def _described(self, answer: PGresult) -> tuple[RowEncoder, Header]:
        """What a result's rows hold. A type met for the first time is asked for beside the statement."""
        types = [(answer.ftype(index), answer.fmod(index)) for index in range(answer.nfields)]
        unknown = sorted(set(types) - self._type_names.keys())
        if unknown:
            if len(self._type_names) > _MAX_TYPE_NAMES:  # callers can make up as many as there are numeric(p, s)
                self._type_names.clear()
                unknown = sorted(set(types))
            async with self._introspecting("none") as connection:
                self._type_names |= await introspection.type_names(connection, unknown)
        names = [(answer.fname(index) or b"").decode() for index in range(answer.nfields)]
        columns = tuple(Column(name, self._type_names[type_]) for name, type_ in zip(names, types, strict=True))
        return RowEncoder([kind_of(oid) for oid, _ in types]), Header(columns)

    @asynccontextmanager
    async def _introspecting(self, role: str, seconds: float = _LOOKING_SECONDS) -> AsyncIterator[AsyncConnection[Any]]:
        plan = _looking(Identity("", role), seconds)
        async with self._begun(self._housekeeping, plan, _nothing) as session, session.by_cursor() as connection:
            yield connection

    @asynccontextmanager
    async def _begun(self, pool: Pool, plan: Plan, send: _Send) -> AsyncIterator[Session]:
        """A transaction that acts as the plan's identity and leaves nothing behind; what is sent is on its way in it."""
        session = await self._begin(pool, plan, send)
        abandoned = True
        try:
            yield session
            abandoned = False
        except psycopg.Error as error:
            abandoned = error.sqlstate is None
            raise _translated(error) from None
        finally:
            pool.give_back(session, abandoned)

    async def _begin(self, pool: Pool, plan: Plan, send: _Send) -> Session:
        while True:
            session, new = await pool.take(plan.patience)
            abandoned = True
            try:
                session.allow(plan.seconds + _WATCHDOG_SECONDS)
                _send(session, plan, send)
                await session.answer()  # BEGIN
                await session.answer()  # the prologue
                abandoned = False
                return session
            except psycopg.Error as error:
                # Nothing of the statement has begun: where the connection died while it was idle, another one does.
                if not session.lost and not _is_away(error):
                    _log.warning("cannot act as the role %s: %s", plan.identity.role, error.diag.message_primary or error)
                    raise DatabaseUnavailable from None
                if new:
                    raise DatabaseUnavailable from None
            finally:
                if abandoned:
                    pool.give_back(session, abandoned)


def _send(session: Session, plan: Plan, send: _Send) -> None:
    milliseconds = max(1, int(plan.seconds * 1000))
    idle = milliseconds + int(_REST_SECONDS * 1000)
    identity = plan.identity
    session.send(b"BEGIN READ WRITE" if plan.access is Access.WRITE else b"BEGIN READ ONLY")
    session.send(_PROLOGUE, (identity.principal, str(milliseconds), str(idle), session.search_path, identity.role))
    session.push()  # what `_begin` waits for is to come even if the server goes away with the statement
    send(session)
    session.sync()


async def _commit(session: Session) -> None:
    session.allow(_COMMIT_SECONDS)
    session.send(b"COMMIT")
    session.sync()
    try:
        answer = await session.answer()
    except StatementTimeout:
        raise CommitUncertain from None
    except psycopg.Error as error:  # one that the server explains, such as a deferred constraint's, has rolled back
        if error.sqlstate is None or error.sqlstate.startswith(("08", "57P")):
            raise CommitUncertain from None
        raise
    if answer.command_status != b"COMMIT":
        raise StatementFailed("25P02", "The transaction was rolled back", "", missing=False)


def _nothing(session: Session) -> None:
    """For what comes later."""


def _looking(identity: Identity, seconds: float = _LOOKING_SECONDS) -> Plan:
    """A transaction for questions of the gateway's own."""
    return Plan("", (), Access.READ, identity, Caps(0, 0), seconds, patience=min(seconds, _PATIENCE_SECONDS))


def _fetch(rows: int) -> bytes:
    return b"FETCH FORWARD %d FROM statement" % rows


def _first_rows(caps: Caps) -> int:
    return _FIRST_ROWS if caps.rows is None else min(_FIRST_ROWS, caps.rows + 1)


def _is_away(error: psycopg.Error) -> bool:
    return isinstance(error, psycopg.OperationalError) and (error.sqlstate is None or error.sqlstate[:2] in _AWAY)


def _translated(error: psycopg.Error) -> Exception:
    if isinstance(error, psycopg.errors.QueryCanceled):
        return StatementTimeout()
    if _is_away(error) and not isinstance(error, psycopg.errors.ProtocolViolation):
        _log.warning("database unavailable", extra={"sqlstate": error.sqlstate})
        return DatabaseUnavailable()
    sqlstate = error.sqlstate or ""
    message = error.diag.message_primary or "The statement failed."
    return StatementFailed(sqlstate, message, error.diag.message_hint or "", sqlstate in _MISSING)
