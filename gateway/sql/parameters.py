"""Values on their way into PostgreSQL, exact: as text of a type, never through a float, a datetime or a Decimal of Python's.

Every fault of a statement's values is found at once, each with the path of its field. As many values as there may be take a tenth
of a second together, so that the work is done in slices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.pq import Format

from gateway.sql import calendar
from gateway.sql.calendar import NotOne
from gateway.sql.slices import Sliced
from gateway.sql.values import Cell

MAX_ARRAY_DEPTH = 6
"""PostgreSQL's own limit (MAXDIM)."""
MAX_FAULTS = 50
"""Of those that are worded; the rest is counted."""
_SLICE = 250
_CHUNK = 256 << 10
_SHOWN_CHARACTERS = 40


class Parameter:
    """What is sent for a value: text of one PostgreSQL type, or an array of it. psycopg finds the type by the class.

    It holds the text and is none, which would be a copy: one of 8 MB takes milliseconds.
    """

    __slots__ = ("text",)
    type_name = ""
    """Empty where PostgreSQL is to infer it: that of an array without a value."""
    is_array = False

    def __init__(self, text: str | bytearray) -> None:
        self.text = text


Bound = Parameter | bytes | None
"""bytes are a bytea, sent as they are."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a value, and where: the path of its field."""

    field: str
    message: str


class ValueFault(Exception):
    """A value is not one of its kind; the text says why."""


class ParametersFault(Exception):
    """Values are missing, surplus or not of their kinds."""

    def __init__(self, faults: Sequence[Fault], count: int) -> None:
        super().__init__("parameters")
        self.faults = tuple(faults)
        """At least one; the first MAX_FAULTS."""
        self.count = count
        """Of all."""


# --- one value --------------------------------------------------------------------------------------------------------

_Typed = tuple[str, str]
"""The name of a PostgreSQL type, and the value's text."""


def _text(value: str) -> _Typed:
    if "\0" in value:
        raise ValueFault("a text must not hold NUL")
    return "text", value


def _json(value: str) -> _Typed:  # whether it is one, PostgreSQL says
    if not value or "\0" in value:
        raise NotOne
    return "jsonb", value


_DECIMAL: Final = re.compile(r"[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,4}))?|NaN|-?Infinity", re.ASCII)
_MAX_DIGITS_BEFORE, _MAX_DIGITS_BEHIND = 131_072, 16_383


def _decimal(value: str) -> _Typed:
    found = _DECIMAL.fullmatch(value)
    if found is None:
        raise NotOne
    exponent = int(found[4] or 0)
    before, behind = (found[1] or "").lstrip("0"), found[2] or found[3] or ""
    if len(before) + exponent > _MAX_DIGITS_BEFORE or len(behind) - exponent > _MAX_DIGITS_BEHIND:
        raise NotOne(f"a decimal has at most {_MAX_DIGITS_BEFORE} digits before its point and {_MAX_DIGITS_BEHIND} behind it")
    return "numeric", value


_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _uuid(value: str) -> _Typed:
    if not _UUID.fullmatch(value):
        raise NotOne
    return "uuid", value


def _date(value: str) -> _Typed:
    calendar.check_date(value)
    return "date", value


def _time(value: str) -> _Typed:
    return "timetz" if calendar.check_time(value) else "time", value


def _timestamp(value: str) -> _Typed:
    return "timestamptz" if calendar.check_timestamp(value) else "timestamp", value


def _interval(value: str) -> _Typed:
    calendar.check_interval(value)
    return "interval", value


@dataclass(frozen=True)
class _Kind:
    typed: Callable[[Any], _Typed]
    """Raises NotOne or ValueFault."""
    example: str = ""
    characters: int = 0
    """The most of its text, where the text is the caller's and PostgreSQL would take any length to refuse it; 0 for no limit."""


