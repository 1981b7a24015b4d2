"""What can go wrong between a valid statement and its rows."""

from __future__ import annotations


class DatabaseUnavailable(Exception):
    """The database is away."""


class DatabaseBusy(Exception):
    """Every connection to the database is taken, and none came free in time."""


class StatementTimeout(Exception):
    """The statement took longer than it was given."""


class StatementFailed(Exception):
    """The database did not take the statement."""

    def __init__(self, sqlstate: str, message: str, hint: str, missing: bool) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
        self.hint = hint
        self.missing = missing
        """Whether it names something that does not exist."""


class RowTooLarge(Exception):
    """A single row, or an array in it, is larger than an answer may be."""


class RowsExceeded(Exception):
    """A statement would have changed more rows than its caller expected; it changed none."""

    def __init__(self, touched: int, expected: int) -> None:
        super().__init__(f"{touched} rows, of which {expected} were expected")
        self.touched = touched
        self.expected = expected


class ResultTooLarge(Exception):
    """What a statement returns of the rows it would have changed is more than an answer may hold; it changed none."""


class CommitUncertain(Exception):
    """The database went away while it was told to commit: nobody knows whether it did."""


class RoleTooPowerful(Exception):
    """The gateway was given a role that could do harm; the text says which and why."""
