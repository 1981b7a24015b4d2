"""What the validator knows of the database: an immutable snapshot, taken apart from it, of what one role finds there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Function:
    """A built-in function, all its overloads together."""

    volatile: bool
    """Whether an overload is declared VOLATILE: it may have side effects."""
    executable: bool
    """Whether the role may execute an overload."""


@dataclass(frozen=True)
class Other:
    """A function or an operator that is not PostgreSQL's own, all its overloads together, for one on the search path."""

    schemas: frozenset[str]
    harmless: bool
    """Whether all of them are of extensions, which no less than a superuser installed, and none is VOLATILE."""
    takes_one: bool = False
    """Whether a function may be called with one argument."""
    takes_row: bool = False
    """Whether that may be a row."""


@dataclass(frozen=True)
class Relation:
    """A table or view."""

    columns: tuple[str, ...]
    """All of them, in order, whether the role may read them or not."""
    readable: frozenset[str]
    """The columns that the role may read."""
    writes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The columns that the writer's role may "insert" and "update", and all of them for "delete"; what it may not is missing."""
    read_by_writer: frozenset[str] = frozenset()
    """The columns that the writer's role may read, in a WHERE or RETURNING for instance."""


@dataclass(frozen=True)
class Catalog:
    """What the role that runs statements finds in the database."""

    functions: Mapping[str, Function] = field(default_factory=dict)
    """Those of the schema pg_catalog, by name."""
    relations: Mapping[str, Mapping[str, Relation]] = field(default_factory=dict)
    """Tables and views in the schemas that the role may use, by schema and name."""
    search_path: tuple[str, ...] = ()
    """The schemas in which a bare name is looked for, in order."""
    other_functions: Mapping[str, Other] = field(default_factory=dict)
    """Functions on the search path, outside pg_catalog, that the role may execute."""
    other_operators: Mapping[str, Other] = field(default_factory=dict)
    """Operators on the search path, outside pg_catalog, whose functions the role may execute."""
    types: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """By schema and name, whether PostgreSQL itself does all that it takes to make a value of the type."""
    hidden: frozenset[str] = frozenset()
    """Names that, without a schema, are found in one that is not for this role."""

    def schema_of(self, schema: str, name: str) -> str:
        """The schema in which a table as written is found; empty where there is no such table."""
        return schema or self._schemas.get(name, "")

    @cached_property
    def _schemas(self) -> Mapping[str, str]:
        """By bare name. Made once, since the tables of a statement are asked for many times."""
        found: dict[str, str] = {}
        for schema in reversed(self.search_path):
            found |= dict.fromkeys(self.relations.get(schema, ()), schema)
        return {name: schema for name, schema in found.items() if name not in self.hidden}

    def relation(self, schema: str, name: str) -> Relation | None:
        """A table or view as written, if it is known."""
        return self.relations.get(self.schema_of(schema, name), {}).get(name)

    def resolve(self, schema: str, name: str) -> str:
        """ "schema.name" for a table as written; the name alone where there is no such table."""
        found = self.schema_of(schema, name)
        return f"{found}.{name}" if found else name
