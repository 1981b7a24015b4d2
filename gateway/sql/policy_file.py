"""Reads POLICY_FILE: TOML in, roles out, or every fault with the path of its key.

    [roles.analyst]
    schemas = ["sales"]              # every table of these may be read, but for what is said of a table below
    admit = ["similarity", "gis.*"]  # functions, operators and types that are not PostgreSQL's own
    maxRows = 500                    # of a RunSql; this and the next two are the operator's settings where they are left out
    timeout = "10s"
    maxBytes = 4_194_304

    [roles.analyst.tables."sales.customers"]
    except = ["email", "phone"]      # or columns = [the only ones]
    write = ["insert", "update"]     # and "delete"; of the columns that may be read

Roles come in the order of the file: a caller who has several gets the first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from gateway.sql.plan import DatabaseRoles
from gateway.sql.policies import WRITES, Policies, Reach, Role, SqlLimits, TableAccess

_ROLE_KEYS: Final = ("schemas", "tables", "admit", "maxRows", "timeout", "maxBytes")
_TABLE_KEYS: Final = ("columns", "except", "write")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_SECONDS: Final = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)s")
_TABLE_NAME: Final = re.compile(r'(?:"((?:[^"]|"")+)"|([^".]+))\.(?:"((?:[^"]|"")+)"|([^".]+))')
_MAX_NAME_BYTES: Final = 63  # of a name in PostgreSQL
_MAX_ROWS: Final = 1_000_000
_MAX_SECONDS: Final = 86_400.0
_MAX_BYTES: Final = 1 << 40
# What deploy/postgres makes goes by these names.
_TAKEN: Final = ("reader", "writer", "gateway")


class PolicyFault(Exception):
    """The file is not what it should be."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
        """Each names a key and what is expected there."""


def load(file: Path, defaults: SqlLimits) -> Policies:
    """Read the file; `defaults` are the limits of roles that name none. Raises PolicyFault."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyFault([f"cannot be read: {error}"]) from None
    return parse(text, defaults)


def parse(text: str, defaults: SqlLimits) -> Policies:
    """What a file of this text says. Raises PolicyFault."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyFault([f"is not TOML: {error}"]) from None
    reader = _Reader()
    named = reader.table(reader.table(document, "", ("roles",)).get("roles", {}), "roles")
    roles = tuple(reader.role(name, value, defaults) for name, value in named.items())
    if not roles:
        reader.fault("roles", "must hold a table for at least one role, such as [roles.analyst]")
    if reader.faults:
        raise PolicyFault(reader.faults)
    return Policies(roles)


def reader_of(role: str) -> str:
    """The role of PostgreSQL that queries of a role run as."""
    return f"computer_{role}"


def writer_of(role: str) -> str:
    """The same for what MODE_WRITE takes."""
    return f"computer_{role}_writer"


def key_path(*keys: str) -> str:
    """Keys as TOML writes them: roles.analyst.tables."sales.orders".columns"""
    return ".".join(key if _BARE_KEY.fullmatch(key) else '"{}"'.format(key.replace('"', '\\"')) for key in keys)


def nearest(name: str, known: Iterable[str]) -> str:
    """ "; did you mean …?" for a name that is not known; empty where no known one is like it."""
    folded = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), folded, n=1)
    return f"; did you mean {folded[close[0]]}?" if close else ""


class _Reader:
    """Takes a document apart, and remembers what is wrong with it. Values of the wrong kind count as left out."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def fault(self, path: str, expected: str) -> None:
        self.faults.append(f"{path}: {expected}")

    def role(self, name: str, value: object, defaults: SqlLimits) -> Role:
        path = key_path("roles", name)
        if not name.isprintable() or not name or len(writer_of(name).encode()) > _MAX_NAME_BYTES:
            self.fault(path, f"the name of a role is printable, of 1 to {_MAX_NAME_BYTES - len(writer_of(''))} bytes")
        elif name in _TAKEN or name.endswith("_writer"):
            self.fault(path, f"{reader_of(name)} would be another role of PostgreSQL; take a name that ends otherwise")
        role = self.table(value, path, _ROLE_KEYS)
        tables: dict[str, dict[str, TableAccess]] = {}
        for key, said in self.table(role.get("tables", {}), f"{path}.tables").items():
            where = f"{path}.tables.{key_path(key)}"
            access = self._table_access(said, where)
            parts = _TABLE_NAME.fullmatch(key)
            if parts is None:
                self.fault(where, 'must be "schema.table", in quotes')
                continue
            schema, table = (
                quoted.replace('""', '"') if quoted else bare for quoted, bare in (parts.group(1, 2), parts.group(3, 4))
            )
            tables.setdefault(schema, {})[table] = access
        reach = Reach(frozenset(self._names(role, path, "schemas") or ()), tables)
        return Role(
            name,
            # One that writes nothing needs no role to write as.
            DatabaseRoles(reader_of(name), writer_of(name) if reach.writes else reader_of(name)),
            SqlLimits(
                self._number(role, path, "maxRows", _MAX_ROWS, defaults.rows),
                self._number(role, path, "maxBytes", _MAX_BYTES, defaults.bytes),
                self._seconds(role, path, defaults.seconds),
            ),
            self._names(role, path, "admit") or (),
            reach,
        )

    def _table_access(self, value: object, path: str) -> TableAccess:
        said = self.table(value, path, _TABLE_KEYS)
        if "columns" in said and "except" in said:
            self.fault(path, "has both columns and except; say one of them")
        columns = self._names(said, path, "columns")
        writes = self._names(said, path, "write") or ()
        for kind in writes:
            if kind not in WRITES:
                self.fault(f"{path}.write", f'knows {", ".join(WRITES)}, not "{kind}"{nearest(kind, WRITES)}')
        return TableAccess(
            None if columns is None else frozenset(columns), frozenset(self._names(said, path, "except") or ()), writes
        )

    def table(self, value: object, path: str, keys: tuple[str, ...] = ()) -> dict[str, Any]:
        """A table of TOML, which may have these keys; without, any."""
        if not isinstance(value, dict):
            self.fault(path, f"must be a table, not {_shown(value)}")
            return {}
        if keys:
            for key in value:
                if key not in keys:
                    at = f"{path}.{key_path(key)}" if path else key_path(key)
                    self.fault(at, "is no key here" + (nearest(key, keys) or f"; there are {', '.join(keys)}"))
        return value

    def _names(self, table: dict[str, Any], path: str, key: str) -> tuple[str, ...] | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            self.fault(f"{path}.{key}", f'must be a list of names, such as ["a", "b"], not {_shown(value)}')
            return None
        return tuple(value)

    def _number(self, table: dict[str, Any], path: str, key: str, maximum: int, default: int) -> int:
        value = table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= maximum:
            return value
        self.fault(f"{path}.{key}", f"must be a whole number from 1 to {maximum}, not {_shown(value)}")
        return default

    def _seconds(self, table: dict[str, Any], path: str, default: float) -> float:
        value = table.get("timeout")
        if value is None:
            return default
        written = _SECONDS.fullmatch(value) if isinstance(value, str) else None
        if written is not None and 0 < float(written[1]) <= _MAX_SECONDS:
            return float(written[1])
        self.fault(f"{path}.timeout", f'must be seconds, as in "1.5s", of at most "{_MAX_SECONDS:g}s", not {_shown(value)}')
        return default


def _shown(value: object) -> str:
    shown = repr(value) if not isinstance(value, str) else f'"{value}"'
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
