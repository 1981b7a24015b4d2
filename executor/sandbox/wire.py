"""Messages between the executor, its supervisors and their programs: a kind of one byte, and fields of bytes.

Neither JSON nor pickle: the one takes longer to import than the interpreter to start, the other would run what a program sends.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing collections.abc takes too long
if TYPE_CHECKING:
    from collections.abc import Iterator

# From the executor to a supervisor.
SET = b"s"  # name, value, name, value …: a Job's attributes
FILE = b"f"  # path, content: lay it into the directory; and back: path, size, "1" when omitted, content
CODE = b"c"  # source: run it
SCREEN = b"v"  # source: screen it, run nothing
PROBE = b"p"  # arguments for the interpreter: start it jailed, as a program would be
SWEEP = b"w"  # clean up after a supervisor that died
INTERRUPT = b"i"

# From a supervisor to the executor, the first five also from a program to its supervisor.
SCREENED = b"S"  # rule, severity, message, line, column, hint of each violation
RUNNING = b"R"
VIOLATED = b"G"  # rule, message, line: what the guard caught the program doing, by the program's own word
RESULT = b"V"  # text
ERROR = b"E"  # type, message, traceback, the limit it tells of
EXIT = b"X"  # name, value …: an Ending's attributes
SWEPT = b"W"  # what could not be swept, if anything
FAILED = b"F"  # why the sandbox could not be entered


class MessageError(Exception):
    """The bytes are not messages, or more than may come."""


def pack(kind: bytes, *fields: bytes) -> bytes:
    """One message, ready to send."""
    body = kind + b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return len(body).to_bytes(4, "big") + body


def unpack(body: bytes) -> tuple[bytes, list[bytes]]:
    """The kind and fields of a message without its length. Raises MessageError."""
    kind, fields, at = body[:1], [], 1
    while at < len(body):
        end = at + 4 + int.from_bytes(body[at : at + 4], "big")
        if at + 4 > len(body) or end > len(body):
            raise MessageError("a field passes the end of its message")
        fields.append(body[at + 4 : end])
        at = end
    return kind, fields


def pairs(fields: list[bytes]) -> dict[str, str]:
    """Fields that alternate between names and values."""
    return {name.decode(): value.decode() for name, value in zip(fields[::2], fields[1::2], strict=True)}


def from_pairs(values: dict[str, str]) -> list[bytes]:
    """The inverse of `pairs`."""
    return [part.encode() for pair in values.items() for part in pair]


class Inbox:
    """Puts messages together from the pieces that arrive, of `maximum` bytes in all."""

    def __init__(self, maximum: int) -> None:
        self._room = maximum
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
        """The messages that `data` completes. Raises MessageError at the first bad one, and not before those in front of it."""
        self._room -= len(data)
        data, at = self._rest + data, 0
        while len(data) >= at + 4:
            end = at + 4 + int.from_bytes(data[at : at + 4], "big")
            if end - len(data) > self._room:
                raise MessageError("more than may come")
            if end > len(data):
                break
            yield unpack(data[at + 4 : end])
            at = end
        self._rest = data[at:]
        if self._room < 0:
            raise MessageError("more than may come")
