"""What the validator knows of the database: an immutable snapshot, taken apart from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Function:
    """A built-in function, all its overloads together."""

    volatile: bool
    """Whether an overload is declared VOLATILE: it may have side effects."""
    executable: bool
    """Whether the role may execute an overload."""


@dataclass(frozen=True)
class Catalog:
    """What the role that runs statements finds in the database."""

    functions: Mapping[str, Function] = field(default_factory=dict)
    """Those of the schema pg_catalog, by name."""
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The schemas that have a table or view of this name that the role may read, in the order of its search path."""
    other_functions: frozenset[str] = frozenset()
    """Names on the role's search path, outside pg_catalog, of functions that it may execute."""

    def resolve(self, schema: str, name: str) -> str:
        """ "schema.name" for a table as written; the name alone where there is no such table."""
        if schema:
            return f"{schema}.{name}"
        schemas = self.tables.get(name, ())
        return f"{schemas[0]}.{name}" if schemas else name
