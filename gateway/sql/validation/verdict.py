"""What the validator says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from gateway.sql.validation import parser


class Severity(Enum):
    """How much a violation weighs."""

    ERROR = "error"
    WARNING = "warning"


class Mode(Enum):
    """What a statement may do."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class Violation:
    """One thing that speaks against a statement; offset and length in code points, a length of 0 for the whole text."""

    rule: str
    severity: Severity
    message: str
    offset: int = 0
    length: int = 0
    hint: str = ""


@dataclass(frozen=True)
class Facts:
    """What a statement is and touches; every tuple sorted and without repetition."""

    kind: str = ""
    tables: tuple[str, ...] = ()
    tables_as_written: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    casts: tuple[str, ...] = ()
    parameter_count: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether a statement may reach the database, and why not."""

    violations: tuple[Violation, ...] = ()
    facts: Facts = field(default_factory=Facts)
    known_fingerprint: str = field(default="", compare=False)
    parsed: str = field(default="", compare=False)
    """The text, where it parses and has no fingerprint yet."""

    @cached_property
    def fingerprint(self) -> str:
        """Equal for statements that differ only in constants and white space. The first to ask waits for one more parse."""
        return self.known_fingerprint or (parser.fingerprint(self.parsed) if self.parsed else "")

    @property
    def allowed(self) -> bool:
        return not any(violation.severity is Severity.ERROR for violation in self.violations)

    def has(self, *prefixes: str) -> bool:
        """Whether a violation's rule is, or begins with, one of these names."""
        return any(
            violation.rule == prefix or violation.rule.startswith(f"{prefix}.")
            for violation in self.violations
            for prefix in prefixes
        )
