"""What a statement means: sqlglot's reading of it, the second opinion.

Its own reading alone is not enough: it hides calls behind the prefix operator @, and drops surplus arguments. But where it and
PostgreSQL's grammar name different tables or functions, one of them is wrong, and the statement is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.errors import SqlglotError

from gateway.sql.validation.grammar import Statement

# It logs a warning for every statement that it does not know, which is what we ask it for.
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

_QUERIES: Final = (exp.Select, exp.SetOperation, exp.Values, exp.Subquery, exp.Table)
_CHANGES: Final = {"insert": exp.Insert, "update": exp.Update, "delete": exp.Delete}
_WRITES: Final = (*_CHANGES.values(), exp.Merge, exp.Into, exp.Lock, exp.Command, exp.Create, exp.Drop, exp.Copy)

# sqlglot keeps the place of a function's name, but not for these, which it parses in a way of their own.
_WITHOUT_PLACE: Final[dict[str, frozenset[str]]] = {
    "Ceil": frozenset({"ceil", "ceiling"}),
    "Chr": frozenset({"chr"}),
    "Decode": frozenset({"decode"}),
    "DecodeCase": frozenset({"decode"}),
    "Exists": frozenset({"exists"}),
    "Extract": frozenset({"extract", "date_part"}),
    "Floor": frozenset({"floor"}),
    "GroupConcat": frozenset({"string_agg"}),
    "IntDiv": frozenset({"div"}),
    "Initcap": frozenset({"initcap"}),
    "JSONArrayAgg": frozenset({"json_agg"}),
    "JSONBExists": frozenset({"jsonb_exists"}),
    "JSONObject": frozenset({"json_object"}),
    "Mod": frozenset({"mod"}),
    "Normalize": frozenset({"normalize"}),
    "Overlay": frozenset({"overlay"}),
    "StrPosition": frozenset({"position"}),
    "Substring": frozenset({"substring"}),
    "Trim": frozenset({"trim", "btrim"}),
    "Unnest": frozenset({"unnest"}),
}


_NO_NAMES: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Meaning:
    """What sqlglot sees in a text."""

    statements: int
    kind: str
    """What the one statement is: "select", "insert", "update", "delete"; empty for all else, or where something in it writes."""
    tables: frozenset[tuple[str, str]]
    """Schema and name, as PostgreSQL would fold them; names that WITH defines included."""
    defined: frozenset[str]
    """The names that WITH defines."""
    functions: frozenset[str]
    """Functions called, by their last name."""
    unplaced: frozenset[str]
    """Names of functions that may be called, too: sqlglot does not tell which."""


class Unreadable(Exception):
    """sqlglot does not take the text."""


def read(text: str) -> Meaning:
    """sqlglot's reading. Raises Unreadable; RecursionError and MemoryError are Unreadable, too."""
    try:
        roots = [root for root in sqlglot.parse(text, read="postgres", error_level=ErrorLevel.IMMEDIATE) if _is_live(root)]
        return _meaning(text, [root for root in roots if root is not None])
    except (SqlglotError, RecursionError, MemoryError, ValueError, AttributeError, TypeError, KeyError, IndexError) as error:
        # Beside its own errors it lets some of Python's through on text that it did not expect.
        raise Unreadable from error


def differences(statement: Statement, kind: str, meaning: Meaning) -> Iterator[str]:
    """Where PostgreSQL's grammar and sqlglot do not see the same, in words. `kind` is what the grammar sees."""
    if meaning.kind != kind:
        yield "what kind of statement it is"
    tables = {(name.schema, name.name) for name in statement.tables}
    # A name that WITH defines is no table in one place and may be one in another; the grammar knows which, sqlglot need not.
    unscoped = {(schema, name) for schema, name in meaning.tables if schema or name not in meaning.defined}
    for schema, name in sorted((tables - meaning.tables) | (unscoped - tables)):
        yield f"the table {schema}.{name}" if schema else f"the table {name}"
    functions = {name.name for name in statement.functions}
    implied = {name.name for name in statement.implied}
    for name in sorted(
        (functions - meaning.functions - meaning.unplaced) | (meaning.functions - functions - implied - _GRAMMAR_WORDS)
    ):
        yield f"the function {name}"


# Written like functions, but words of PostgreSQL's grammar with a node of their own.
_GRAMMAR_WORDS: Final = frozenset(
    "coalesce greatest least nullif grouping row exists array cast extract overlay position substring trim treat "
    "normalize xmlattributes xmlelement xmlconcat xmlforest xmlparse xmlpi xmlroot xmlserialize xmlexists xmltable json_object "
    "json_array json_objectagg json_arrayagg json_exists json_value json_query json_table json json_scalar "
    "json_serialize current_date current_time current_timestamp current_user current_role session_user user "
    "current_catalog current_schema localtime localtimestamp any some all in values case interval timestamp time date".split()
)


def _is_live(root: exp.Expr | None) -> bool:
    return root is not None and not isinstance(root, exp.Semicolon)


def _meaning(text: str, roots: list[exp.Expr]) -> Meaning:
    tables: set[tuple[str, str]] = set()
    defined: set[str] = set()
    functions: set[str] = set()
    unplaced: set[str] = set()
    writes = 0
    pending: list[Any] = list(roots)
    while pending:
        node = pending.pop()
        match _sort(node.__class__):
            case "write":
                writes += 1
            case "cte":
                defined.add(_folded(node.args["alias"].this))
            case "table" if isinstance(node.this, exp.Identifier):
                schema = node.args.get("db")
                tables.add((_folded(schema) if schema else "", _folded(node.this)))
            case "function":
                name = _written_name(text, node)
                if name is not None:
                    functions.add(name)
                unplaced |= _WITHOUT_PLACE.get(node.__class__.__name__, _NO_NAMES)
            case _:
                pass
        for value in node.args.values():
            if value.__class__ is list:
                pending += [item for item in value if isinstance(item, exp.Expr)]
            elif isinstance(value, exp.Expr) and value.__class__ is not exp.Identifier and value.__class__ is not exp.Literal:
                pending.append(value)
    kind = _kind(roots[0], writes) if len(roots) == 1 else ""
    return Meaning(len(roots), kind, frozenset(tables), frozenset(defined), frozenset(functions), frozenset(unplaced))


@cache
def _sort(of_node: type[exp.Expr]) -> str:
    """What a node of this class is to us."""
    if issubclass(of_node, _WRITES):
        return "write"
    if issubclass(of_node, exp.CTE):
        return "cte"
    if issubclass(of_node, exp.Table):
        return "table"
    is_call = issubclass(of_node, exp.Func) and not issubclass(of_node, (exp.And, exp.Or, exp.Cast, exp.Case))
    return "function" if is_call or of_node.__name__ in _WITHOUT_PLACE else ""


def _kind(root: exp.Expr, writes: int) -> str:
    if isinstance(root, _QUERIES):
        return "" if writes else "select"
    return next((kind for kind, of_kind in _CHANGES.items() if isinstance(root, of_kind) and writes == 1), "")


def _folded(identifier: exp.Expr) -> str:
    name: str = identifier.name
    # PostgreSQL folds ASCII only.
    return name if identifier.args.get("quoted") else "".join(c.lower() if c.isascii() else c for c in name)


def _written_name(text: str, function: exp.Func) -> str | None:
    start, end = function.meta.get("start"), function.meta.get("end")
    if start is None or end is None:
        return None
    written = text[start : end + 1]
    return written[1:-1].replace('""', '"') if written.startswith('"') else written.lower()
