"""Calls whose constant arguments make them huge. PostgreSQL works such out while it plans, where no time limit interrupts it.

What is not a constant is unknown, and what is unknown is not refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from gateway.sql.validation.grammar import FunctionCall
from gateway.sql.validation.parser import Node
from gateway.sql.validation.rules import Rule

MAX_TEXT_BYTES: Final = 16 << 20
MAX_ROWS: Final = 10_000_000
"""This many are too many."""
MAX_DIGITS: Final = 100_000
_BYTES_PER_ELEMENT: Final = 4
"""At least, of what an array holds."""

RULES: Final = {
    "text": Rule("size.text", "{name} makes {size} bytes of text; {limit} are allowed.", "Ask for less of it."),
    "rows": Rule("size.rows", "{name} makes {size} rows; fewer than {limit} are allowed.", "Ask for fewer of them."),
    "digits": Rule("size.digits", "{name} makes a number of {size} digits; {limit} are allowed."),
}


class Fault(NamedTuple):
    """A call that is too large, and what is said of it."""

    call: FunctionCall
    rule: Rule


class _Text(NamedTuple):
    """A text of so many bytes; what it says, where that is known."""

    size: float
    value: str | None = None


class _Number(NamedTuple):
    """A number as a float, infinite where it is too large for one, and how many digits stand before its point."""

    value: float
    digits: float
    exact: bool = False
    """Whether it is a numeric or an integer, which has all its digits."""


_Value = _Text | _Number | datetime | timedelta | None


def faults(calls: Iterable[FunctionCall]) -> Iterator[Fault]:
    """What is too large among the calls of a statement, outermost first; what is in another counts with that."""
    total = 0.0
    seen: set[int] = set()
    for call in calls:
        if call.name not in _SIZED or id(call.node) in seen:
            continue
        fold = _Fold()
        if call.name == "generate_series":
            rows = fold.rows(call.node)
            if rows is not None and rows >= MAX_ROWS:
                yield _fault("rows", call, rows, MAX_ROWS)
            continue
        made = fold.operation(call.node) if call.name == "^" else fold.call(call.node)
        if isinstance(made, _Text):
            seen |= fold.counted
            total += made.size
            if total > MAX_TEXT_BYTES:  # of several that are allowed, the one that makes it too much
                yield _fault("text", call, total, MAX_TEXT_BYTES)
                total -= made.size
        elif isinstance(made, _Number) and made.exact and made.digits > MAX_DIGITS:
            yield _fault("digits", call, made.digits, MAX_DIGITS)


def _fault(kind: str, call: FunctionCall, size: float, limit: int) -> Fault:
    rule, written = RULES[kind], f"{int(size):,}" if size < 1e15 else "more than 10^15"
    return Fault(call, Rule(rule.name, rule.message.format(name=call.name, size=written, limit=f"{limit:,}"), rule.hint))


class _Fold:
    """Works out what a tree of constants makes, only its size for what is large."""

    def __init__(self) -> None:
        self.counted: set[int] = set()
        """The calls that went into it."""

    def rows(self, node: Node) -> float | None:
        first, last, *step = [self.value(argument) for argument in node.get("args", ())[:3]] + [None] * (
            2 - len(node.get("args", ()))
        )
        if isinstance(first, _Number) and isinstance(last, _Number):
            by = step[0].value if step and isinstance(step[0], _Number) else 1.0 if not step else 0.0
            return max(0.0, (last.value - first.value) / by) + 1 if by and math.isfinite(last.value - first.value) else None
        if step and isinstance(step[0], _Text):
            step[0] = _interval(step[0].value or "")
        start, end = _moment(first), _moment(last)
        if start is None or end is None or not step or not isinstance(step[0], timedelta) or not step[0]:
            return None
        return max(0.0, (end - start) / step[0]) + 1

    def call(self, node: Node) -> _Value:
        """What a call makes."""
        work = _SIZED.get(node["funcname"][-1]["String"]["sval"])
        made = work(self, node.get("args", [])) if work is not None else None
        if made is not None:
            self.counted.add(id(node))
        return made

    def value(self, node: Node) -> _Value:
        ((kind, body),) = node.items()
        if kind == "A_Const":
            return _constant(body)
        if kind == "TypeCast":
            return _cast(self.value(body["arg"]), body["typeName"]["names"][-1]["String"]["sval"])
        if kind == "FuncCall":
            return self.call(body)
        if kind == "A_Expr" and body.get("kind") == "AEXPR_OP":
            return self.operation(body)
        return None

    def operation(self, body: Node) -> _Value:
        """What an operator makes."""
        operator = body["name"][-1]["String"]["sval"]
        right = self.value(body["rexpr"])
        if "lexpr" not in body:
            return right._replace(value=-right.value) if operator == "-" and isinstance(right, _Number) else None
        left = self.value(body["lexpr"])
        if operator == "||":
            return _Text(_size(left) + _size(right)) if isinstance(left, _Text) or isinstance(right, _Text) else None
        if not (isinstance(left, _Number) and isinstance(right, _Number)):
            return None
        return _calculated(operator, left, right)

    def text(self, argument: Node) -> _Text:
        made = self.value(argument)
        return made if isinstance(made, _Text) else _Text(0.0)

    def number(self, argument: Node) -> float:
        made = self.value(argument)
        return made.value if isinstance(made, _Number) else 0.0

    def repeat(self, arguments: list[Node]) -> _Value:
        return _Text(self.text(arguments[0]).size * max(0.0, self.number(arguments[1]))) if len(arguments) == 2 else None

    def pad(self, arguments: list[Node]) -> _Value:
        return _Text(max(0.0, self.number(arguments[1]))) if len(arguments) > 1 else None

    def array_fill(self, arguments: list[Node]) -> _Value:
        lengths = arguments[1].get("A_ArrayExpr", {}).get("elements", []) if len(arguments) > 1 else []
        return _Text(math.prod(self.number(length) for length in lengths) * _BYTES_PER_ELEMENT) if lengths else None

    def format(self, arguments: list[Node]) -> _Value:
        template = self.text(arguments[0]) if arguments else _Text(0.0)
        size, place = template.size, 0
        for match in _WIDTH.finditer(template.value or ""):
            if match["width"] == "*":
                place += 1
                size += abs(self.number(arguments[place])) if place < len(arguments) else 0.0
            else:
                size += float(match["width"] or 0)
            place += match["type"] != "%"
        return _Text(size + sum(self.text(argument).size for argument in arguments[1:]))

    def concat(self, arguments: list[Node]) -> _Value:
        sizes = [_size(self.value(argument)) for argument in arguments]
        return _Text(sum(sizes)) if any(sizes) else None

    def replace(self, arguments: list[Node]) -> _Value:
        if len(arguments) < 3:
            return None
        text, old, new = (self.text(argument).size for argument in arguments[:3])
        return _Text(text / max(1.0, old) * max(old, new)) if text and new else None

    def same(self, arguments: list[Node]) -> _Value:
        made = self.value(arguments[0]) if arguments else None
        return made if isinstance(made, _Text) else None

    def length(self, arguments: list[Node]) -> _Value:
        made = self.value(arguments[0]) if arguments else None
        return _Number(made.size, _digits(made.size)) if isinstance(made, _Text) and made.size <= MAX_TEXT_BYTES else None

    def power(self, arguments: list[Node]) -> _Value:
        made = [self.value(argument) for argument in arguments]
        if len(made) == 2 and isinstance(made[0], _Number) and isinstance(made[1], _Number):
            return _calculated("^", made[0], made[1])
        return None

    def factorial(self, arguments: list[Node]) -> _Value:
        of = self.number(arguments[0]) if arguments else 0.0
        digits = math.lgamma(min(of, 1e15) + 1) / math.log(10) + 1 if of > 0 else 0.0
        return _Number(math.inf if digits > 300 else 1.0, digits, exact=True) if digits > MAX_DIGITS else None

    def exp(self, arguments: list[Node]) -> _Value:
        made = self.value(arguments[0]) if arguments else None
        if isinstance(made, _Number) and made.exact:
            return _calculated("^", _Number(math.e, 1, exact=True), made)
        return None


_SIZED: Final[dict[str, Callable[[_Fold, list[Node]], _Value]]] = {
    "repeat": _Fold.repeat,
    "lpad": _Fold.pad,
    "rpad": _Fold.pad,
    "array_fill": _Fold.array_fill,
    "format": _Fold.format,
    "concat": _Fold.concat,
    "concat_ws": _Fold.concat,
    "replace": _Fold.replace,
    "power": _Fold.power,
    "pow": _Fold.power,
    "factorial": _Fold.factorial,
    "exp": _Fold.exp,
    "generate_series": lambda fold, arguments: None,
    "^": lambda fold, arguments: None,
    # What is in them, as large as it is.
    **dict.fromkeys(("upper", "lower", "initcap", "reverse", "translate", "convert_to", "to_json", "to_jsonb"), _Fold.same),
    **dict.fromkeys(("length", "char_length", "octet_length"), _Fold.length),
}
_WIDTH: Final = re.compile(r"%(?:\d+\$)?-?(?P<width>\d{1,15}|\*)?(?P<type>[sIL%])")
_INTERVAL: Final = re.compile(r"\s*(-?\d{1,9})\s*([a-z]+?)s?\s*")
_UNITS: Final = {
    "microsecond": 1e-6, "millisecond": 1e-3, "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400,
    "week": 604800, "month": 2592000, "year": 31557600,
}  # fmt: skip


def _constant(body: Node) -> _Value:
    if "sval" in body:
        text = body["sval"].get("sval", "")
        return _Text(len(text.encode()), text)
    if "ival" in body:
        value = float(body["ival"].get("ival", 0))
        return _Number(value, _digits(value))
    if "fval" in body:
        return _numeric(body["fval"]["fval"])
    return None


def _numeric(text: str) -> _Value:
    try:
        value = float(text)
    except ValueError:
        return None
    mantissa, _, exponent = text.lower().partition("e")
    digits = len(mantissa.partition(".")[0].lstrip("+-0")) + int(exponent or 0) if len(exponent) < 9 else math.inf
    return _Number(value, max(1.0, float(digits)), exact=True)


def _cast(value: _Value, name: str) -> _Value:
    if name in ("text", "varchar", "bpchar", "bytea", "json", "jsonb"):
        return value if isinstance(value, _Text) else _Text(_size(value)) if isinstance(value, _Number) else None
    if name in ("int2", "int4", "int8", "numeric", "float4", "float8"):
        number = _numeric(value.value) if isinstance(value, _Text) and value.value is not None else value
        return number._replace(exact=name == "numeric") if isinstance(number, _Number) else None
    if name in ("date", "timestamp", "timestamptz") and isinstance(value, _Text):
        return _moment(value)
    if name == "interval" and isinstance(value, _Text):
        return _interval(value.value or "")
    return value if isinstance(value, datetime | timedelta) else None


def _calculated(operator: str, left: _Number, right: _Number) -> _Value:
    exact = left.exact or right.exact
    try:
        if operator == "^":
            logarithm = math.log10(abs(left.value)) if math.isfinite(left.value) else left.digits
            digits = max(1.0, logarithm * right.value + 1)
            value = abs(left.value) ** right.value if digits < 300 and math.isfinite(left.value) else math.inf
            # Of integers it is a float, which has few digits or none.
            return _Number(value, digits, exact) if exact or digits < 300 else None
        value = {"+": left.value + right.value, "-": left.value - right.value, "*": left.value * right.value}[operator]
        digits = left.digits + right.digits if operator == "*" else max(left.digits, right.digits)
    except (KeyError, OverflowError, ValueError, ZeroDivisionError):
        return left._replace(value=left.value / right.value) if operator == "/" and right.value else None
    return None if math.isnan(value) else _Number(value, digits, exact)


def _digits(value: float) -> float:
    return math.log10(abs(value)) + 1 if value else 1.0


def _size(value: _Value) -> float:
    return value.size if isinstance(value, _Text) else value.digits if isinstance(value, _Number) else 0.0


def _moment(value: Any) -> datetime | None:
    if isinstance(value, _Text):
        try:
            value = datetime.fromisoformat(value.value or "")
        except ValueError:
            return None
    return value.replace(tzinfo=None) if isinstance(value, datetime) else None


def _interval(text: str) -> timedelta | None:
    match = _INTERVAL.fullmatch(text)
    unit = _UNITS.get(match[2]) if match else None
    return timedelta(seconds=int(match[1]) * unit) if match and unit and abs(int(match[1]) * unit) < 1e12 else None
