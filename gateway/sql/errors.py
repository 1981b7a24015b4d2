"""What can go wrong between a valid statement and its rows."""

from __future__ import annotations


class DatabaseUnavailable(Exception):  # noqa: N818  # it says what the database is
    """The database is away, or too busy to take another statement in time."""


class StatementTimeout(Exception):  # noqa: N818  # it says what the statement met
    """The statement took longer than it was given."""


class StatementFailed(Exception):  # noqa: N818  # it says what the statement did
    """The database did not take the statement."""

    def __init__(self, sqlstate: str, message: str, hint: str, missing: bool) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
        self.hint = hint
        self.missing = missing
        """Whether it names something that does not exist."""


class RowTooLarge(Exception):  # noqa: N818  # it says what the row is
    """A single row is larger than an answer may be."""


class RoleTooPowerful(Exception):  # noqa: N818  # it says what the role is
    """The gateway was given a role that could do harm; the text says which and why."""
