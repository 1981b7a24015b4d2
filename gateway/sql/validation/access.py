"""Which tables and columns a statement may name. PostgreSQL's grants enforce it; this finds it first and says what may be read.

Only what is sure is refused: a name that may be a column of a subquery, of a function or of what WITH defines is left to the
grants. Names are looked up as PostgreSQL does, from the innermost FROM outwards, where the first level that has the name counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gateway.sql.validation import rules
from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog, Relation
from gateway.sql.validation.catalogues import refused_table
from gateway.sql.validation.grammar import WRITES, Column, Name, Scope, Statement
from gateway.sql.validation.parser import Node
from gateway.sql.validation.rules import Rule
from gateway.sql.validation.sources import Level, Source, level_of
from gateway.sql.validation.verdict import Mode

_MAX_LISTED_CHARACTERS: Final = 600


@dataclass(frozen=True, slots=True)
class Denial:
    """What a statement may not name, and where it stands, in bytes."""

    rule: Rule
    offset: int
    length: int


def denials(statement: Statement, catalog: Catalog, admission: Admission, mode: Mode, closed: bool) -> Iterator[Denial]:
    """What of its tables and columns a statement may not read or write.

    For a role that is `closed`, a table that the catalogue does not hold is none; for others PostgreSQL is to say so.
    """
    review = _Review(statement, catalog, admission, mode)
    yield from review.of_tables(closed)
    if review.is_restricted:
        yield from review.of_columns()
    if mode is Mode.WRITE and statement.target is not None and statement.node in WRITES:
        yield from review.of_target(statement.target)


class _Review:
    def __init__(self, statement: Statement, catalog: Catalog, admission: Admission, mode: Mode) -> None:
        self._statement = statement
        self._catalog = catalog
        self._admission = admission
        self._writes = mode is Mode.WRITE
        self._tables = {name.offset: name for name in statement.tables}
        self._levels: dict[int, Level] = {}
        self._found: dict[tuple[int, str, bool], tuple[Source | None, bool]] = {}

    @property
    def is_restricted(self) -> bool:
        """Whether a table has columns that may not be read: only then are columns worth looking at."""
        for name in self._statement.tables:
            relation = self._relation(name)
            if relation is not None and len(self._readable(relation)) < len(relation.columns):
                return True
        return False

    def of_tables(self, closed: bool) -> Iterator[Denial]:
        for name in self._statement.tables:
            if name.offset == self._target_offset or refused_table(self._catalog, self._admission, name.schema, name.name):
                continue  # other rules look at it
            relation = self._relation(name)
            denied = closed if relation is None else bool(relation.columns) and not self._readable(relation)
            if denied:
                written = f"{name.schema}.{name.name}" if name.schema else name.name
                yield Denial(rules.TABLE_DENIED.filled(name=written), name.offset, len(written.encode()))

    def of_columns(self) -> Iterator[Denial]:
        for column in self._statement.columns:
            yield from self._of_column(column)
        scopes = {id(scope): scope for column in self._statement.columns for scope in _outwards(column.scope)}
        for scope in scopes.values():
            yield from self._of_joins(self._level(scope))

    def of_target(self, target: Name) -> Iterator[Denial]:
        """The columns that an INSERT or UPDATE sets, and those that ON CONFLICT compares."""
        relation, node, kind = self._relation(target), self._statement.body, WRITES[self._statement.node]
        if relation is None or kind not in relation.writes:
            return
        if kind == "insert":
            yield from self._unwritable(target, relation, kind, _inserted(node, relation))
            yield from self._of_conflict(target, relation, node.get("onConflictClause", {}))
        elif kind == "update":
            yield from self._unwritable(target, relation, kind, _set(node))

    def _of_conflict(self, target: Name, relation: Relation, clause: Node) -> Iterator[Denial]:
        inferred = clause.get("infer", {})
        offset = inferred.get("location", target.offset)
        for element in inferred.get("indexElems", ()):
            column = element["IndexElem"].get("name", "")
            if column in relation.columns and column not in relation.read_by_writer:
                yield _denied(target.name, column, relation.read_by_writer, relation, offset, 0)
        if clause.get("action") == "ONCONFLICT_UPDATE":
            if "update" not in relation.writes:
                rule = rules.WRITE_TABLE.filled(name=target.name, kind="UPDATE")
                yield Denial(rule, clause.get("location", target.offset), 0)
            else:
                yield from self._unwritable(target, relation, "update", _set(clause))

    def _unwritable(self, target: Name, relation: Relation, kind: str, columns: Iterable[tuple[str, int]]) -> Iterator[Denial]:
        writable = relation.writes[kind]
        for column, offset in columns:
            if column in relation.columns and column not in writable:
                rule = rules.COLUMN_UNWRITABLE.filled(
                    column=column, table=target.name, kind=kind.upper(), columns=_listed(writable, relation)
                )
                length = len(column.encode()) if offset >= 0 else 0
                yield Denial(rule, offset if offset >= 0 else target.offset, length)

    def _of_column(self, column: Column) -> Iterator[Denial]:
        *qualifier, last = column.names
        if not qualifier:
            yield from self._of_all(column) if last == "*" else self._of_bare(last, column)
            return
        source = self._named(qualifier, column.scope)
        if source is None:
            return
        if source.has(last):
            yield from self._of_source(source, last, column)
        # A row as a function's only argument is written as if the function were its column.
        elif last == "*" or last in self._catalog.functions:
            yield from self._whole(source, column)

    def _of_all(self, column: Column) -> Iterator[Denial]:
        for source in self._level(column.scope).sources:
            if not source.hidden:
                yield from self._whole(source, column)

    def _of_bare(self, name: str, column: Column) -> Iterator[Denial]:
        """PostgreSQL looks for a column at every level, and only then for a table, of which the name stands for the whole row."""
        order = self._level(column.scope).order
        if order.is_label(name, column.offset):
            return
        key = id(column.scope), name, order.may_be_label(name, column.offset)
        if key not in self._found:
            self._found[key] = self._find(name, column.scope, here_only=key[2])
        source, whole = self._found[key]
        if source is not None:
            yield from self._whole(source, column) if whole else self._of_source(source, name, column)

    def _find(self, name: str, scope: Scope, here_only: bool) -> tuple[Source | None, bool]:
        """What a bare name reads of, where that is sure, and whether it is the whole row."""
        for level in self._levels_from(scope):
            holders = [source for source in level.sources if not source.hidden and source.has(name)]
            if holders:  # several have it where they are joined by it; otherwise PostgreSQL does not take it
                return next((source for source in holders if source.denies(name)), None), False
            if not level.is_known or here_only:
                return None, False
        return self._named([name], scope), True

    def _of_source(self, source: Source, written: str, column: Column) -> Iterator[Denial]:
        if source.denies(written):
            name = (source.columns or {}).get(written, written)
            yield self._denial(source, name, *_place(column, source))

    def _whole(self, source: Source, column: Column) -> Iterator[Denial]:
        if source.denied and source.relation is not None:
            rule = rules.COLUMNS_DENIED.filled(
                written=".".join(column.names),
                table=source.table,
                denied=_listed(source.denied, source.relation),
                columns=_listed(source.readable, source.relation),
            )
            yield Denial(rule, *_place(column, source))

    def _of_joins(self, level: Level) -> Iterator[Denial]:
        """USING and NATURAL read columns of both sides, without a name of a column that the grammar would call one."""
        for join, start, border, end in level.joins:
            left, right = level.sources[start:border], level.sources[border:end]
            for here, there in ((left, right), (right, left)):
                names = {using["String"]["sval"] for using in join.get("usingClause", ())}
                if join.get("isNatural"):
                    names = {name for source in there if not source.hidden for name in source.columns or ()}
                for source in here:
                    for name in sorted(names):
                        if not source.hidden and source.denies(name):
                            yield self._denial(source, (source.columns or {})[name], source.offset, len(source.table.encode()))

    def _denial(self, source: Source, column: str, offset: int, length: int) -> Denial:
        assert source.relation is not None  # noqa: S101  # for mypy: it has a column that it denies
        return _denied(source.table, column, source.readable, source.relation, offset, length)

    def _named(self, qualifier: list[str], scope: Scope) -> Source | None:
        """The one table that a name in front of a column is; None where it is none, or nobody knows which."""
        for level in self._levels_from(scope):
            found = [source for source in level.sources if source.is_named(qualifier)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _levels_from(self, inner: Scope) -> Iterator[Level]:
        inside: Node = {}
        for scope in _outwards(inner):
            level = self._level(scope)
            if id(inside) not in level.blind:
                yield level
            inside = scope.node

    def _level(self, scope: Scope) -> Level:
        level = self._levels.get(id(scope))
        if level is None:
            level = self._levels[id(scope)] = level_of(scope.node, self._source)
        return level

    def _source(self, table: Node) -> Source:
        """What a table in a FROM offers; nothing is known of a name of WITH, nor of what the catalogue does not hold."""
        alias = table.get("alias", {})
        written = alias.get("aliasname", table["relname"])
        name = self._tables.get(table.get("location", self._target_offset))
        relation = self._relation(name) if name is not None else None
        if name is None or relation is None:
            return Source(written)
        renamed = [column["String"]["sval"] for column in alias.get("colnames", ())]
        shown = [*renamed, *relation.columns[len(renamed) :]]
        readable = self._readable(relation)
        if refused_table(self._catalog, self._admission, name.schema, name.name) or (
            not readable and name.offset != self._target_offset
        ):
            readable = frozenset(relation.columns)  # that it may not be read at all has been said
        return Source(
            written=written,
            table=name.name,
            schema="" if alias else self._catalog.schema_of(name.schema, name.name),
            offset=name.offset,
            relation=relation,
            columns=dict(zip(shown, relation.columns, strict=False)),
            readable=readable,
        )

    @property
    def _target_offset(self) -> int:
        return self._statement.target.offset if self._statement.target is not None else -1

    def _relation(self, name: Name) -> Relation | None:
        return self._catalog.relation(name.schema, name.name)

    def _readable(self, relation: Relation) -> frozenset[str]:
        return relation.read_by_writer if self._writes else relation.readable


def _place(column: Column, source: Source) -> tuple[int, int]:
    if column.offset < 0:  # the * of TABLE t, which nobody wrote
        return source.offset, len(source.table.encode())
    return column.offset, len(".".join(column.names).encode())


def _outwards(scope: Scope | None) -> Iterator[Scope]:
    while scope is not None:
        yield scope
        scope = scope.outer


def _set(node: Node) -> Iterator[tuple[str, int]]:
    for target in node.get("targetList", ()):
        yield target["ResTarget"]["name"], target["ResTarget"]["location"]


def _inserted(node: Node, relation: Relation) -> Iterator[tuple[str, int]]:
    """The columns of an INSERT, and where they stand; without names they are the table's first."""
    if "cols" in node:
        yield from ((target["ResTarget"]["name"], target["ResTarget"]["location"]) for target in node["cols"])
        return
    select = node.get("selectStmt", {}).get("SelectStmt", {})
    values = select.get("valuesLists", ())
    count = len(values[0]["List"]["items"]) if values else len(select.get("targetList", ()))
    if not any("A_Star" in str(target) for target in select.get("targetList", ())):
        yield from ((column, -1) for column in relation.columns[:count])


def _denied(table: str, column: str, readable: frozenset[str], relation: Relation, offset: int, length: int) -> Denial:
    rule = rules.COLUMN_DENIED.filled(column=column, table=table, columns=_listed(readable, relation))
    return Denial(rule, offset, length)


def _listed(names: Iterable[str], relation: Relation) -> str:
    """Names of columns, in the table's order, as many as fit."""
    wanted = set(names)
    listed = ", ".join(column for column in relation.columns if column in wanted) or "none"
    if len(listed) > _MAX_LISTED_CHARACTERS:
        listed = listed[:_MAX_LISTED_CHARACTERS].rpartition(", ")[0] + ", …"
    return listed
