"""Reads the statements of this directory, and what is to become of each.

A file holds blocks parted by blank lines. The first line of a block says what the validator must answer, in one of these forms,
with a remark in brackets behind it where that helps; the rest is the statement.

    -- allowed
    -- warned: injection.tautology                  allowed, with exactly these warnings
    -- refused: statement.drop statement.multiple   exactly these errors, in any order

Two remarks mean something: "(fails: why)" behind a statement that is allowed and that PostgreSQL does not run, and "(runs)"
behind one that is refused and that PostgreSQL runs, harmlessly.

The statements of files whose names begin with "mode_write" or "access_write" are judged in MODE_WRITE, those of "access_…" for
the role of access.toml, in a database that grants everything.

Characters that nobody can see are written as in Python, by their Unicode names: \\N{NO-BREAK SPACE}.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from gateway.sql.validation.verdict import Mode

_DIRECTORY = Path(__file__).parent
_EXPECTATION = re.compile(
    r"-- (allowed|warned: (?P<warnings>[a-z._ ]+?)|refused: (?P<errors>[a-z._ ]+?))(?: \((?P<remark>.+)\))?"
)
_NAMED_CHARACTER = re.compile(r"\\N\{([A-Z -]+)\}")


@dataclass(frozen=True)
class Case:
    """One statement and its expected verdict."""

    place: str
    """File and line."""
    statement: str
    errors: frozenset[str]
    warnings: frozenset[str]
    remark: str
    mode: Mode
    restricted: bool
    """Whether it is judged for the role of access.toml."""

    @property
    def allowed(self) -> bool:
        return not self.errors

    @property
    def is_query(self) -> bool:
        """Whether, where it is allowed, it runs through a cursor."""
        return self.mode is Mode.READ and not self.statement.upper().startswith("EXPLAIN")


def read(name: str = "*.sql") -> list[Case]:
    """The cases of the files whose name matches."""
    return [case for path in sorted(_DIRECTORY.glob(name)) for case in _cases(path)]


def written_out(text: str) -> str:
    """With the characters that are written by their names."""
    return _NAMED_CHARACTER.sub(lambda name: unicodedata.lookup(name[1]), text)


def _cases(path: Path) -> list[Case]:
    cases, line = [], 1
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        expectation, _, statement = block.strip("\n").partition("\n")
        expected = _EXPECTATION.fullmatch(expectation)
        if expected is None or not statement:
            raise ValueError(f"{path.name}:{line}: a block is an expectation and, below it, a statement")
        cases.append(
            Case(
                place=f"{path.name}:{line}",
                statement=written_out(statement),
                errors=frozenset((expected["errors"] or "").split()),
                warnings=frozenset((expected["warnings"] or "").split()),
                remark=expected["remark"] or "",
                mode=Mode.WRITE if path.name.startswith(("mode_write", "access_write")) else Mode.READ,
                restricted=path.name.startswith("access_"),
            )
        )
        line += block.count("\n") + 2
    return cases
