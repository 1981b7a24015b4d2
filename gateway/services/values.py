"""The message Value on one side, cells on the other."""

from __future__ import annotations

from collections.abc import Sequence

from google.protobuf import struct_pb2

from computer.gateway.v1 import sql_pb2
from computer.rpc.errors import too_large
from gateway.sql.values import Cell

MAX_VALUES = 65_535
"""Of all parameters of a statement together, the elements of arrays included. PostgreSQL takes as many parameters."""


def fill(value: sql_pb2.Value, cell: Cell) -> None:
    """Put a cell of a result into a message that is there already: its place in a row."""
    if cell is None:
        value.null = struct_pb2.NULL_VALUE
        return
    kind, content = cell
    if kind == "array":
        value.array.SetInParent()
        for element in content:
            fill(value.array.values.add(), element)
    else:
        setattr(value, kind, content)


def parameters(messages: Sequence[sql_pb2.Value]) -> list[Cell]:
    """The parameters of a statement. Raises RpcError TOO_LARGE.

    Counted before any is looked at: the two million that fit into a message would keep the event loop from everybody else's calls
    for seconds.
    """
    count, pending = 0, [messages]
    while pending:
        values = pending.pop()
        count += len(values)
        if count > MAX_VALUES:
            raise too_large("parameters", f"at most {MAX_VALUES} values, elements of arrays included")
        pending += [value.array.values for value in values if value.HasField("array")]
    return [from_message(message) for message in messages]


def from_message(value: sql_pb2.Value) -> Cell:
    """A parameter. One without any kind is NULL: that is what a client's empty object means."""
    kind = value.WhichOneof("kind")
    if kind is None or kind == "null":
        return None
    if kind == "array":
        return kind, [from_message(element) for element in value.array.values]
    return kind, getattr(value, kind)
