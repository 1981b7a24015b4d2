"""What is to be run, for whom, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Access(Enum):
    """How a statement runs, and what it may leave behind."""

    READ = "a query, through a cursor"
    EXPLAIN = "an EXPLAIN, directly"
    WRITE = "an INSERT, UPDATE or DELETE, directly, and committed"


@dataclass(frozen=True)
class Identity:
    """For whom a statement runs, and as which role of PostgreSQL."""

    principal: str
    """What policies of row-level security see as current_setting('app.principal')."""
    role: str


@dataclass(frozen=True)
class DatabaseRoles:
    """The roles of PostgreSQL that a caller's statements run as."""

    reader: str
    writer: str


@dataclass(frozen=True)
class Caps:
    """How much of a result is wanted at most."""

    rows: int | None
    bytes: int


@dataclass(frozen=True)
class Plan:
    """A valid statement, and how it is to run. Times are in seconds."""

    statement: str
    parameters: Sequence[Any]
    access: Access
    identity: Identity
    caps: Caps
    seconds: float
    """How long the database may work."""
    patience: float
    """How long to wait for a connection."""
    expected_rows: int | None = None
    """The most rows that a WRITE may touch."""
