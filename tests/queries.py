"""Statements run as the gateway runs them, without anybody who calls."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from typing import Any

from computer.gateway.v1 import sql_pb2
from gateway.sql.database import Database
from gateway.sql.plan import Access, Caps, Identity, Plan
from gateway.sql.results import Batch

PRINCIPAL = "tester"


def plan(
    statement: str,
    parameters: Sequence[Any] = (),
    access: Access = Access.READ,
    *,
    role: str = "computer_reader",
    principal: str = PRINCIPAL,
    rows: int | None = 1000,
    most_bytes: int = 1 << 20,
    seconds: float = 10.0,
    patience: float = 10.0,
    expected_rows: int | None = None,
) -> Plan:
    """How a statement runs, unless a test says otherwise."""
    identity, caps = Identity(principal, role), Caps(rows, most_bytes)
    return Plan(statement, parameters, access, identity, caps, seconds, patience, expected_rows)


async def rows(database: Database, planned: Plan) -> list[list[Any]]:
    """The values of every row; None for NULL, a list for an array."""
    found = []
    async with aclosing(database.run(planned)) as parts:
        async for part in parts:
            if isinstance(part, Batch):
                found += [[_cell(value) for value in sql_pb2.Row.FromString(row).values] for row in part.rows]
    return found


def _cell(value: sql_pb2.Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "array":
        return [_cell(element) for element in value.array.values]
    return None if kind in (None, "null") else getattr(value, kind)
