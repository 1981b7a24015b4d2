"""What a statement is: PostgreSQL's own grammar (libpg_query), walked once.

Through postgast's native entry point for JSON: its protobuf form stops at a depth of 100, which 47 joins reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from postgast.native import lib

from gateway.sql.validation.injection import only_constants, tautology

# Everything a query may consist of, by the grammar's own names. What is not here is refused: a node that a later PostgreSQL
# adds must be looked at by a person first.
QUERY_NODES: Final = frozenset(
    "SelectStmt ResTarget ColumnRef A_Star A_Const A_Expr A_Indirection A_Indices A_ArrayExpr FuncCall NamedArgExpr "
    "TypeCast TypeName String Integer Float Boolean BitString List RangeVar RangeSubselect RangeFunction "
    "RangeTableSample RangeTableFunc RangeTableFuncCol JoinExpr Alias SortBy WindowDef GroupingSet GroupingFunc "
    "CaseExpr CaseWhen CoalesceExpr MinMaxExpr NullTest BooleanTest BoolExpr SubLink ParamRef RowExpr CollateClause "
    "SQLValueFunction XmlExpr XmlSerialize WithClause CommonTableExpr CTESearchClause CTECycleClause JsonFuncExpr "
    "JsonObjectConstructor JsonArrayConstructor JsonArrayQueryConstructor JsonObjectAgg JsonArrayAgg "
    "JsonAggConstructor JsonKeyValue JsonValueExpr JsonFormat JsonReturning JsonOutput JsonIsPredicate JsonParseExpr "
    "JsonScalarExpr JsonSerializeExpr JsonTable JsonTableColumn JsonTablePathSpec JsonBehavior JsonArgument ColumnDef".split()
)
SAMPLING_METHODS: Final = frozenset(("bernoulli", "system"))


_MAX_MESSAGE_CHARACTERS: Final = 300


class SyntaxFault(Exception):
    """PostgreSQL's grammar does not take the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """In bytes."""


class TooComplex(Exception):
    """The statement nests deeper than can be looked at."""


@dataclass(frozen=True)
class Name:
    """A name as PostgreSQL folds it, and where it stands, in bytes."""

    schema: str
    name: str
    offset: int


@dataclass(frozen=True)
class Finding:
    """A node that has no place in a query."""

    node: str
    offset: int


@dataclass
class Statement:
    """One statement, and what is in it."""

    node: str
    """The grammar's name for what it is."""
    offset: int
    """In bytes."""
    length: int
    tables: list[Name] = field(default_factory=list)
    """Tables and views, but not the names that WITH defines."""
    functions: list[Name] = field(default_factory=list)
    """Functions called by name."""
    implied: list[Name] = field(default_factory=list)
    """Functions that the grammar calls for words of its own, such as EXTRACT."""
    attributes: list[Name] = field(default_factory=list)
    """Names behind a dot, which call a function where they are no columns."""
    columns: list[Name] = field(default_factory=list)
    """The schema is the table or alias it is written with."""
    findings: list[Finding] = field(default_factory=list)
    tautologies: list[int] = field(default_factory=list)
    constant_unions: list[int] = field(default_factory=list)
    parameters: set[int] = field(default_factory=set)


def parse(text: str) -> list[Statement]:
    """The statements in a text. Raises SyntaxFault or TooComplex."""
    result = lib.pg_query_parse(text.encode())
    try:
        if result.error:
            error = result.error.contents
            message = error.message.decode(errors="replace")[:_MAX_MESSAGE_CHARACTERS]  # it quotes what it does not take
            if "stack depth" in message or "memory" in message:
                raise TooComplex
            raise SyntaxFault(message, max(error.cursorpos - 1, 0))
        tree = orjson.loads(result.parse_tree)
    except (orjson.JSONDecodeError, RecursionError):  # nested deeper than the JSON form can be read
        raise TooComplex from None
    finally:
        lib.pg_query_free_parse_result(result)
    return [_statement(raw, len(text.encode())) for raw in tree.get("stmts", ())]


def fingerprint(text: str) -> str:
    """Equal for statements that differ only in constants and white space; empty where the text does not parse."""
    result = lib.pg_query_fingerprint(text.encode())
    try:
        return "" if result.error else result.fingerprint_str.decode()
    finally:
        lib.pg_query_free_fingerprint_result(result)


