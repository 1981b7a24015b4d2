"""What the FROM of a query holds, and which names in it are no columns: for `access`, where a table has columns to keep back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from gateway.sql.validation.catalog import Relation
from gateway.sql.validation.parser import Node

# Every table has them; a grant on columns does not cover them.
_SYSTEM_COLUMNS: Final = frozenset("tableoid xmin cmin xmax cmax ctid".split())


@dataclass(frozen=True, slots=True)
class Source:
    """What stands in a FROM."""

    written: str
    """The name that columns are written with."""
    table: str = ""
    """A table's own name."""
    schema: str = ""
    """What may stand before that name: the table's schema, unless it has an alias."""
    offset: int = 0
    """Where a table stands, in bytes."""
    relation: Relation | None = None
    columns: Mapping[str, str] | None = None
    """Of a table: its columns, by the names that they have here; None where nobody knows."""
    readable: frozenset[str] = frozenset()
    hidden: bool = False
    """Whether its columns can only be written with a name in front of them."""

    @property
    def denied(self) -> list[str]:
        """The columns that may not be read."""
        return [column for column in (self.columns or {}).values() if column not in self.readable]

    def has(self, written: str) -> bool:
        """Whether it has a column that is written so."""
        return self.columns is not None and (written in self.columns or written in _SYSTEM_COLUMNS)

    def denies(self, written: str) -> bool:
        """Whether it has a column that is written so, and that may not be read."""
        if written in _SYSTEM_COLUMNS:
            return bool(self.denied)
        column = (self.columns or {}).get(written)
        return column is not None and column not in self.readable

    def is_named(self, qualifier: list[str]) -> bool:
        """Whether this is what stands in front of a column."""
        return self.written == qualifier[-1] and (len(qualifier) == 1 or (self.schema != "" and self.schema == qualifier[-2]))


@dataclass(frozen=True, slots=True)
class Order:
    """The names by which a query sorts and groups, which may be those of its results instead of columns."""

    sorted: frozenset[int] = frozenset()
    """Where names stand in ORDER BY and DISTINCT ON, alone: there a result comes before a column."""
    grouped: frozenset[int] = frozenset()
    """Where they stand in GROUP BY: there a column of this FROM comes before a result, and that before anything outside."""
    labels: frozenset[str] | None = frozenset()
    """The names that results may have; None for any."""

    def is_label(self, name: str, offset: int) -> bool:
        return offset in self.sorted and (self.labels is None or name in self.labels)

    def may_be_label(self, name: str, offset: int) -> bool:
        return offset in self.grouped and (self.labels is None or name in self.labels)


_NO_ORDER = Order()


@dataclass(slots=True)
class Level:
    """What the FROM of one query or write holds."""

    order: Order
    sources: list[Source] = field(default_factory=list)
    joins: list[tuple[Node, int, int, int]] = field(default_factory=list)
    """Every JOIN by USING or NATURAL, and of which sources its two sides consist: from, border, to."""
    blind: set[int] = field(default_factory=set)
    """Queries inside that do not see these sources, by identity."""

    @property
    def is_known(self) -> bool:
        """Whether all its columns are."""
        return all(source.columns is not None for source in self.sources if not source.hidden)


def level_of(node: Node, source: Callable[[Node], Source]) -> Level:
    """The FROM of a SELECT, INSERT, UPDATE or DELETE. `source` says what a table is."""
    level = Level(_order_of(node))
    target = node.get("relation")
    if target is not None:
        level.sources.append(source(target))
        level.blind |= {id(query) for query in node.get("selectStmt", {}).values()}
    # With a stack, since joins nest as deep as a text is long.
    pending: list[tuple[Node, bool, int | None, int]] = [
        (item, False, None, 0) for item in reversed([*node.get("fromClause", ()), *node.get("usingClause", ())])
    ]
    while pending:
        item, hidden, start, border = pending.pop()
        ((kind, body),) = item.items()
        if kind == "JoinExpr":
            # Three times: before its left side, between the two, and behind the right one.
            inside = hidden or "alias" in body
            if start is None:
                pending += [(item, hidden, len(level.sources), -1), (body["larg"], inside, None, 0)]
            elif border < 0:
                pending += [(item, hidden, start, len(level.sources)), (body["rarg"], inside, None, 0)]
            else:
                if "usingClause" in body or "isNatural" in body:
                    level.joins.append((body, start, border, len(level.sources)))
                if "alias" in body:
                    level.sources.append(Source(body["alias"]["aliasname"], hidden=hidden))
            continue
        if kind == "RangeTableSample":
            ((kind, body),) = body["relation"].items()
        if kind == "RangeVar":
            level.sources.append(replace(source(body), hidden=hidden))
        else:
            level.sources.append(Source(body.get("alias", {}).get("aliasname", ""), hidden=hidden))
            if kind == "RangeSubselect" and "lateral" not in body:
                level.blind |= {id(query) for query in body["subquery"].values()}
    if target is not None:
        level.sources += _returned(node, level.sources)
    return level


def _returned(node: Node, sources: list[Source]) -> Iterator[Source]:
    """The names that RETURNING has for the target's row, as it was and as it is."""
    names = {"RETURNING_OPTION_OLD": "old", "RETURNING_OPTION_NEW": "new"}
    for option in node.get("returningClause", {}).get("options", ()):
        names[option["ReturningOption"]["option"]] = option["ReturningOption"]["value"]
    taken = {source.written for source in sources}
    for name in names.values():
        if name not in taken:
            yield replace(sources[0], written=name, schema="", hidden=True)


def _order_of(node: Node) -> Order:
    """What a SELECT sorts and groups by."""
    by = [*node.get("sortClause", ()), *node.get("distinctClause", ())]
    keys = frozenset(_places([key["SortBy"]["node"] if "SortBy" in key else key for key in by]))
    groups = frozenset(_places(list(node.get("groupClause", ()))))
    return Order(keys, groups, _labels(node)) if keys or groups else _NO_ORDER


def _places(keys: list[Node]) -> Iterator[int]:
    while keys:
        key = keys.pop()
        if "ColumnRef" in key:
            yield key["ColumnRef"]["location"]
        keys += key.get("GroupingSet", {}).get("content", ())
        keys += key.get("RowExpr", {}).get("args", ())


def _labels(node: Node) -> frozenset[str] | None:
    targets = [target["ResTarget"] for target in node.get("targetList", ())]
    if node.get("op") != "SETOP_NONE" or "valuesLists" in node:
        return None
    labels: set[str] = set()
    for target in targets:
        if "name" in target:
            labels.add(target["name"])
            continue
        # PostgreSQL takes a name that stands in the expression: of a column, a function, a type.
        pending: list[Any] = [target.get("val")]
        while pending:
            inner = pending.pop()
            if isinstance(inner, list):
                pending += inner
            elif isinstance(inner, dict):
                if "A_Star" in inner:
                    return None
                labels.add(inner.get("sval", ""))
                pending += inner.values()
    return frozenset(labels)
