"""What a statement is: the tree that PostgreSQL's own grammar makes, walked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from gateway.sql.validation.injection import tautology
from gateway.sql.validation.parser import Node, parse_tree

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
# What an INSERT, UPDATE or DELETE may have beside that.
WRITE_NODES: Final = QUERY_NODES | frozenset("MultiAssignRef SetToDefault IndexElem ReturningOption".split())
WRITES: Final = {"InsertStmt": "insert", "UpdateStmt": "update", "DeleteStmt": "delete"}
SAMPLING_METHODS: Final = frozenset(("bernoulli", "system"))


MAX_STATEMENTS: Final = 50
"""More than one is refused, and nobody reads what is wrong with more than these."""


class Name(NamedTuple):
    """A name as PostgreSQL folds it, and where it stands, in bytes."""

    schema: str
    name: str
    offset: int


class Finding(NamedTuple):
    """A node that has no place in a query."""

    node: str
    offset: int


@dataclass(slots=True)
class Scope:
    """What the FROM of one query offers to the names of its columns."""

    outer: Scope | None
    defined: frozenset[str] = frozenset()
    """The names that WITH defines here."""
    tables: dict[str, Name] = field(default_factory=dict)
    """By the name that columns are written with."""
    others: set[str] = field(default_factory=set)
    """Names of what is no table, or whose columns were renamed: subqueries, functions, names of WITH."""
    node: Node = field(default_factory=dict)
    """The SELECT, INSERT, UPDATE or DELETE whose FROM it is."""
    scalars: set[str] = field(default_factory=set)
    """Those of functions, which may stand for a value and not for a row."""


class Column(NamedTuple):
    """A column as written: (column,), (table, column) or (schema, table, column); "*" stands for all.

    One with a table in front of it calls a function where the table has no such column.
    """

    names: tuple[str, ...]
    offset: int
    scope: Scope

    @property
    def table(self) -> Name | None:
        """The table in front of the dot, if it is one."""
        scope: Scope | None = self.scope
        while scope is not None and len(self.names) > 1:
            if self.names[-2] in scope.others:
                return None
            if self.names[-2] in scope.tables:
                return scope.tables[self.names[-2]]
            scope = scope.outer
        return None

    @property
    def of_row(self) -> bool:
        """Whether what is in front of the dot is certainly a row."""
        scope: Scope | None = self.scope
        while scope is not None:
            if self.names[-2] in scope.others or self.names[-2] in scope.tables:
                return self.names[-2] not in scope.scalars
            scope = scope.outer
        return False


class FunctionCall(NamedTuple):
    """A function called by name, with the grammar's node for it."""

    name: str
    node: Node
    offset: int


@dataclass(slots=True)
class Statement:
    """One statement, and what is in it."""

    node: str
    """The grammar's name for what it is."""
    offset: int
    """In bytes."""
    length: int
    body: Node = field(default_factory=dict)
    """What the grammar makes of it, or for EXPLAIN of what it explains."""
    explained: Node | None = None
    """For EXPLAIN, what it explains; everything below is about that."""
    options: list[Name] = field(default_factory=list)
    """Of EXPLAIN."""
    tables: list[Name] = field(default_factory=list)
    """Tables and views, but not the names that WITH defines. The target of a write is among them."""
    target: Name | None = None
    """The table that an INSERT, UPDATE or DELETE writes to."""
    target_alias: str = ""
    """What its columns are written with."""
    where: Node | None = None
    """The condition of an UPDATE or DELETE."""
    functions: list[Name] = field(default_factory=list)
    """Functions called by name."""
    implied: list[Name] = field(default_factory=list)
    """Functions that the grammar calls for words of its own, such as EXTRACT."""
    calls: list[FunctionCall] = field(default_factory=list)
    """The same two and the operator ^, outermost first."""
    attributes: list[Name] = field(default_factory=list)
    """Names behind the dot of an expression, (x).name, which call a function where they are no fields."""
    operators: list[Name] = field(default_factory=list)
    implied_operators: list[Name] = field(default_factory=list)
    """Comparisons that the grammar makes of words of its own, such as BETWEEN and USING."""
    casts: list[Name] = field(default_factory=list)
    """Types that something is cast to, or declared as."""
    columns: list[Column] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tautologies: list[int] = field(default_factory=list)
    unions: list[Node] = field(default_factory=list)
    """Queries put together by UNION and the like, with everything in them."""
    parameters: dict[int, int] = field(default_factory=dict)
    """The n of every $n, and where it stands first."""


def parse(text: str) -> list[Statement]:
    """The statements in a text, the first MAX_STATEMENTS of them. Raises SyntaxFault or TooComplex."""
    return [_statement(raw, len(text.encode())) for raw in parse_tree(text)[:MAX_STATEMENTS]]


