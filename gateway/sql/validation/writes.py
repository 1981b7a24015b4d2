"""What an INSERT, UPDATE or DELETE must be: on a table that may be written to, and on some rows of it."""

from __future__ import annotations

from typing import Any

from gateway.sql.validation.grammar import Statement
from gateway.sql.validation.injection import tautology
from gateway.sql.validation.parser import Node


def changes_some_rows(statement: Statement) -> bool:
    """Whether the WHERE of an UPDATE or DELETE says something of a row: not always true, and about a column."""
    where = statement.where
    return where is not None and not _always(where) and _names_a_column(where, statement.target_alias)


def _always(condition: Node) -> bool:
    if tautology(condition) is not None:
        return True
    boolean = condition.get("BoolExpr")
    if boolean is None or boolean["boolop"] == "NOT_EXPR":
        return False
    decide = any if boolean["boolop"] == "OR_EXPR" else all
    return decide(_always(term) for term in boolean["args"])


def _names_a_column(condition: Node, target: str) -> bool:
    """In a subquery a bare name is more likely the subquery's own; there only one with the target's name in front counts."""
    pending: list[tuple[Any, bool]] = [(condition, False)]
    while pending:
        node, inside = pending.pop()
        if isinstance(node, list):
            pending += [(item, inside) for item in node]
        elif isinstance(node, dict):
            column = node.get("ColumnRef")
            if column is not None and (not inside or _first(column) == target):
                return True
            pending += [(item, inside or key == "subselect") for key, item in node.items()]
    return False


def _first(column: Node) -> str | None:
    fields = column["fields"]
    name: str | None = fields[0].get("String", {}).get("sval") if len(fields) > 1 else None
    return name
