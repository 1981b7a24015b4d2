"""PostgreSQL's own grammar, by the library libpg_query.

Through postgast's native entry point for JSON: its protobuf form stops at a depth of 100, which 47 joins reach.
"""

from __future__ import annotations

from typing import Any, Final

import orjson
from postgast.native import lib

Node = dict[str, Any]

_MAX_MESSAGE_CHARACTERS: Final = 300


class SyntaxFault(Exception):
    """PostgreSQL's grammar does not take the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """In bytes."""


class TooComplex(Exception):
    """The statement nests deeper than can be looked at."""


def parse_tree(text: str) -> list[Node]:
    """The statements in a text as the grammar's nodes. Raises SyntaxFault or TooComplex."""
    result = lib.pg_query_parse(text.encode())
    try:
        if result.error:
            error = result.error.contents
            message = error.message.decode(errors="replace")[:_MAX_MESSAGE_CHARACTERS]  # it quotes what it does not take
            if "stack depth" in message or "memory" in message:
                raise TooComplex
            raise SyntaxFault(message, max(error.cursorpos - 1, 0))
        tree = orjson.loads(result.parse_tree)
    except (orjson.JSONDecodeError, RecursionError):  # nested deeper than the JSON form can be read
        raise TooComplex from None
    finally:
        lib.pg_query_free_parse_result(result)
    statements: list[Node] = tree.get("stmts", [])
    return statements


def fingerprint(text: str) -> str:
    """Equal for statements that differ only in constants and white space; empty where the text does not parse."""
    result = lib.pg_query_fingerprint(text.encode())
    try:
        return "" if result.error else result.fingerprint_str.decode()
    finally:
        lib.pg_query_free_fingerprint_result(result)
