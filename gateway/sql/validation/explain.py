"""The query inside of an EXPLAIN, so that sqlglot, for which EXPLAIN is one opaque word, can read it too."""

from __future__ import annotations

from gateway.sql.validation import gate, parser
from gateway.sql.validation.grammar import Statement


def blanked(text: str, statement: Statement) -> str | None:
    """The text with white space in place of EXPLAIN and its options; None where what remains is not what is explained."""
    raw = text.encode()
    start = len(text.encode()[: statement.offset].decode())
    for end in _ends(text, start):
        query = raw[len(text[:end].encode()) :]
        candidate = " " * (len(raw) - len(query)) + query.decode()
        # Every place is the same in both, so that equal trees are the same words.
        try:
            tree = parser.parse_tree(candidate)
        except (parser.SyntaxFault, parser.TooComplex):
            continue
        if len(tree) == 1 and tree[0]["stmt"] == statement.explained:
            return candidate
    return None


def _ends(text: str, position: int) -> list[int]:
    """Where EXPLAIN and its options may end: behind the words EXPLAIN, ANALYZE, VERBOSE, or behind the first closing bracket."""
    ends: list[int] = []
    depth = 0
    for kind, token, _, end in gate.tokens(text, position):
        if kind in ("line_comment", "block_comment"):
            continue
        if depth or token == "(":  # noqa: S105  # not a password
            depth += (token == "(") - (token == ")")  # noqa: S105
            if depth == 0:
                return [*ends, end]
        elif token.lower() in ("explain", "analyze", "verbose"):
            ends.append(end)
        else:
            break
    return ends