def _statement(raw: dict[str, Any], size: int) -> Statement:
    offset = raw.get("stmt_location", 0)
    ((node, body),) = raw["stmt"].items()
    statement = Statement(node, offset, raw.get("stmt_len", size - offset))
    _Walk(statement).run(node, body)
    return statement


_NODE_NAME = re.compile(r"[A-Z]")
_Scope = frozenset[str]


class _Walk:
    """Goes through the tree with a stack of its own, since Python's would limit the depth of what people may write."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._stack: list[tuple[str, Any, _Scope, int]] = []

    def run(self, node: str, body: Any) -> None:
        self._stack.append((node, body, frozenset(), self._statement.offset))
        while self._stack:
            key, value, scope, near = self._stack.pop()
            if isinstance(value, list):
                self._stack.extend((key, item, scope, near) for item in value)
            elif isinstance(value, dict):
                match value.get("location"):
                    case int(location) if location >= 0:  # -1 where the grammar does not know; text, for CREATE TABLESPACE
                        near = location
                self._visit(key, value, near, scope)
                scope = self._enter_with(value, scope, near)
                self._stack.extend((child, item, scope, near) for child, item in value.items() if child != "withClause")

    def _enter_with(self, value: dict[str, Any], scope: _Scope, near: int) -> _Scope:
        """The names that WITH defines hold for the statement it belongs to; each for the definitions behind it, too."""
        clause = value.get("withClause")
        if clause is None:
            return scope
        definitions = [definition["CommonTableExpr"] for definition in clause.get("ctes", ())]
        if clause.get("recursive"):
            scope |= {definition["ctename"] for definition in definitions}
        for definition in definitions:
            self._stack.append(("CommonTableExpr", definition, scope, near))
            scope |= {definition["ctename"]}
        return scope

    def _visit(self, key: str, value: dict[str, Any], near: int, scope: _Scope) -> None:
        statement = self._statement
        match key:
            case "FuncCall":
                self._call(value, near)
            case "RangeVar":
                self._table(value, near, scope)
            case "relation" if "relname" in value:  # what a statement writes to, which is never a name of WITH
                self._table(value, near, frozenset())
            case "ColumnRef":
                self._column(value, near)
            case "A_Indirection":
                statement.attributes.extend(Name("", name, near) for name in _strings(value["indirection"]))
            case "ParamRef":
                statement.parameters.add(value.get("number", 0))
            case "RangeTableSample" if _strings(value["method"])[-1:] not in ([method] for method in SAMPLING_METHODS):
                statement.findings.append(Finding(key, near))
            case "BoolExpr" if value["boolop"] == "OR_EXPR":
                statement.tautologies.extend(offset for term in value["args"] if (offset := tautology(term)) is not None)
            case "SelectStmt" | "larg" | "rarg" if value.get("op") == "SETOP_UNION" and only_constants(value["rarg"]):
                statement.constant_unions.append(near)
            case "intoClause":
                statement.findings.append(Finding("IntoClause", near))
            case _ if _NODE_NAME.match(key) and key not in QUERY_NODES:
                statement.findings.append(Finding(key, near))
            case _:
                pass

    def _call(self, value: dict[str, Any], near: int) -> None:
        *schema, name = _strings(value["funcname"])
        # These two are what LIKE … ESCAPE and SIMILAR TO become, though marked as if somebody had written them.
        explicit = value.get("funcformat") == "COERCE_EXPLICIT_CALL" and name not in ("like_escape", "similar_to_escape")
        calls = self._statement.functions if explicit else self._statement.implied
        calls.append(Name(".".join(schema), name, near))

    def _table(self, value: dict[str, Any], near: int, scope: _Scope) -> None:
        schema, name = value.get("schemaname", ""), value["relname"]
        if schema or name not in scope:
            self._statement.tables.append(Name(schema, name, near))

    def _column(self, value: dict[str, Any], near: int) -> None:
        names = _strings(value["fields"])
        if len(names) == len(value["fields"]):  # not t.*
            self._statement.columns.append(Name(names[-2] if len(names) > 1 else "", names[-1], near))
        if len(names) > 1:
            self._statement.attributes.append(Name("", names[-1], near))


def _strings(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["String"].get("sval", "") for node in nodes if "String" in node]
