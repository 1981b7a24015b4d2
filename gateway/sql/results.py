"""What comes back: a header, any number of batches, a summary; and no more than was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.sql.errors import RowTooLarge
from gateway.sql.plan import Caps

# What stands before a row in a message.
_HEAD_BYTES = 4


@dataclass(frozen=True)
class Column:
    name: str
    type: str


@dataclass(frozen=True)
class Header:
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Batch:
    rows: list[bytes]
    """Each the bytes of a computer.gateway.v1.Row."""


@dataclass(frozen=True)
class Summary:
    row_count: int
    """Rows given; of a WRITE, rows touched."""
    truncated: bool
    seconds: float
    """What the database took, from the first byte sent to the last row received; what the caller took to read is not in it."""


Part = Header | Batch | Summary


class Gathering:
    """Rows on their way into batches, as many as the caps let through."""

    def __init__(self, caps: Caps) -> None:
        self.row_count = 0
        """Of those let through."""
        self.truncated = False
        """Whether there were more."""
        self.weight = 0
        """Bytes of the batch to come."""
        self.row_bytes = 1
        """What a row weighs: on average, or lately, where that is more."""
        self._caps = caps
        self._bytes = 0
        self._rows: list[bytes] = []

    def add(self, rows: list[bytes]) -> None:
        """Take these, or as many of them as there is room for. Raises RowTooLarge when there is none for the first."""
        size = sum(map(len, rows)) + _HEAD_BYTES * len(rows)
        room = self._caps.rows
        if self._bytes + size > self._caps.bytes or (room is not None and self.row_count + len(rows) > room):
            rows, size = self._let_through(rows)
            self.truncated = True
        self._rows += rows
        self.row_count += len(rows)
        self.weight += size
        self._bytes += size
        self.row_bytes = max(size // max(len(rows), 1), self._bytes // max(self.row_count, 1), 1)

    def batch(self) -> Batch:
        """What has come together since the last one."""
        batch, self._rows, self.weight = Batch(self._rows), [], 0
        return batch

    def _let_through(self, rows: list[bytes]) -> tuple[list[bytes], int]:
        size = 0
        for index, row in enumerate(rows):
            grown = size + len(row) + _HEAD_BYTES
            if self._bytes + grown > self._caps.bytes:
                if self.row_count + index == 0:
                    raise RowTooLarge
                return rows[:index], size
            if self.row_count + index == self._caps.rows:
                return rows[:index], size
            size = grown
        return rows, size
