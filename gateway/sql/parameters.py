"""Values on their way into PostgreSQL, exact: as text of a type, never through a float, a datetime or a Decimal of Python's."""

from __future__ import annotations

import re
from typing import Any, Final

from psycopg.adapt import AdaptersMap, Dumper

from gateway.sql.values import Cell


class Parameter(str):
    """A parameter's text, of one PostgreSQL type. psycopg finds the type by the class."""

    __slots__ = ()
    kind = "text"
    type_name = "text"
    pattern: re.Pattern[str] = re.compile(r"[^\0]*", re.DOTALL)


def _parameter(kind: str, type_name: str, pattern: str) -> type[Parameter]:
    fields = {"kind": kind, "type_name": type_name, "pattern": re.compile(pattern, re.ASCII | re.DOTALL), "__slots__": ()}
    return type(f"{type_name.capitalize()}Parameter", (Parameter,), fields)


_DATE = r"\d{4,7}-\d\d-\d\d"
_TIME = r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?"
_ZONE = r"(Z|[+-]\d\d(:?\d\d)?)"
_ENDLESS = r"-?infinity"
# Only the form is looked at here; PostgreSQL knows whether there is a 30th of February.
_PARAMETERS: Final = (
    Parameter,
    _parameter("bool", "bool", r"true|false"),
    _parameter("int64", "int8", r"-?\d{1,19}"),
    _parameter("double", "float8", r"-?(inf|nan|\d.*)"),
    _parameter("bytes", "bytea", r"\\x[0-9a-f]*"),
    _parameter("decimal", "numeric", r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?|NaN|-?Infinity"),
    _parameter("timestamp", "timestamptz", rf"{_DATE}[T ]{_TIME}{_ZONE}( BC)?"),
    _parameter("timestamp", "timestamp", rf"{_DATE}[T ]{_TIME}( BC)?|{_ENDLESS}"),
    _parameter("date", "date", rf"{_DATE}( BC)?|{_ENDLESS}"),
    _parameter("time", "timetz", rf"{_TIME}{_ZONE}"),
    _parameter("time", "time", _TIME),
    _parameter("interval", "interval", r"[\w .:+-]+"),
    _parameter("uuid", "uuid", r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    _parameter("json", "jsonb", r"[^\0]+"),
)
_MAX_CHARACTERS: Final = {"text": None, "bytes": None, "json": None, "decimal": 150_000}
"""Of a parameter's text by kind, where it is not 64: PostgreSQL's numeric has 147,455 digits at the most."""
MAX_ARRAY_DEPTH = 6
"""PostgreSQL's own limit (MAXDIM)."""


class ValueFault(Exception):
    """A parameter's value is not one of its kind; the text says what is expected."""


def to_parameter(cell: Cell, depth: int = 0) -> Any:
    """What psycopg binds for a cell. Raises ValueFault."""
    if cell is None:
        return None
    kind, value = cell
    if kind == "array":
        if depth == MAX_ARRAY_DEPTH:
            raise ValueFault(f"arrays nest at most {MAX_ARRAY_DEPTH} deep")
        elements = [to_parameter(element, depth + 1) for element in value]
        # Of nested arrays too, down to their values: PostgreSQL would take all for the kind of the first.
        if len({type(element) for element in elements if element is not None}) > 1 or len(_types(elements)) > 1:
            raise ValueFault("the elements of an array must be of one kind")
        return elements
    text = _text_of(kind, value)
    most = _MAX_CHARACTERS.get(kind, 64)
    if most is not None and len(text) > most:
        raise ValueFault(f"{len(text)} characters are more than a {kind} has")
    for parameter in _PARAMETERS:
        if parameter.kind == kind and parameter.pattern.fullmatch(text):
            return parameter(text)
    raise ValueFault("a text must not hold NUL" if kind == "text" else f'"{text[:40]}" is not a {kind}')


def _types(element: Any) -> set[type]:
    if isinstance(element, list):
        return set().union(*map(_types, element))
    return set() if element is None else {type(element)}


def _text_of(kind: str, value: Any) -> str:
    match kind:
        case "bool":
            return "true" if value else "false"
        case "bytes":
            return f"\\x{value.hex()}"
        case "double":
            return repr(float(value))
        case _:
            return str(value)


def register(adapters: AdaptersMap) -> AdaptersMap:
    """Make a connection that has these adapters take Parameters, too."""
    for parameter in _PARAMETERS:
        adapters.register_dumper(parameter, _dumper(adapters.types[parameter.type_name].oid))
    return adapters


def _dumper(type_oid: int) -> type[Dumper]:
    class ParameterDumper(Dumper):
        oid = type_oid

        def dump(self, obj: str) -> bytes:
            return obj.encode()

    return ParameterDumper
