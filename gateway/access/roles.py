"""What the roles may do."""

from __future__ import annotations

from typing import Final

PERMISSIONS: Final = frozenset(("sql.validate", "sql.read", "sql.write", "code.validate", "code.execute", "audit.read", "admin"))

ROLES: Final[dict[str, frozenset[str]]] = {
    "admin": PERMISSIONS,
}
