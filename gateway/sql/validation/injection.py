"""Signs of an injection, in the tree that PostgreSQL's grammar makes.

A finished statement cannot show what its author meant, so these warn; refusing is for those who ask for it. Each looks for what
people do not write themselves, so that ordinary queries hear nothing.
"""

from __future__ import annotations

import re
from typing import Any

_Node = dict[str, Any]

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


def only_constants(select: _Node) -> bool:
    """Whether a SELECT gives one row of two or more constants, as in UNION SELECT 'a', NULL, 1."""
    values = [target["ResTarget"].get("val", {}) for target in select.get("targetList", ())]
    return "fromClause" not in select and len(values) > 1 and all("A_Const" in value for value in values)


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
