"""What an operator decided about the statements of some callers, beside what the database grants them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """The part of the policy that the validator decides by."""

    enforce_injection: bool = False
    """Whether the signs of an injection are errors; they warn otherwise."""
    admitted: tuple[str, ...] = ()
    """Functions, operators and types that may be used though not PostgreSQL's own, and tables that are its own: see Admission."""
    closed: bool = False
    """Whether only tables that the catalogue holds may be read; otherwise PostgreSQL says which are not there."""
