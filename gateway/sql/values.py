"""Values on their way out of PostgreSQL, exact: as text, never through a float, a datetime or a Decimal of Python's.

A cell is (kind, value), where kind is a field of the message computer.gateway.v1.Value; SQL NULL is None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader
from psycopg.types import TypeInfo
from psycopg.types.array import ArrayLoader

from gateway.sql.errors import RowTooLarge

Cell = tuple[str, Any] | None

MAX_ARRAY_BYTES = 512 << 10
"""Of the text of an array in a result."""


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


def adapters() -> AdaptersMap:
    """Given to a connection as its context, this makes it give cells."""
    adapters = AdaptersMap(psycopg.adapters)
    special = {name: (kind, convert) for kind, (names, convert) in _KINDS.items() for name in names}
    # OID 0 stands for every type that a database defines itself.
    adapters.register_loader(0, _loader("text", str))
    for info in adapters.types:
        adapters.register_loader(info.oid, _loader(*special.get(info.name, ("text", str))))
        if info.array_oid:
            adapters.register_loader(info.array_oid, _array_loader(info))
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
