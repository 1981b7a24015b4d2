from __future__ import annotations

import asyncio

import pytest

from executor.pool import Lease, NoSlotsError, Pool, QueueFullError, Slot, Ticket


def slots(count: int) -> list[Slot]:
    return [Slot(number, -1, -1) for number in range(count)]


def taken(pool: Pool) -> Lease:
    with pool.ticket() as ticket:
        return ticket.take()


async def positions(ticket: Ticket) -> list[int]:
    return [position async for position in ticket.positions()]


async def test_a_free_place_is_had_at_once() -> None:
    with Pool(slots(1), 1, 0).ticket() as ticket:
        assert await positions(ticket) == []


async def test_beyond_the_queue_is_refused_and_leaves_no_trace() -> None:
    pool = Pool(slots(1), 1, 1)
    lease = taken(pool)
    with pool.ticket():
        with pytest.raises(QueueFullError), pool.ticket():
            pass
        assert pool.waiting == 1
    assert pool.waiting == 0
    lease.release()
    taken(pool)


async def test_who_waits_is_told_each_new_position_and_served_in_order() -> None:
    pool = Pool(slots(1), 1, 5)
    lease = taken(pool)
    with pool.ticket() as first, pool.ticket() as second:
        told = asyncio.create_task(positions(second))
        await asyncio.sleep(0)
        lease.release()
        assert await positions(first) == []
        await asyncio.sleep(0)
        first.take().release()
        assert await told == [1, 0]


async def test_who_leaves_the_queue_makes_others_move_up() -> None:
    pool = Pool(slots(1), 1, 5)
    taken(pool)
    with pool.ticket() as second:
        with pool.ticket() as third:
            assert pool.position_of(third) == 1
        assert pool.position_of(second) == 0


async def test_a_slot_that_nobody_took_goes_to_the_next() -> None:
    pool = Pool(slots(1), 1, 5)
    with pool.ticket(), pool.ticket() as second:
        pass
    del second
    taken(pool)


async def test_a_place_is_free_when_the_program_is_over_and_its_slot_when_it_is_swept() -> None:
    pool = Pool(slots(2), 1, 5)
    lease = taken(pool)
    with pool.ticket() as ticket:
        before = ticket.slot
        assert before is None
        lease.program_is_over()
        assert ticket.slot not in (None, lease.slot)
        lease.release()
        other = ticket.take()
    other.release()
    assert {taken(pool).slot.number, lease.slot.number} <= {0, 1}
    with pool.ticket() as ticket:
        assert ticket.slot is None, "only one may run at a time"


async def test_a_lost_slot_is_never_used_again() -> None:
    pool = Pool(slots(2), 1, 5)
    lost = taken(pool)
    lost.retire()
    for _ in range(3):
        lease = taken(pool)
        assert lease.slot != lost.slot
        lease.release()


async def test_without_slots_nobody_waits_in_vain() -> None:
    pool = Pool(slots(1), 1, 5)
    lease = taken(pool)
    with pool.ticket() as ticket:
        waiting = asyncio.create_task(positions(ticket))
        await asyncio.sleep(0)
        lease.retire()
        with pytest.raises(NoSlotsError):
            await waiting
