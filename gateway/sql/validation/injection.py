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

# A comment right behind a value, and nothing after it: what an injected quote needs to get rid of the rest. People's hold words.
_CUT_OFF = re.compile(r"""['\w)][ \t]*--(?:[^\n]*['");][^\n]*|\s*)\s*\Z""")


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


def cut_off(text: str) -> int | None:
    """Where the comment begins that ends the text, in code points, if it may hide the rest of a statement. None otherwise."""
    match = _CUT_OFF.search(text)
    return text.index("--", match.start()) if match else None


def _value(node: _Node) -> int | str | None:
    constant = node.get("A_Const", {})
    if "ival" in constant:
        integer: int = constant["ival"].get("ival", 0)  # JSON leaves a zero out
        return integer
    if "sval" in constant:
        text: str = constant["sval"].get("sval", "")
        return text
    return None
