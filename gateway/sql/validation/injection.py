"""Signs of an injection, in the tree that PostgreSQL's grammar makes.

A finished statement cannot show what its author meant, so these warn; refusing is for those who ask for it. Each looks for what
people do not write themselves, so that ordinary queries hear nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from gateway.sql.validation import gate

_Node = dict[str, Any]
# Counting as far takes PostgreSQL a second.
_MANY_ROWS = 5_000_000


class Call(Protocol):
    """A function called by name, with the grammar's node for it."""

    @property
    def name(self) -> str: ...
    @property
    def node(self) -> _Node: ...
    @property
    def offset(self) -> int:
        """In bytes."""


_COMPARE = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
}

# What an injected quote gets rid of by a comment is code: a quote that opens a string, the end of a statement. People's comments
# hold words, with an apostrophe or a pair of brackets now and then.
_BEHIND_A_VALUE = re.compile(r"['\w)][ \t]*\Z")
_CODE = re.compile(r"""\s*\Z|\s*['");]|.*(?<!\w)'|.*;\s*\Z""")


def tautology(term: _Node) -> int | None:
    """Where a term of an OR stands, in bytes, if it is true whatever the row: TRUE, 1=1, 'a'='a', 2>1, x=x. None otherwise."""
    if "A_Const" in term:
        constant = term["A_Const"]
        return constant.get("location", 0) if constant.get("boolval", {}).get("boolval") else None
    expression = term.get("A_Expr", {})
    if expression.get("kind") != "AEXPR_OP" or "lexpr" not in expression:
        return None
    operator = expression["name"][-1]["String"]["sval"]
    left, right = expression["lexpr"], expression["rexpr"]
    same_column = "ColumnRef" in left and "ColumnRef" in right and left["ColumnRef"]["fields"] == right["ColumnRef"]["fields"]
    values = _value(left), _value(right)
    both_constant = operator in _COMPARE and None not in values and type(values[0]) is type(values[1])
    if (same_column and operator in ("=", "<=", ">=")) or (both_constant and _COMPARE[operator](*values)):
        location: int = left.get("A_Const", left.get("ColumnRef", {})).get("location", 0)
        return location
    return None


def added_arms(query: _Node) -> Iterator[int]:
    """Where the arms of a UNION begin, in bytes, that nobody would put beside the first: a row of constants, a catalogue of the
    server's, or another table's columns filled up with constants.
    """
    first, *others = _arms(query)
    known = _tables(first)
    for arm in others:
        values = [target["ResTarget"].get("val", {}) for target in arm.get("targetList", ())]
        if not values:
            continue
        tables = _tables(arm)
        constants = sum("A_Const" in value for value in values)
        all_constant = not tables and len(values) > 1 and constants == len(values)
        catalogue = any(map(_is_system, tables)) and not any(map(_is_system, known))
        named = any("name" in target["ResTarget"] for target in arm["targetList"])
        padded = 2 <= constants < len(values) and not named and _only_columns(first) and not tables & known
        if all_constant or catalogue or (padded and tables):
            yield arm["targetList"][0]["ResTarget"].get("location", 0)


def _arms(query: _Node) -> list[_Node]:
    arms, pending = [], [query]
    while pending:
        select = pending.pop()
        if "larg" in select:
            pending += (select["rarg"], select["larg"])
        else:
            arms.append(select)
    return arms


def _tables(query: _Node) -> set[tuple[str, str]]:
    """Schema and name of every table in the FROM of a query, its subqueries included."""
    found, pending = set(), [query.get("fromClause", [])]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        elif isinstance(value, dict):
            if "relname" in value:
                found.add((value.get("schemaname", ""), value["relname"]))
            pending += value.values()
    return found


def _is_system(table: tuple[str, str]) -> bool:
    schema, name = table
    return schema in ("pg_catalog", "information_schema") or (not schema and name.startswith("pg_"))


def _only_columns(query: _Node) -> bool:
    return all("ColumnRef" in target["ResTarget"].get("val", {}) for target in query.get("targetList", ()))


def of_calls(calls: Iterable[Call]) -> Iterator[tuple[str, int, int]]:
    """What calls do that passes time or hides a text: the name of the rule, and where, with its length, in bytes."""
    spelled = []
    for call in calls:
        arguments = call.node.get("args", ())
        if call.name.startswith("pg_sleep") or (call.name == "generate_series" and _span(arguments) >= _MANY_ROWS):
            yield "time", call.offset, len(call.name)
        elif call.name == "chr" and _is_spelled(arguments):
            spelled.append(call.offset)
        elif call.name == "convert_from" and arguments and _is_decoded(arguments[0]):
            yield "obfuscation", call.offset, len(call.name)
    if len(spelled) > 1:
        yield "obfuscation", min(spelled), len("chr")


def _span(arguments: Sequence[_Node]) -> int:
    low, high = [_value(argument) for argument in arguments[:2]] if len(arguments) > 1 else (None, None)
    return abs(high - low) if isinstance(low, int) and isinstance(high, int) else 0


def _is_spelled(arguments: Sequence[_Node]) -> bool:
    """Whether chr() is given a letter or digit, for which nobody needs it."""
    code = _value(arguments[0]) if arguments else None
    return isinstance(code, int) and code < 128 and chr(code).isalnum()


def _is_decoded(argument: _Node) -> bool:
    """decode('…', 'hex'), or a constant cast to bytea."""
    cast = argument.get("TypeCast")
    if cast is not None:
        return "A_Const" in cast["arg"]
    call = argument.get("FuncCall", {})
    names = [part["String"]["sval"] for part in call.get("funcname", ())]
    return names[-1:] == ["decode"] and "A_Const" in call["args"][0]


_ESCAPES = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|u00([0-9a-fA-F]{2})|U000000([0-9a-fA-F]{2})|([0-7]{3})|(.))", re.DOTALL)
_UNICODE_ESCAPES = re.compile(r"\\(?:00([0-9a-fA-F]{2})|\+0000([0-9a-fA-F]{2}))")


def spelled_texts(text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand, with their lengths, in code points, that spell three or more letters or digits by their codes."""
    if "\\" not in text:
        return
    before = ""
    for kind, token, start, end in gate.tokens(text):
        if kind == "escape_string":
            escapes = _ESCAPES
        elif kind == "string" and before.lower() == "u" and text[start - 2 : start - 1].lower() == "u" and text[start - 1] == "&":
            escapes = _UNICODE_ESCAPES
        else:
            before = token
            continue
        before = token
        codes = [
            int(code, 8 if group == _OCTAL else 16)
            for found in escapes.finditer(token)
            for group, code in enumerate(found.groups(), 1)
            if code and group != _OTHER
        ]
        if sum(code < 128 and chr(code).isalnum() for code in codes) > 2:
            yield start, end - start


_OCTAL, _OTHER = 4, 5  # groups of _ESCAPES


def cuts_off(text: str, comment: int) -> bool:
    """Whether a comment, given by its place in code points, may hide the rest of a statement; only comments follow it."""
    hidden = text[comment + 2 :].partition("\n")[0]
    return bool(_BEHIND_A_VALUE.search(text[:comment])) and (bool(_CODE.match(hidden)) or hidden.count(")") > hidden.count("("))


def _value(node: _Node) -> int | str | None:
    constant = node.get("A_Const", {})
    if "ival" in constant:
        integer: int = constant["ival"].get("ival", 0)  # JSON leaves a zero out
        return integer
    if "sval" in constant:
        text: str = constant["sval"].get("sval", "")
        return text
    return None
