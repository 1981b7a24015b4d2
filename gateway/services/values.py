"""Parameters: the message Value on one side, cells on the other."""

from __future__ import annotations

from collections.abc import Sequence

from computer.gateway.v1 import sql_pb2
from computer.rpc.errors import too_large
from gateway.sql.slices import Sliced
from gateway.sql.values import Cell

MAX_VALUES = 65_535
"""Of all parameters of a statement together, the elements of arrays included. PostgreSQL takes as many parameters."""
_SLICE = 500
_CHUNK = 256 << 10
_LONG = frozenset(("text", "json", "bytes"))


def parameters(messages: Sequence[sql_pb2.Value]) -> Sliced[list[Cell]]:
    """The parameters of a statement; one without any kind is NULL: that is what a client's empty object means.

    Raises RpcError TOO_LARGE, before it has looked at more than MAX_VALUES of the millions that fit into a message.
    """
    return (yield from _Reader().cells(messages))


class _Reader:
    def __init__(self) -> None:
        self._count = 0
        self._done = 0

    def cells(self, values: Sequence[sql_pb2.Value]) -> Sliced[list[Cell]]:
        self._count += len(values)
        if self._count > MAX_VALUES:
            raise too_large("parameters", f"at most {MAX_VALUES} values, elements of arrays included")
        cells: list[Cell] = []
        for value in values:
            self._done += 1
            if self._done % _SLICE == 0:
                yield
            kind = value.WhichOneof("kind")
            if kind is None or kind == "null":
                cells.append(None)
            elif kind == "array":
                cells.append((kind, (yield from self.cells(value.array.values))))
            else:
                content = getattr(value, kind)
                cells.append((kind, content))
                if kind in _LONG and len(content) > _CHUNK:
                    yield
        return cells
