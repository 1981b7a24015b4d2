from __future__ import annotations

import asyncio

import pytest

from executor.events import SandboxError, Started, Written
from executor.mailbox import Mailbox


async def test_neighbouring_pieces_of_one_output_are_joined_and_order_is_kept() -> None:
    mailbox = Mailbox()
    mailbox.put(Started())
    for stream, data in (("stdout", b"a"), ("stdout", b"b"), ("stderr", b"c"), ("stdout", b"d")):
        await mailbox.put_output(stream, data)
    mailbox.put(None)
    assert [await mailbox.get() for _ in range(5)] == [
        Started(),
        Written("stdout", b"ab"),
        Written("stderr", b"c"),
        Written("stdout", b"d"),
        None,
    ]


async def test_who_writes_waits_for_a_slow_reader() -> None:
    mailbox = Mailbox()
    written = 0

    async def write() -> None:
        nonlocal written
        for _ in range(100):
            await mailbox.put_output("stdout", b"x" * 65_536)
            written += 65_536

    task = asyncio.create_task(write())
    for _ in range(10):
        await asyncio.sleep(0)
    assert 0 < written <= 1 << 20
    read = 0
    while read < 100 * 65_536:
        event = await mailbox.get()
        assert isinstance(event, Written)
        read += len(event.data)
    await task


async def test_an_exception_is_raised_in_its_turn() -> None:
    mailbox = Mailbox()
    mailbox.put(Started())
    mailbox.put(SandboxError("why"))
    assert await mailbox.get() == Started()
    with pytest.raises(SandboxError, match="why"):
        await mailbox.get()