# By the fields of the message computer.gateway.v1.Value; bytes and arrays are never text of their own.
_KINDS: Final[dict[str, _Kind]] = {
    "bool": _Kind(lambda value: ("bool", "true" if value else "false")),
    "int64": _Kind(lambda value: ("int8", str(value))),
    "double": _Kind(lambda value: ("float8", repr(value))),
    "text": _Kind(_text),
    "decimal": _Kind(_decimal, '"12.50", "NaN" or "-Infinity"', 150_000),
    "timestamp": _Kind(_timestamp, '"2024-01-31T23:59:59.123456", the same with "Z" or an offset, or "infinity"', 64),
    "date": _Kind(_date, '"2024-01-31" or "infinity"', 64),
    "time": _Kind(_time, '"23:59:59.123456" or the same with an offset', 64),
    "interval": _Kind(_interval, '"P1Y2M3DT4H5M6.789S"', 64),
    "uuid": _Kind(_uuid, '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"', 36),
    "json": _Kind(_json, '"null" or \'{"a": [1, 2]}\''),
}
# Their text has nothing in it that an array's own syntax would stumble over.
_BARE: Final = frozenset(("bool", "int8", "float8", "numeric", "uuid"))


def _typed(kind: str, value: object) -> _Typed:
    """The type and text of a value. Raises ValueFault."""
    row = _KINDS[kind]
    if row.characters and isinstance(value, str) and len(value) > row.characters:
        raise ValueFault(f"{len(value)} characters are more than a {kind} has")
    try:
        return row.typed(value)
    except NotOne as fault:
        shown = f'"{str(value)[:_SHOWN_CHARACTERS]}" is no {kind}'
        raise ValueFault(f"{shown}: {fault}" if str(fault) else f"{shown} such as {row.example}") from None


# --- all of them ------------------------------------------------------------------------------------------------------


def bind(cells: Sequence[Cell], placeholders: int) -> Sliced[list[Bound]]:
    """What to bind for as many placeholders. Raises ParametersFault, with every fault."""
    binder = _Binder()
    if len(cells) != placeholders:
        message = f"the statement has {placeholders} placeholders, but {len(cells)} values came with it"
        binder.add("parameters", message)
    bound: list[Bound] = []
    for index, cell in enumerate(cells):
        if index % _SLICE == _SLICE - 1:
            yield
        bound.append((yield from binder.bind(cell, f"parameters[{index}]")))
    if binder.faults:
        raise ParametersFault(binder.faults, binder.count)
    return bound


class _Binder:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.count = 0

    def add(self, path: str, message: str) -> None:
        self.count += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(path, message))

    def bind(self, cell: Cell, path: str) -> Sliced[Bound]:
        """What psycopg binds; None, too, where the cell has a fault."""
        if cell is None:
            return None
        kind, value = cell
        if kind == "bytes":
            if len(value) > _CHUNK:
                yield
            data: bytes = value
            return data
        if kind == "array":
            array = _Array(self)
            yield from array.read(value, path, 1)
            return array.bound()
        try:
            type_name, text = _typed(kind, value)
        except ValueFault as fault:
            self.add(path, str(fault))
            return None
        if len(text) > _CHUNK:
            yield
        return _CLASSES[type_name](text)


