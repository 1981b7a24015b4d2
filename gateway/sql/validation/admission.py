"""What an operator admits, beside what is PostgreSQL's own: functions, operators, types and system tables, by their names."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

_OPERATOR_CHARACTERS: Final = frozenset("+-*/<>=~!@#%^&|`?")


class Admission:
    """Entries of a policy, each one of these, as PostgreSQL folds names:

    `similarity`  the function or type of that name, wherever it is
    `st_*`        those whose names begin so
    `postgis.*`   every function, operator and type of a schema; `postgis.st_*` and `postgis.geometry` are narrower
    `<->`         an operator, `postgis.&&` one of a schema; what consists of an operator's characters is never a pattern
    """

    def __init__(self, entries: Collection[str]) -> None:
        split = [_split(entry) for entry in entries]
        self._exact = {(schema, name) for schema, name, pattern in split if not pattern}
        self._prefixes = [(schema, name) for schema, name, pattern in split if pattern]

    def names(self, schema: str, name: str) -> bool:
        """Whether an entry says just this name, and not only how it begins."""
        return ("", name) in self._exact or (schema, name) in self._exact

    def admits(self, schema: str, name: str) -> bool:
        """Whether an entry says this name, or how it begins, or everything of its schema."""
        return self.names(schema, name) or any(
            name.startswith(prefix) and of in ("", schema) for of, prefix in self._prefixes if of or prefix
        )

    def admits_in(self, schemas: Collection[str], name: str) -> bool:
        """The same for a name that is found in each of these schemas; for one that is found in none, as written bare."""
        return all(self.admits(schema, name) for schema in schemas or ("",))


@lru_cache(maxsize=256)
def of(entries: tuple[str, ...]) -> Admission:
    """The admission that these entries of a policy make."""
    return Admission(entries)


def _split(entry: str) -> tuple[str, str, bool]:
    """Schema, name or prefix, and whether it is a prefix."""
    head, dot, tail = entry.rpartition(".")
    if _OPERATOR_CHARACTERS.issuperset(tail) and not (dot and tail == "*"):
        return head, tail, False
    return head, tail.removesuffix("*"), tail.endswith("*")
