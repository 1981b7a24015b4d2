"""Values on their way out of PostgreSQL, exact: as text, never through a float, a datetime or a Decimal of Python's.

A cell is (kind, value), where kind is a field of the message computer.gateway.v1.Value; SQL NULL is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg.adapt import AdaptersMap
from psycopg.pq import Format

Cell = tuple[str, Any] | None

MAX_ARRAY_BYTES = 512 << 10
"""Of the text of an array in a result."""


@dataclass(frozen=True)
class Kind:
    """What the values of a column are."""

    name: str
    """The field of the message Value."""
    parse: Callable[[str], Any] = str
    """From PostgreSQL's text, to what a connection with these `adapters` gives."""
    element: Kind | None = None
    """What the elements are, where this is an array."""
    delimiter: str = ","
    """Between the elements."""


TEXT: Final = Kind("text")

# kind → the PostgreSQL types of it, and the one whose loader reads their text; psycopg's own, which are compiled
_KINDS: Final[tuple[tuple[Kind, tuple[str, ...], str], ...]] = (
    (Kind("bool", lambda text: text == "t"), ("bool",), "bool"),
    (Kind("int64", int), ("int2", "int4", "int8", "oid"), "int8"),
    (Kind("double", float), ("float4", "float8"), "float8"),
    (Kind("bytes", lambda text: bytes.fromhex(text[2:])), ("bytea",), "bytea"),
    (Kind("decimal"), ("numeric",), "text"),
    (Kind("timestamp"), ("timestamp", "timestamptz"), "text"),
    (Kind("date"), ("date",), "text"),
    (Kind("time"), ("time", "timetz"), "text"),
    (Kind("interval"), ("interval",), "text"),
    (Kind("uuid"), ("uuid",), "text"),
    (Kind("json"), ("json", "jsonb"), "text"),
)


def _by_oid() -> dict[int, Kind]:
    named = {name: kind for kind, names, _ in _KINDS for name in names}
    kinds = {}
    for info in psycopg.adapters.types:
        kinds[info.oid] = named.get(info.name, TEXT)
        if info.array_oid:
            kinds[info.array_oid] = Kind("array", element=kinds[info.oid], delimiter=info.delimiter)
    return kinds


_OF_OID: Final = _by_oid()


def kind_of(oid: int) -> Kind:
    """The kind of a PostgreSQL type; text for one that a database defines itself."""
    return _OF_OID.get(oid, TEXT)


def adapters() -> AdaptersMap:
    """Given to a connection as its context, this makes it give what `Kind.parse` would; arrays as their text."""
    adapters = AdaptersMap(psycopg.adapters)
    types = adapters.types
    loaders = {name: types[loader].oid for _, names, loader in _KINDS for name in names}
    for oid in _OF_OID:
        like = loaders.get(types[oid].name, types["text"].oid) if _OF_OID[oid].element is None else types["text"].oid
        loader = psycopg.adapters.get_loader(like, Format.TEXT)
        if loader is not None:
            adapters.register_loader(oid, loader)
    return adapters
