"""Who may read and write what: the roles of callers, and which roles of PostgreSQL their statements run as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gateway.sql.introspection import Table
from gateway.sql.plan import DatabaseRoles
from gateway.sql.validation.catalog import Catalog, Relation
from gateway.sql.validation.policy import Policy

WRITES: Final = ("insert", "update", "delete")


@dataclass(frozen=True)
class SqlLimits:
    """What a caller gets at most; sizes in bytes, times in seconds."""

    rows: int
    """Of an answer of RunSql."""
    bytes: int
    seconds: float


@dataclass(frozen=True)
class TableAccess:
    """What a role may do with one table."""

    columns: frozenset[str] | None = None
    """The only ones that it may read or set; None for all but those excepted."""
    excepted: frozenset[str] = frozenset()
    writes: tuple[str, ...] = ()
    """Of WRITES."""

    @property
    def is_whole(self) -> bool:
        """Whether it is about every column, of those to come too."""
        return self.columns is None and not self.excepted

    def of(self, columns: Iterable[str]) -> frozenset[str]:
        """Those that it is about."""
        return frozenset(column for column in columns if self._holds(column))

    def _holds(self, column: str) -> bool:
        return column not in self.excepted and (self.columns is None or column in self.columns)


_WHOLE: Final = TableAccess()


@dataclass(frozen=True)
class Reach:
    """What a role may use of the database, as far as the database grants it."""

    schemas: frozenset[str] = frozenset()
    """Those of which it may read every table that is not named below."""
    tables: Mapping[str, Mapping[str, TableAccess]] = field(default_factory=dict)
    """By schema and name."""

    @property
    def writes(self) -> bool:
        """Whether there is a table that may be written to."""
        return any(access.writes for named in self.tables.values() for access in named.values())

    def named_schemas(self) -> frozenset[str]:
        """All schemas that it says something of."""
        return self.schemas | frozenset(self.tables)

    def of(self, schema: str, table: str) -> TableAccess | None:
        """What may be done with a table; None where nothing may."""
        named = self.tables.get(schema, {}).get(table)
        return named or (_WHOLE if schema in self.schemas else None)


@dataclass(frozen=True)
class Role:
    """A role of callers, and what statements of theirs run with."""

    name: str
    database: DatabaseRoles
    limits: SqlLimits
    admitted: tuple[str, ...] = ()
    """See validation.policy.Policy."""
    reach: Reach | None = None
    """None for all that the database grants."""

    def grounds(self, catalog: Catalog, enforce_injection: bool) -> tuple[Catalog, Policy]:
        """What to judge statements by, from what the database grants."""
        policy = Policy(enforce_injection, self.admitted, closed=self.reach is not None)
        return (catalog if self.reach is None else _narrowed(catalog, self.reach)), policy


@dataclass(frozen=True)
class Policies:
    """Every role there is."""

    roles: tuple[Role, ...]

    def role_of(self, names: Iterable[str]) -> Role | None:
        """The first role that is among a caller's; None where none is."""
        held = frozenset(names)
        return next((role for role in self.roles if role.reach is None or role.name in held), None)


def unrestricted(reader: str, writer: str, limits: SqlLimits) -> Policies:
    """One role for every caller, which may do what the database grants."""
    return Policies((Role("default", DatabaseRoles(reader, writer), limits),))


def visible(tables: Iterable[Table], catalog: Catalog) -> list[Table]:
    """Of tables as the database describes them to a role, what the catalogue that it is judged by lets it read."""
    shown = []
    for table in tables:
        relation = catalog.relations.get(table.schema, {}).get(table.name)
        if relation is None or not relation.readable:
            continue
        shown.append(
            replace(
                table,
                columns=tuple(column for column in table.columns if column.name in relation.readable),
                primary_key=table.primary_key if relation.readable.issuperset(table.primary_key) else (),
                foreign_keys=tuple(
                    key
                    for key in table.foreign_keys
                    if relation.readable.issuperset(key.columns)
                    and _readable(catalog, key.referenced_table).issuperset(key.referenced_columns)
                ),
            )
        )
    return shown


def _readable(catalog: Catalog, table: str) -> frozenset[str]:
    schema, _, name = table.partition(".")
    relation = catalog.relations.get(schema, {}).get(name)
    return relation.readable if relation is not None else frozenset()


def _narrowed(catalog: Catalog, reach: Reach) -> Catalog:
    """Without what a role may not use. Of schemas that are not for it nothing is left, so that nobody can be told of it."""
    shown = reach.named_schemas()
    relations = {
        schema: {name: _relation(relation, reach.of(schema, name)) for name, relation in tables.items()}
        for schema, tables in catalog.relations.items()
        if schema in shown
    }
    hidden: set[str] = set()
    found: set[str] = set()
    for schema in catalog.search_path:
        names = catalog.relations.get(schema, {}).keys() - found
        hidden |= names if schema not in shown else frozenset()
        found |= names
    return replace(catalog, relations=relations, hidden=frozenset(hidden))


def _relation(granted: Relation, access: TableAccess | None) -> Relation:
    columns = access.of(granted.columns) if access is not None else frozenset()
    writes = access.writes if access is not None else ()
    return Relation(
        columns=granted.columns,
        readable=granted.readable & columns,
        writes={
            kind: allowed if kind == "delete" else allowed & columns for kind, allowed in granted.writes.items() if kind in writes
        },
        read_by_writer=granted.read_by_writer & columns,
    )
