"""Values on their way in and out of PostgreSQL, exact: as text, never through a float, a datetime or a Decimal of Python's.

A cell is (kind, value), where kind is a field of the message computer.gateway.v1.Value; SQL NULL is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Dumper, Loader
from psycopg.types import TypeInfo
from psycopg.types.array import ArrayLoader

from gateway.sql.errors import RowTooLarge

Cell = tuple[str, Any] | None

# --- out: PostgreSQL's text of a value → cell -------------------------------------------------------------------------


def _iso(text: str) -> str:
    """PostgreSQL writes "2024-01-31 23:59:59+00"; ISO 8601 has a T, and Z for UTC, in which every session runs."""
    return text.replace(" ", "T", 1).replace("+00", "Z") if text[-3:] != " BC" else _iso(text[:-3]) + " BC"


# kind → (PostgreSQL types, how their text becomes the kind's value)
_KINDS: Final[dict[str, tuple[tuple[str, ...], Callable[[str], Any]]]] = {
    "bool": (("bool",), lambda text: text == "t"),
    "int64": (("int2", "int4", "int8", "oid"), int),
    "double": (("float4", "float8"), float),
    "bytes": (("bytea",), lambda text: bytes.fromhex(text[2:])),
    "decimal": (("numeric",), str),
    "timestamp": (("timestamp", "timestamptz"), _iso),
    "date": (("date",), str),
    "time": (("time", "timetz"), str),
    "interval": (("interval",), str),
    "uuid": (("uuid",), str),
    "json": (("json", "jsonb"), str),
}


# --- in: cell → parameter ---------------------------------------------------------------------------------------------


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
MAX_ARRAY_BYTES = 512 << 10
"""Of the text of an array in a result."""
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


# --- registration -----------------------------------------------------------------------------------------------------


def adapters() -> AdaptersMap:
    """Given to a connection as its context, this makes it take Parameters and give cells."""
    adapters = AdaptersMap(psycopg.adapters)
    special = {name: (kind, convert) for kind, (names, convert) in _KINDS.items() for name in names}
    # OID 0 stands for every type that a database defines itself.
    adapters.register_loader(0, _loader("text", str))
    for info in adapters.types:
        adapters.register_loader(info.oid, _loader(*special.get(info.name, ("text", str))))
        if info.array_oid:
            adapters.register_loader(info.array_oid, _array_loader(info))
    for parameter in _PARAMETERS:
        adapters.register_dumper(parameter, _dumper(adapters.types[parameter.type_name].oid))
    return adapters


def _loader(kind: str, convert: Callable[[str], Any]) -> type[Loader]:
    class CellLoader(Loader):
        def load(self, data: Buffer) -> Cell:
            return kind, convert(bytes(data).decode())

    return CellLoader


def _array_loader(info: TypeInfo) -> type[Loader]:
    class ArrayCellLoader(ArrayLoader):
        base_oid = info.oid
        delimiter = info.delimiter.encode()

        def load(self, data: Buffer) -> Any:
            if len(data) > MAX_ARRAY_BYTES:  # a million elements would keep everybody else's calls waiting for a second
                raise RowTooLarge
            return _array_cell(super().load(data))

    return ArrayCellLoader


def _array_cell(elements: list[Any]) -> Cell:
    return "array", [_array_cell(element) if isinstance(element, list) else element for element in elements]


def _dumper(type_oid: int) -> type[Dumper]:
    class ParameterDumper(Dumper):
        oid = type_oid

        def dump(self, obj: str) -> bytes:
            return obj.encode()

    return ParameterDumper