def _statement(raw: Node, size: int) -> Statement:
    offset = raw.get("stmt_location", 0)
    ((node, body),) = raw["stmt"].items()
    statement = Statement(node, offset, raw.get("stmt_len", size - offset))
    if node == "ExplainStmt":
        statement.options = [
            Name("", option["DefElem"]["defname"], option["DefElem"].get("location", offset))
            for option in body.get("options", ())
        ]
        statement.explained = body["query"]
        ((node, body),) = body["query"].items()
    statement.body = body
    _Walk(statement).run(node, body)
    return statement


class _Walk:
    """Goes through the tree with a stack of its own, since Python's would limit the depth of what people may write."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._stack: list[tuple[str, Any, Scope, int]] = []
        self._visits = _QUERY_VISITS

    def run(self, node: str, body: Node) -> None:
        statement, scope = self._statement, Scope(None, node=body)
        if node in WRITES:
            self._visits = _WRITE_VISITS
            relation = body["relation"]
            statement.target = Name(
                relation.get("schemaname", ""), relation["relname"], relation.get("location", statement.offset)
            )
            statement.target_alias = relation.get("alias", {}).get("aliasname", relation["relname"])
            statement.where = body.get("whereClause")
            if node == "InsertStmt":
                scope.others.add("excluded")  # the row that ON CONFLICT did not insert
        if node == "SelectStmt" and "larg" in body:
            statement.unions.append(body)
        # Whatever the statement is has been looked at: its parts are not.
        self._stack.append(("", body, scope, statement.offset))
        self._walk()

    def _walk(self) -> None:
        stack, visits, columns = self._stack, self._visits, self._statement.columns
        push, pop = stack.append, stack.pop
        while stack:
            key, value, scope, near = pop()
            if "location" in value:
                location = value["location"]
                if type(location) is int and location >= 0:  # -1 where the grammar does not know
                    near = location
            if key in visits:
                visit = visits[key]
                if visit is not None:
                    visit(self, value, near, scope)
            elif key in _SELECTS:
                if "op" in value:  # the arms of a JOIN have the same names
                    scope = Scope(scope, scope.defined, node=value)
                    if key == "SelectStmt" and "larg" in value:
                        self._statement.unions.append(value)
            elif key[:1].isupper():
                self._statement.findings.append(Finding(key, near))
            if "withClause" in value:
                self._define(value["withClause"], scope, near)
            for child, item in value.items():
                kind = type(item)
                if kind is str or kind is int:
                    continue
                if kind is list:
                    elements: Iterable[Node] = item
                elif kind is not dict or child == "withClause":
                    continue
                elif len(item) == 1:
                    elements = (item,)
                else:  # a message of its own, of the type that its place has
                    push((child, item, scope, near))
                    continue
                for element in elements:
                    for inner, content in element.items():
                        if inner == "ColumnRef":
                            columns.append(Column(_column(content["fields"]), content["location"], scope))
                        elif inner in _LEAVES:
                            pass
                        elif inner < "a":  # the name of a node begins with a capital letter
                            push((inner, content, scope, near))
                        else:  # a message that has one field
                            push((child, element, scope, near))

    def _define(self, clause: Node, scope: Scope, near: int) -> None:
        """The names of a WITH hold for the statement it belongs to, and each for those behind it."""
        definitions = [definition["CommonTableExpr"] for definition in clause.get("ctes", ())]
        if clause.get("recursive"):
            scope.defined |= {definition["ctename"] for definition in definitions}
        for definition in definitions:
            self._stack.append(("CommonTableExpr", definition, Scope(scope.outer, scope.defined), near))
            scope.defined |= {definition["ctename"]}

    def _call(self, value: Node, near: int, scope: Scope) -> None:
        called = _name(value["funcname"], near)
        name = called.name
        statement = self._statement
        # These two are what LIKE … ESCAPE and SIMILAR TO become, though marked as if somebody had written them.
        explicit = value.get("funcformat") == "COERCE_EXPLICIT_CALL" and name not in ("like_escape", "similar_to_escape")
        (statement.functions if explicit else statement.implied).append(called)
        statement.calls.append(FunctionCall(name, value, near))

    def _operator(self, value: Node, near: int, scope: Scope) -> None:
        names = value.get("name") or value.get("operName") or value.get("useOp")
        if not names:
            return
        if "BETWEEN" in value.get("kind", ""):  # which has its own word in the place of an operator's name
            self._compare(near, *(("<", ">") if "NOT" in value["kind"] else ("<=", ">=")))
        else:
            operator = _name(names, near)
            self._statement.operators.append(operator)
            if operator.name == "^" and "lexpr" in value:
                self._statement.calls.append(FunctionCall(operator.name, value, near))

    def _sublink(self, value: Node, near: int, scope: Scope) -> None:
        if "operName" in value:
            self._operator(value, near, scope)
        elif value.get("subLinkType") == "ANY_SUBLINK":  # IN
            self._compare(near, "=")

    def _case(self, value: Node, near: int, scope: Scope) -> None:
        if "arg" in value:
            self._compare(near, "=")

    def _join(self, value: Node, near: int, scope: Scope) -> None:
        if "usingClause" in value or "isNatural" in value:
            self._compare(near, "=")
        self._other_source(value, near, scope)

    def _compare(self, near: int, *operators: str) -> None:
        self._statement.implied_operators.extend([Name("", operator, near) for operator in operators])

    def _source(self, value: Node, near: int, scope: Scope) -> None:
        schema, name = value.get("schemaname", ""), value["relname"]
        if not schema and name in scope.defined:
            scope.others.add(value.get("alias", {}).get("aliasname", name))
        else:
            self._table(value, near, scope)

    def _table(self, value: Node, near: int, scope: Scope) -> None:
        schema, name = value.get("schemaname", ""), value["relname"]
        alias = value.get("alias", {})
        written = alias.get("aliasname", name)
        table = Name(schema, name, near)
        self._statement.tables.append(table)
        if "colnames" in alias:
            scope.others.add(written)
        else:
            scope.tables[written] = table

    def _target(self, value: Node, near: int, scope: Scope) -> None:
        if "relname" in value:  # what a statement writes to is never a name of WITH
            self._table(value, near, scope)

    def _other_source(self, value: Node, near: int, scope: Scope) -> None:
        alias = value.get("alias")
        if alias:
            scope.others.add(alias["aliasname"])
        elif "jointype" not in value:
            scope.others.add("")  # columns without a name in front of them may be of this

    def _function_source(self, value: Node, near: int, scope: Scope) -> None:
        self._other_source(value, near, scope)
        if "alias" in value and len(value.get("functions", ())) == 1:
            scope.scalars.add(value["alias"]["aliasname"])

    def _indirection(self, value: Node, near: int, scope: Scope) -> None:
        self._statement.attributes.extend([Name("", name, near) for name in _strings(value["indirection"])])

    def _parameter(self, value: Node, near: int, scope: Scope) -> None:
        number, parameters = value.get("number", 0), self._statement.parameters
        parameters[number] = min(near, parameters.get(number, near))

    def _type(self, value: Node, near: int, scope: Scope) -> None:
        if value.get("names"):
            self._statement.casts.append(_name(value["names"], near))

    def _sample(self, value: Node, near: int, scope: Scope) -> None:
        if _strings(value["method"])[-1:] not in ([method] for method in SAMPLING_METHODS):
            self._statement.findings.append(Finding("RangeTableSample", near))

    def _condition(self, value: Node, near: int, scope: Scope) -> None:
        if value["boolop"] == "OR_EXPR":
            self._statement.tautologies.extend([at for term in value["args"] if (at := tautology(term)) is not None])

    def _into(self, value: Node, near: int, scope: Scope) -> None:
        self._statement.findings.append(Finding("IntoClause", near))


# Nodes with nothing in them to look at, and the field of an alias that has no other.
_LEAVES: Final = frozenset("A_Const String Integer Float Boolean BitString A_Star SetToDefault aliasname".split())
_SELECTS: Final = frozenset(("SelectStmt", "larg", "rarg"))

_Visit = Callable[[_Walk, Node, int, Scope], None]
_VISITS: Final[dict[str, _Visit]] = {
    "FuncCall": _Walk._call,
    "A_Expr": _Walk._operator,
    "SubLink": _Walk._sublink,
    "CaseExpr": _Walk._case,
    "SortBy": _Walk._operator,
    "RangeVar": _Walk._source,
    "relation": _Walk._target,
    "A_Indirection": _Walk._indirection,
    "ParamRef": _Walk._parameter,
    "typeName": _Walk._type,
    "TypeName": _Walk._type,
    "RangeTableSample": _Walk._sample,
    "BoolExpr": _Walk._condition,
    "intoClause": _Walk._into,
    "RangeSubselect": _Walk._other_source,
    "RangeFunction": _Walk._function_source,
    "RangeTableFunc": _Walk._other_source,
    "JsonTable": _Walk._other_source,
    "JoinExpr": _Walk._join,
}
# What is allowed and what is done there.
_QUERY_VISITS: Final = {**dict.fromkeys(QUERY_NODES - _SELECTS), **_VISITS}
_WRITE_VISITS: Final = {**dict.fromkeys(WRITE_NODES - _SELECTS), **_VISITS}


def _column(fields: list[Node]) -> tuple[str, ...]:
    if len(fields) == 1 and "String" in fields[0]:
        return (fields[0]["String"]["sval"],)
    return tuple([field["String"]["sval"] if "String" in field else "*" for field in fields])


def _name(nodes: list[Node], near: int) -> Name:
    """The name that these spell, most often in one word."""
    if len(nodes) == 1:
        return Name("", nodes[0]["String"]["sval"], near)
    *schema, name = _strings(nodes)
    return Name(".".join(schema), name, near)


def _strings(nodes: Iterable[Node]) -> list[str]:
    return [node["String"].get("sval", "") for node in nodes if "String" in node]
