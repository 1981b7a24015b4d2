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

MAX_COSTLY = 12
"""Of these, of joins without their ON, and of IF without a bracket together, for the same reason."""
MAX_TOKENS = 25_000
"""The parsers take about 4 µs for each of them."""

# One alternative a kind of token, tried in this order, so that what is inside quotes and comments is never taken for code.
# Numbers, operators, commas and white space say nothing here and are passed over.
_TOKEN = re.compile(
    r"""
      (?P<line_comment>--[^\n\r]*+)
    | (?P<block_comment>/\*)
    | (?P<unicode_name>[uU]&"(?:[^"]|"")*+(?:"|\Z))
    | (?P<escape_string>[eE]'(?:[^'\\]|\\.|'')*+(?:'|\Z))
    | (?P<string>'(?:[^']|'')*+(?:'|\Z))
    | (?P<name>"(?:[^"]|"")*+(?:"|\Z))
    | (?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*+)?\$)
    | (?P<word>[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*+)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<control>[\x00-\x08\x0b\x0e-\x1f\x7f])
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK_EDGE = re.compile(r"/\*|\*/")

_COMMENTS = frozenset(("line_comment", "block_comment"))
_JOIN_WORDS = frozenset(("natural", "join", "on", "using"))
_PIECE = re.compile(r"\w+|[^\w\s]")

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
    depth: int = 0
    """Of brackets."""
    costly: int = 0
    """The most of what doubles sqlglot's time, one inside of another: costly brackets, joins whose ON is yet to come, and IF."""
    tokens: int = 0
    """How many words, numbers and signs there are, which is what the parsers' time goes with."""
    closing_comment: int | None = None
    """Where the first of the comments begins that end the text, in code points, if it is of the form that ends with its line."""


def inspect(text: str) -> Passage:
    """Look at a statement's text. It never raises, and takes time linear in the text."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return Passage((_violation("gate.encoding", "The text is not valid Unicode.", error.start, 1),))
    if size > MAX_BYTES:
        message = f"The statement is {size} bytes long; at most {MAX_BYTES} are taken."
        return Passage((_violation("gate.size", message, hint="Bind long values as parameters."),))
    if "\0" in text:
        # libpq would silently send only what stands before it.
        return Passage((_violation("gate.control", "The text holds a NUL character.", text.index("\0"), 1),))
    return _Scan(text).passage()


def tokens(text: str, position: int = 0) -> Iterator[tuple[str, str, int, int]]:
    """The kind, text (a comment's and a dollar quote's beginning only), start and end of every token, in code points.

    A block comment that is not closed ends beyond the text.
    """
    while match := _TOKEN.search(text, position):
        kind, token, start, position = match.lastgroup or "", match.group(), match.start(), match.end()
        if kind == "block_comment":
            position = _end_of_block_comment(text, position)
        elif kind == "dollar":
            close = text.find(token, position)
            position = len(text) if close < 0 else close + len(token)
        yield kind, token, start, position


def _end_of_block_comment(text: str, position: int) -> int:
    depth = 1
    while depth:
        edge = _BLOCK_EDGE.search(text, position)
        if edge is None:
            return len(text) + 1
        depth += 1 if edge.group() == "/*" else -1
        position = edge.end()
    return position


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, Violation] = {}
        self._open: list[bool] = []  # for every open bracket, whether it is one of the costly kind
        self._square = 0
        self._depth = 0
        # For every open bracket, and for what is in none, the joins still without a condition: FROM a JOIN b JOIN c ON … ON …
        self._joins = [0]
        self._unjoined = 0
        self._natural = False
        self._ifs = 0
        self._costly = 0

    def passage(self) -> Passage:
        text = self._text
        count = 0
        passed_over: list[str] = []
        previous_word = ""
        before = 0
        closing: int | None = None
        for kind, token, start, end in tokens(text):
            passed = text[before:start]
            before = end
            if passed and not passed.isspace():
                passed_over.append(passed)
                if previous_word == "if":
                    self._end_of_if(start)
                previous_word, closing = "", None
            if kind in _COMMENTS:
                if end > len(text):
                    self._add("syntax", "A comment is not closed.", start, 2)
                elif kind == "line_comment" and closing is None:
                    closing = start
                continue
            count += 1
            closing = None
            if previous_word == "if" and token != "(":  # noqa: S105  # not a password
                self._end_of_if(start)
            if kind == "word":
                word = token.lower()
                if len(token) > MAX_IDENTIFIER_BYTES or not token.isascii():
                    self._look_at_name(token, start)
                if word in _JOIN_WORDS:
                    self._count_joins(word, previous_word, start)
                previous_word = word
            else:
                self._look_at(kind, token, start, previous_word)
                previous_word = ""
        rest = text[before:]
        passed_over.append(rest)
        if previous_word == "if":
            self._end_of_if(len(text))
        if rest and not rest.isspace():
            closing = None
        count += len(_PIECE.findall(" ".join(passed_over)))
        if count > MAX_TOKENS:
            message = f"The statement has {count} words, numbers and signs; at most {MAX_TOKENS} are taken."
            self._add("gate.complexity", message, 0, 0, "Bind many values as one parameter: = ANY ($1).")
        return Passage(tuple(self._found.values()), self._depth, self._costly, count, closing)

    def _look_at(self, kind: str, token: str, position: int, previous_word: str) -> None:
        match kind:
            case "open":
                self._enter(token, position, previous_word)
            case "close":
                if self._open:
                    self._square -= self._open.pop()
                    self._unjoined -= self._joins.pop()
            case "name":
                self._check_length(token[1:-1].replace('""', '"'), position, len(token))
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
            case _:
                pass

    def _look_at_name(self, name: str, position: int) -> None:
        for offset, character in enumerate(name):
            # PostgreSQL takes every byte above 127 for part of a name, so that a no-break space names another table.
            if not character.isascii() and not character.isalnum():
                self._add_exotic(character, position + offset)
                return
        self._check_length(name, position, len(name))

    def _check_length(self, name: str, position: int, length: int) -> None:
        if len(name.encode()) > MAX_IDENTIFIER_BYTES:
            message = f"This name is longer than {MAX_IDENTIFIER_BYTES} bytes; PostgreSQL would cut it and read another name."
            self._add("gate.identifier", message, position, length)

    def _enter(self, bracket: str, position: int, previous_word: str) -> None:
        costly = bracket != "(" or previous_word in _TYPE_LIKE
        self._open.append(costly)
        self._joins.append(0)
        self._square += costly
        self._depth = max(self._depth, len(self._open))
        self._look_at_cost(position)
        if len(self._open) > MAX_DEPTH or self._square > MAX_SQUARE_DEPTH:
            self._add("gate.depth", "Brackets are nested too deeply.", position, 1, "Split the query, with WITH for example.")

    def _count_joins(self, word: str, previous_word: str, position: int) -> None:
        match word:
            case "natural":
                self._natural = True
            case "join" if self._natural or previous_word == "cross":  # these have no condition
                self._natural = False
            case "join":
                self._joins[-1] += 1
                self._unjoined += 1
                self._look_at_cost(position)
            case _ if self._joins[-1]:
                self._joins[-1] -= 1
                self._unjoined -= 1
            case _:
                pass

    def _end_of_if(self, position: int) -> None:
        self._ifs += 1  # sqlglot reads what follows as a condition first, and then once more
        self._look_at_cost(position)

    def _look_at_cost(self, position: int) -> None:
        self._costly = max(self._costly, self._square + self._unjoined + self._ifs)
        if self._costly > MAX_COSTLY:
            self._add(
                "gate.depth", "Brackets, joins or IFs are nested too deeply.", position, 0, "Write every ON behind its JOIN."
            )

    def _add_exotic(self, character: str, position: int) -> None:
        message = f"The character U+{ord(character):04X} outside quotes would be read as part of a name."
        self._add("gate.character", message, position, 1, "Use plain spaces, and double quotes around unusual names.")

    def _add(self, rule: str, message: str, position: int, length: int, hint: str = "") -> None:
        # The first place of each kind is enough: a text with one has thousands as easily.
        self._found.setdefault(rule, _violation(rule, message, position, length, hint))


def _violation(rule: str, message: str, offset: int = 0, length: int = 0, hint: str = "") -> Violation:
    return Violation(rule, Severity.ERROR, message, offset, length, hint)