class _Array:
    """The text of one array, put together here: psycopg's way, a call an element, holds everybody else up for longer."""

    def __init__(self, binder: _Binder) -> None:
        self._binder = binder
        self._text = bytearray()
        self._parts: list[str] = []  # what of it is not there yet
        self._lengths: list[int] = []  # by depth: every array of a depth is as long as the first
        self._depth_of_values = 0  # 0 as long as none has come
        self._type_name = ""
        self._read = 0

    def bound(self) -> Parameter:
        self._flush()
        # PostgreSQL has one empty array.
        return _ARRAY_CLASSES[self._type_name](bytearray(b"{}") if 0 in self._lengths else self._text)

    def _flush(self) -> None:
        self._text += "".join(self._parts).encode()
        self._parts.clear()

    def read(self, elements: Sequence[Cell], path: str, depth: int) -> Sliced[None]:
        if depth > MAX_ARRAY_DEPTH:
            self._binder.add(path, f"arrays nest at most {MAX_ARRAY_DEPTH} deep")
            return
        if len(self._lengths) < depth:
            self._lengths.append(len(elements))
        elif len(elements) != self._lengths[depth - 1]:
            beside = self._lengths[depth - 1]
            message = f"has {len(elements)} elements, and those beside it have {beside}: PostgreSQL's arrays are rectangular"
            self._binder.add(path, message)
        opening = "{"
        for index, cell in enumerate(elements):
            self._parts.append(opening)
            opening = ","
            self._read += 1
            if self._read % _SLICE == 0:
                self._flush()
                yield
            try:
                if cell is not None and cell[0] == "array":
                    self._expect_arrays_at(depth)
                    yield from self.read(cell[1], f"{path}.array.values[{index}]", depth + 1)
                else:
                    self._expect_values_at(depth)
                    yield from self._write(cell)
            except ValueFault as fault:
                self._binder.add(f"{path}.array.values[{index}]", str(fault))
        self._parts.append("}")

    def _expect_arrays_at(self, depth: int) -> None:
        if self._depth_of_values == depth:
            raise ValueFault("is an array, and those before it are none")

    def _expect_values_at(self, depth: int) -> None:
        if self._depth_of_values == 0 and len(self._lengths) == depth:
            self._depth_of_values = depth
        if self._depth_of_values != depth:
            raise ValueFault("is no array, and those beside it are arrays")

    def _write(self, cell: Cell) -> Sliced[None]:
        if cell is None:
            self._parts.append("NULL")
            return
        kind, value = cell
        type_name, text = ("bytea", value) if kind == "bytes" else _typed(kind, value)
        before = self._type_name or type_name
        if type_name != before:
            raise ValueFault(f"is of type {type_name}, and those before it are of type {before}: an array is of one type")
        self._type_name = type_name
        if type_name in _BARE:
            self._parts.append(text)
            return
        self._parts.append('"' if kind != "bytes" else r'"\\x')
        for start in range(0, len(text), _CHUNK):
            chunk: Any = text[start : start + _CHUNK]
            self._parts.append(chunk.hex() if kind == "bytes" else chunk.replace("\\", r"\\").replace('"', r"\""))
            if len(chunk) == _CHUNK:
                self._flush()
                yield
        self._parts.append('"')


# --- registration -----------------------------------------------------------------------------------------------------


def _parameter_class(type_name: str, is_array: bool) -> type[Parameter]:
    fields = {"type_name": type_name, "is_array": is_array, "__slots__": ()}
    return type(f"{type_name.capitalize()}{'Array' if is_array else ''}Parameter", (Parameter,), fields)


_TYPES: Final = "bool int8 float8 bytea numeric timestamptz timestamp date timetz time interval uuid jsonb text".split()
_CLASSES: Final = {name: _parameter_class(name, False) for name in _TYPES}
_ARRAY_CLASSES: Final = {name: _parameter_class(name, True) for name in ("", *_TYPES)}


def register(adapters: AdaptersMap) -> AdaptersMap:
    """Make a connection that has these adapters take what `bind` gives."""
    for parameter in (*_CLASSES.values(), *_ARRAY_CLASSES.values()):
        info = adapters.types[parameter.type_name] if parameter.type_name else None
        oid = 0 if info is None else info.array_oid if parameter.is_array else info.oid
        adapters.register_dumper(parameter, _dumper(oid))
    adapters.register_dumper(bytes, _BytesDumper)
    return adapters


def _dumper(type_oid: int) -> type[Dumper]:
    class ParameterDumper(Dumper):
        oid = type_oid

        def dump(self, obj: Parameter) -> bytes | bytearray:
            return obj.text.encode() if isinstance(obj.text, str) else obj.text

    return ParameterDumper


class _BytesDumper(Dumper):
    oid = psycopg.adapters.types["bytea"].oid
    format = Format.BINARY

    def dump(self, obj: bytes) -> bytes:
        return obj
