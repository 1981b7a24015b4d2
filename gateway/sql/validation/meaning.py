"""What a statement means: sqlglot's reading of it, the second opinion.

Its own reading alone is not enough: it hides calls behind the prefix operator @, and drops surplus arguments. But where it and
PostgreSQL's grammar name different tables or functions, one of them is wrong, and the statement is refused.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.dialect import Dialect
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
# What is in the arguments of sqlglot's nodes and has nothing in it to look at: half of them, and not worth a visit.
_LEAVES: Final = frozenset((str, bool, int, type(None), exp.Identifier, exp.Literal, exp.Null, exp.Boolean))


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


class _Sqlglot(threading.local):
    """Its tokenizer and parser for PostgreSQL, one of each a thread: to make them takes as long as to read a short statement."""

    def __init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        dialect = Dialect.get_or_raise("postgres")
        self._tokenizer = dialect.tokenizer()
        self._parser = dialect.parser(error_level=ErrorLevel.IMMEDIATE)

    def parse(self, text: str) -> list[exp.Expr | None]:
        try:
            return self._parser.parse(self._tokenizer.tokenize(text), text)
        except Exception:
            self._renew()  # what an error left in them is nobody's to know
            raise


_sqlglot = _Sqlglot()


def read(text: str) -> Meaning:
    """sqlglot's reading. Raises Unreadable; RecursionError and MemoryError are Unreadable, too."""
    try:
        return _meaning(text, [root for root in _sqlglot.parse(text) if root is not None and not isinstance(root, exp.Semicolon)])
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


def _meaning(text: str, roots: list[exp.Expr]) -> Meaning:
    tables: set[tuple[str, str]] = set()
    defined: set[str] = set()
    functions: set[str] = set()
    unplaced: set[str] = set()
    writes = 0
    pending: list[Any] = list(roots)
    while pending:
        node = pending.pop()
        sort = _SORTS[type(node)]
        if sort == "nothing":
            continue
        if sort == "function":
            name = _written_name(text, node)
            if name is not None:
                functions.add(name)
            unplaced |= _WITHOUT_PLACE.get(type(node).__name__, _NO_NAMES)
        elif sort == "table" and isinstance(node.this, exp.Identifier):
            schema = node.args.get("db")
            tables.add((_folded(schema) if schema else "", _folded(node.this)))
        elif sort == "cte":
            defined.add(_folded(node.args["alias"].this))
        elif sort == "write":
            writes += 1
        for value in node.args.values():
            if type(value) is list:
                pending += [item for item in value if type(item) not in _LEAVES]
            elif type(value) not in _LEAVES:
                pending.append(value)
    kind = _kind(roots[0], writes) if len(roots) == 1 else ""
    return Meaning(len(roots), kind, frozenset(tables), frozenset(defined), frozenset(functions), frozenset(unplaced))


class _Sorts(dict[type, str]):
    """What a node of a class is to us, found out once a class."""

    def __missing__(self, of_node: type) -> str:
        self[of_node] = sort = self._find(of_node)
        return sort

    @staticmethod
    def _find(of_node: type) -> str:
        if not issubclass(of_node, exp.Expr):  # sqlglot's enumerations
            return "nothing"
        if issubclass(of_node, _WRITES):
            return "write"
        if issubclass(of_node, exp.CTE):
            return "cte"
        if issubclass(of_node, exp.Table):
            return "table"
        is_call = issubclass(of_node, exp.Func) and not issubclass(of_node, (exp.And, exp.Or, exp.Cast, exp.Case))
        return "function" if is_call or of_node.__name__ in _WITHOUT_PLACE else ""


_SORTS: Final = _Sorts()


def _kind(root: exp.Expr, writes: int) -> str:
    if isinstance(root, _QUERIES):
        return "" if writes else "select"
    return next((kind for kind, of_kind in _CHANGES.items() if isinstance(root, of_kind) and writes == 1), "")


def _folded(identifier: exp.Expr) -> str:
    name: str = identifier.this
    if identifier.args.get("quoted"):
        return name
    # PostgreSQL folds ASCII only.
    return name.lower() if name.isascii() else "".join(c.lower() if c.isascii() else c for c in name)


def _written_name(text: str, function: exp.Func) -> str | None:
    meta = function.meta
    if "start" not in meta or "end" not in meta:
        return None
    start, end = meta["start"], meta["end"]
    written = text[start : end + 1]
    return written[1:-1].replace('""', '"') if written.startswith('"') else written.lower()
