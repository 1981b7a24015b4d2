"""The gate: what is looked at before any parser, in one pass over the text.

sqlglot takes exponential time on 150 bytes of nested brackets, and its compiled form can crash on deep nesting; PostgreSQL and
sqlglot disagree about what exotic white space and U&"…" mean. None of it is in what people write, so it goes no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gateway.sql.validation.verdict import Severity, Violation

MAX_BYTES = 64 << 10
MAX_IDENTIFIER_BYTES = 63
"""NAMEDATALEN - 1: PostgreSQL cuts a longer name, and so reads another one than was written."""
MAX_DEPTH = 50
MAX_SQUARE_DEPTH = 6
"""Of [ ] and of calls of what sqlglot reads as types: it doubles its time at every level of these."""

# One alternative a kind of token, tried in this order, so that what is inside quotes and comments is never taken for code.
_TOKEN = re.compile(
    r"""
      (?P<line_comment>--[^\n\r]*)
    | (?P<block_comment>/\*)
    | (?P<unicode_name>[uU]&"(?:[^"]|"")*(?:"|\Z))
    | (?P<escape_string>[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z))
    | (?P<string>'(?:[^']|'')*(?:'|\Z))
    | (?P<name>"(?:[^"]|"")*(?:"|\Z))
    | (?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)?\$)
    | (?P<word>[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<end>;)
    | (?P<space>[ \t\n\r\f]+)
    | (?P<control>[\x00-\x08\x0b\x0e-\x1f\x7f])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK_EDGE = re.compile(r"/\*|\*/")

# What sqlglot may read as the name of a type when "(" follows (facts measured on 30.30): nested, its time doubles at every level.
_TYPE_LIKE = frozenset(
    "array bit bpchar box char character circle cidr date datetime dec decimal float float4 float8 geography geometry "
    "hstore inet int int2 int4 int8 integer interval json jsonb line list lseg map money name nchar nullable numeric "
    "object path point polygon real row smallint struct text time timestamp timestamptz timetz uuid varbinary varbit "
    "varchar vector xml bigint bool boolean bytea double nested tuple union variant enum range set fixed number "
    "string blob binary varchar2 nvarchar serial bigserial smallserial".split()
)


@dataclass(frozen=True)
class Passage:
    """What the gate saw."""

    violations: tuple[Violation, ...]
    size: int
    """In bytes of UTF-8."""
    depth: int
    """Of brackets."""
    costly: int = 0
    """The most of what doubles sqlglot's time, one inside of another: costly brackets, and joins whose ON is yet to come."""
    closing_comment: int | None = None
    """Where the first of the comments begins that end the text, in code points, if it is of the form that ends with its line."""


def inspect(text: str) -> Passage:
    """Look at a statement's text. It never raises, and takes time linear in the text."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return Passage((_violation("gate.encoding", "The text is not valid Unicode.", error.start, 1),), len(text), 0)
    if size > MAX_BYTES:
        message = f"The statement is {size} bytes long; at most {MAX_BYTES} are taken."
        return Passage((_violation("gate.size", message, hint="Bind long values as parameters."),), size, 0)
    if "\0" in text:
        # libpq would silently send only what stands before it.
        return Passage((_violation("gate.control", "The text holds a NUL character.", text.index("\0"), 1),), size, 0)
    return _Scan(text, size).passage()


def tokens(text: str, position: int = 0) -> Iterator[tuple[str, str, int, int]]:
    """The kind, text (a comment's and a dollar quote's beginning only), start and end of every token, in code points."""
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:  # `other` takes any character
            raise AssertionError("the token pattern is incomplete")
        kind, token, end = match.lastgroup or "", match.group(), match.end()
        if kind == "block_comment":
            end = _end_of_block_comment(text, end)
        elif kind == "dollar":
            close = text.find(token, end)
            end = len(text) if close < 0 else close + len(token)
        yield kind, token, position, end
        position = end


def _end_of_block_comment(text: str, position: int) -> int:
    depth = 1
    while depth:
        edge = _BLOCK_EDGE.search(text, position)
        if edge is None:
            return len(text)
        depth += 1 if edge.group() == "/*" else -1
        position = edge.end()
    return position


class _Scan:
    def __init__(self, text: str, size: int) -> None:
        self._text = text
        self._size = size
        self._found: dict[str, Violation] = {}
        self._open: list[bool] = []  # for every open bracket, whether it is one of the costly kind
        self._square = 0
        self._depth = 0
        # For every open bracket, and for what is in none, the joins still without a condition: FROM a JOIN b JOIN c ON … ON …
        self._joins = [0]
        self._unjoined = 0
        self._natural = False
        self._costly = 0

    def passage(self) -> Passage:
        previous_word = ""
        closing: int | None = None
        for kind, token, position, _ in tokens(self._text):
            if kind in ("space", "line_comment", "block_comment"):
                if kind == "line_comment" and closing is None:
                    closing = position
                continue
            if kind != "dollar":
                self._look_at(kind, token, position, previous_word)
            previous_word = token.lower() if kind == "word" else ""
            closing = None
        return Passage(tuple(self._found.values()), self._size, self._depth, self._costly, closing)

    def _look_at(self, kind: str, token: str, position: int, previous_word: str) -> None:
        match kind:
            case "control":
                self._add("gate.control", f"The character U+{ord(token):04X} has no place in SQL.", position, 1)
            case "unicode_name":
                self._add(
                    "gate.unicode_name",
                    'Names in the form U&"…" are not taken.',
                    position,
                    3,
                    'Write the name itself, in double quotes if need be: "naïve".',
                )
            case "word" | "name":
                self._look_at_name(kind, token, position)
                if kind == "word":
                    self._count_joins(token.lower(), previous_word)
            case "open":
                self._enter(token, position, previous_word)
            case "close":
                if self._open:
                    self._square -= self._open.pop()
                    self._unjoined -= self._joins.pop()
            case "other" if not token.isascii():
                self._add_exotic(token, position)
            case _:
                pass

    def _look_at_name(self, kind: str, token: str, position: int) -> None:
        if kind == "word":
            for offset, character in enumerate(token):
                # PostgreSQL takes every byte above 127 for part of a name, so that a no-break space names another table.
                if not character.isascii() and not character.isalnum():
                    self._add_exotic(character, position + offset)
                    return
        bare = token if kind == "word" else token[1:-1].replace('""', '"')
        if len(bare.encode()) > MAX_IDENTIFIER_BYTES:
            self._add(
                "gate.identifier",
                f"This name is longer than {MAX_IDENTIFIER_BYTES} bytes; PostgreSQL would cut it and read another name.",
                position,
                len(token),
            )

    def _enter(self, bracket: str, position: int, previous_word: str) -> None:
        costly = bracket != "(" or previous_word in _TYPE_LIKE
        self._open.append(costly)
        self._joins.append(0)
        self._square += costly
        self._look_at_cost()
        self._depth = max(self._depth, len(self._open))
        if len(self._open) > MAX_DEPTH or self._square > MAX_SQUARE_DEPTH:
            self._add("gate.depth", "Brackets are nested too deeply.", position, 1, "Split the query, with WITH for example.")

    def _count_joins(self, word: str, previous_word: str) -> None:
        match word:
            case "natural":
                self._natural = True
            case "join" if self._natural or previous_word == "cross":  # these have no condition
                self._natural = False
            case "join":
                self._joins[-1] += 1
                self._unjoined += 1
                self._look_at_cost()
            case "on" | "using" if self._joins[-1]:
                self._joins[-1] -= 1
                self._unjoined -= 1
            case _:
                pass

    def _look_at_cost(self) -> None:
        self._costly = max(self._costly, self._square + self._unjoined)

    def _add_exotic(self, character: str, position: int) -> None:
        message = f"The character U+{ord(character):04X} outside quotes would be read as part of a name."
        self._add("gate.character", message, position, 1, "Use plain spaces, and double quotes around unusual names.")

    def _add(self, rule: str, message: str, position: int, length: int, hint: str = "") -> None:
        # The first place of each kind is enough: a text with one has thousands as easily.
        self._found.setdefault(rule, _violation(rule, message, position, length, hint))


def _violation(rule: str, message: str, offset: int = 0, length: int = 0, hint: str = "") -> Violation:
    return Violation(rule, Severity.ERROR, message, offset, length, hint)
