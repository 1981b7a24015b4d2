"""The message Value on one side, cells on the other."""

from __future__ import annotations

from google.protobuf import struct_pb2

from computer.gateway.v1 import sql_pb2
from gateway.sql.values import Cell


def to_message(cell: Cell) -> sql_pb2.Value:
    """A cell of a result."""
    value = sql_pb2.Value()
    fill(value, cell)
    return value


def fill(value: sql_pb2.Value, cell: Cell) -> None:
    """The same, into a message that is there already."""
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


def from_message(value: sql_pb2.Value) -> Cell:
    """A parameter. One without any kind is NULL: that is what a client's empty object means."""
    kind = value.WhichOneof("kind")
    if kind is None or kind == "null":
        return None
    if kind == "array":
        return kind, [from_message(element) for element in value.array.values]
    return kind, getattr(value, kind)
