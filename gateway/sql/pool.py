"""A bounded number of connections, made when they are needed."""

from __future__ import annotations

import asyncio
import logging
from asyncio import Future
from collections import deque
from contextlib import suppress

import psycopg

from gateway.sql.errors import DatabaseBusy, DatabaseUnavailable
from gateway.sql.session import Session

_log = logging.getLogger(__name__)

_MAX_WAITING = 1000
_CLOSE_SECONDS = 5.0


class Pool:
    """Connections to one database, `size` at most; who finds all of them taken waits in a queue."""

    def __init__(self, conninfo: str, size: int) -> None:
        self._conninfo = conninfo
        self._size = size
        self._idle: list[Session] = []
        self._taken = 0  # connections out, or being made
        self._returning = 0  # of those, the ones that need a moment
        self._waiting: deque[Future[Session | None]] = deque()  # None: make one of your own
        self._farewells: set[asyncio.Task[None]] = set()
        self._closed = False
        self._came_back = asyncio.Event()

    async def take(self, seconds: float) -> tuple[Session, bool]:
        """A connection, and whether it is a new one: an idle one can have died, which only using it tells.

        Raises DatabaseBusy when none comes free in time, DatabaseUnavailable when none can be made.
        """
        if self._closed:
            raise DatabaseUnavailable
        session: Session | None = None
        if self._idle:
            session = self._idle.pop()
            self._taken += 1
        elif self._taken < self._size and self._returning <= len(self._waiting):
            self._taken += 1
        else:
            session = await self._wait(seconds)
        if session is not None:
            return session, False
        try:
            if self._closed:
                raise DatabaseUnavailable
            return await Session.connect(self._conninfo), True
        except psycopg.Error as error:
            self._pass_on(None)
            _log.warning("cannot connect to the database", extra={"cause": type(error).__name__})
            raise DatabaseUnavailable from None
        except BaseException:
            self._pass_on(None)
            raise

    def give_back(self, session: Session, abandoned: bool) -> None:
        """What is open on it is rolled back, and cancelled first where it was `abandoned`, without keeping the caller waiting."""
        session.end()
        self._returning += 1
        task = asyncio.create_task(self._farewell(session, abandoned))
        self._farewells.add(task)
        task.add_done_callback(self._farewells.discard)

    async def close(self) -> None:
        """Close what is idle, and wait a while for the rest, which comes back when calls that were ended hear of it."""
        self._closed = True
        while self._idle:
            await self._idle.pop().connection.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                while self._taken:
                    self._came_back.clear()
                    await self._came_back.wait()

    async def _wait(self, seconds: float) -> Session | None:
        if len(self._waiting) >= _MAX_WAITING:
            raise DatabaseBusy
        place: Future[Session | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(seconds):
                return await place
        except BaseException as error:
            if place in self._waiting:
                self._waiting.remove(place)
            elif place.done() and not place.cancelled():  # given to us at the moment that we went
                self._pass_on(place.result())
            if isinstance(error, TimeoutError):
                raise DatabaseBusy from None
            raise

    async def _farewell(self, session: Session, abandoned: bool) -> None:
        fit = False
        try:
            fit = await session.farewell(abandoned)
        finally:
            self._returning -= 1
            fit = fit and not self._closed
            if not fit:
                await session.connection.close()
            self._pass_on(session if fit else None)

    def _pass_on(self, session: Session | None) -> None:
        """Give a connection, or the place of one, to who waits longest."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(session)
                return
        self._taken -= 1
        self._came_back.set()
        if session is not None:
            self._idle.append(session)
