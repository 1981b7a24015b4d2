"""Places for runs: so many at a time, and a queue of bounded length before them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class QueueFullError(Exception):
    """As many wait as may wait."""


class NoSlotsError(Exception):
    """Every slot is lost to something that could not be swept away."""


@dataclass(frozen=True)
class Slot:
    """A place for one run at a time, with a user of its own."""

    number: int
    uid: int
    """Whom its programs run as; -1 for the executor's own user."""
    sweeper_uid: int
    """Real uid of whoever kills for it."""


class Ticket:
    """A place in the queue, and then a slot."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.slot: Slot | None = None
        self.changed = asyncio.Event()

    async def positions(self) -> AsyncIterator[int]:
        """How many are to start before it, whenever that changes; ends when it has a slot. Raises NoSlotsError."""
        told = -1
        while self.slot is None:
            self._pool.check()
            position = self._pool.position_of(self)
            if position != told:
                told = position
                yield position
                continue  # it may have changed while the consumer was busy
            await self.changed.wait()
            self.changed.clear()

    def take(self) -> Lease:
        """The slot, which the caller has to give back from now on."""
        slot, self.slot = self.slot, None
        if slot is None:
            raise AssertionError("taken before positions() ended, or twice")
        return Lease(slot, self._pool)


@dataclass(frozen=True)
class Lease:
    """A slot in use, to be given back once in one of the two ways."""

    slot: Slot
    pool: Pool

    def release(self) -> None:
        """It is clean and may be used again."""
        self.pool.release(self.slot)

    def retire(self) -> None:
        """It is not clean and is never used again."""
        self.pool.retire(self.slot)


class Pool:
    """Slots, and who waits for them."""

    def __init__(self, slots: list[Slot], spares: list[Slot], max_waiting: int) -> None:
        """`spares` take the place of slots that are retired."""
        self._free = deque(slots)
        self._spares = deque(spares)
        self._slots = len(slots)
        self._waiting: deque[Ticket] = deque()
        self._max_waiting = max_waiting

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def exhausted(self) -> bool:
        """Whether no slot is left."""
        return self._slots == 0

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """Queue up. Raises QueueFullError. What is not taken on leaving goes to the next."""
        ticket = Ticket(self)
        if self._free and not self._waiting:
            ticket.slot = self._free.popleft()
        elif len(self._waiting) >= self._max_waiting:
            raise QueueFullError
        else:
            self._waiting.append(ticket)
        try:
            yield ticket
        finally:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                self._tell_waiting()
            if ticket.slot is not None:
                self.release(ticket.slot)

    def position_of(self, ticket: Ticket) -> int:
        return self._waiting.index(ticket)

    def check(self) -> None:
        if self.exhausted:
            raise NoSlotsError

    def release(self, slot: Slot) -> None:
        """See Lease."""
        self._free.append(slot)
        while self._free and self._waiting:
            ticket = self._waiting.popleft()
            ticket.slot = self._free.popleft()
            ticket.changed.set()
        self._tell_waiting()

    def retire(self, _: Slot) -> None:
        """See Lease; a spare takes its place, while there is one."""
        if self._spares:
            self.release(self._spares.popleft())
        else:
            self._slots -= 1
            self._tell_waiting()

    def _tell_waiting(self) -> None:
        for ticket in self._waiting:
            ticket.changed.set()
