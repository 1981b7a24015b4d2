from __future__ import annotations

import pytest

from executor.sandbox import wire


@pytest.mark.parametrize("fields", [(), (b"",), (b"a", b"", b"\0" * 300)])
def test_what_is_packed_unpacks(fields: tuple[bytes, ...]) -> None:
    assert list(wire.Inbox(10_000).feed(wire.pack(b"k", *fields))) == [(b"k", list(fields))]


def test_messages_come_whole_however_they_are_cut() -> None:
    data = wire.pack(b"a", b"1") + wire.pack(b"b") + wire.pack(b"c", b"x" * 100)
    inbox = wire.Inbox(10_000)
    messages = [message for at in range(len(data)) for message in inbox.feed(data[at : at + 1])]
    assert messages == [(b"a", [b"1"]), (b"b", []), (b"c", [b"x" * 100])]


def test_messages_in_front_of_a_bad_one_are_not_lost() -> None:
    feed = wire.Inbox(10_000).feed(wire.pack(b"a") + b"\0\0\0\x05Vxxxx")
    assert next(feed) == (b"a", [])
    with pytest.raises(wire.MessageError):
        next(feed)


@pytest.mark.parametrize("junk", [b"\xff" * 8, b"\0\0\0\x02ab", b"\0\0\0\x06a\0\0\0\x09b"])
def test_junk_is_an_error(junk: bytes) -> None:
    with pytest.raises(wire.MessageError):
        list(wire.Inbox(10_000).feed(junk))


def test_no_more_is_taken_than_may_come_in_all() -> None:
    inbox = wire.Inbox(100)
    for _ in range(20):
        assert list(inbox.feed(wire.pack(b"z"))) == [(b"z", [])]
    with pytest.raises(wire.MessageError):
        list(inbox.feed(wire.pack(b"z")))


def test_a_message_that_could_not_fit_is_refused_before_it_has_come() -> None:
    with pytest.raises(wire.MessageError):
        list(wire.Inbox(1000).feed(b"\0\1\0\0"))


def test_pairs_and_back() -> None:
    values = {"name": "välue", "empty": ""}
    assert wire.pairs(wire.from_pairs(values)) == values
