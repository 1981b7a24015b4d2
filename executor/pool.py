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


class Lease:
    """A place and a slot in use. The place is free when the program is over, the slot when it has been swept."""

    def __init__(self, slot: Slot, pool: Pool) -> None:
        self.slot = slot
        self._pool = pool
        self._runs = True

    def program_is_over(self) -> None:
        """Others may run in its place; in its slot not yet. To be called before one of the others, more than once if need be."""
        if self._runs:
            self._runs = False
            self._pool.leave_place()

    def release(self) -> None:
        """The slot is clean and may be used again."""
        self.program_is_over()
        self._pool.give_back(self.slot)

    def retire(self) -> None:
        """The slot is not clean and is never used again."""
        self.program_is_over()
        self._pool.lose_slot()


class Pool:
    """Slots, and who waits for them."""

    def __init__(self, slots: list[Slot], max_running: int, max_waiting: int) -> None:
        """More slots than may run at a time: nobody waits for a sweep, and some may be lost."""
        self._free = slots[::-1]
        self._slots = len(slots)
        self._places = max_running
        self._waiting: deque[Ticket] = deque()
        self._max_waiting = max_waiting

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """Queue up. Raises QueueFullError. What is not taken on leaving goes to the next."""
        ticket = Ticket(self)
        self._waiting.append(ticket)
        self._serve()
        if ticket.slot is None and len(self._waiting) > self._max_waiting:
            self._waiting.remove(ticket)
            raise QueueFullError
        try:
            yield ticket
        finally:
            if ticket.slot is not None:
                Lease(ticket.slot, self).release()
            elif ticket in self._waiting:
                self._waiting.remove(ticket)
                self._tell_waiting()

    def position_of(self, ticket: Ticket) -> int:
        return self._waiting.index(ticket)

    def check(self) -> None:
        """Raises NoSlotsError."""
        if self._slots == 0:
            raise NoSlotsError

    def leave_place(self) -> None:
        self._places += 1
        self._serve()

    def give_back(self, slot: Slot) -> None:
        self._free.append(slot)
        self._serve()

    def lose_slot(self) -> None:
        self._slots -= 1
        self._tell_waiting()

    def _serve(self) -> None:
        while self._waiting and self._free and self._places:
            ticket = self._waiting.popleft()
            # The one used last: few users are in use at a time, and what a sweep forgot would not stay hidden.
            ticket.slot = self._free.pop()
            self._places -= 1
            ticket.changed.set()
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        for ticket in self._waiting:
            ticket.changed.set()
