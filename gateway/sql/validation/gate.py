"""The gate: what is looked at before any parser, in one pass over the text.

A glance at the quotes, brackets and joins of ordinary text is enough; all other text is scanned token by token.

sqlglot takes exponential time on 150 bytes of nested brackets, and its compiled form can crash on deep nesting; PostgreSQL and
sqlglot disagree about what exotic white space and U&"…" mean. None of it is in what people write, so it goes no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gateway.sql.validation.nesting import TYPE_LIKE, Nesting, is_subscript
from gateway.sql.validation.verdict import Severity, Violation

MAX_BYTES = 64 << 10
MAX_IDENTIFIER_BYTES = 63
"""NAMEDATALEN - 1: PostgreSQL cuts a longer name, and so reads another one than was written."""
MAX_WORK = 25_000
"""The parsers take about 3 µs for each: a number or sign, and twice as long for a word, a name or a string."""

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
_SINGLE = frozenset(("open", "close", "control"))
_JOIN_WORDS = frozenset(("natural", "join", "on", "using"))
_PIECE = re.compile(r"\w+|[^\w\s]")

# What the glance stops at, in small letters. What must not stand before something is looked at behind it: a pattern of which
# every part begins with plain characters is searched for many times as fast.
_STOP = re.compile(
    "|".join(
        [
            r"'(?<!e')[^']*+'",
            rf'"(?<![&"]")[^"]{{,{MAX_IDENTIFIER_BYTES}}}+"',
            r"--[^\n\r]*+",
            *map(re.escape, ("(", ")", "[", "]", "{", "}", "'", '"', "/*")),
            *(rf"{word}(?<![a-z_]{word})\b" for word in ("join", "on", "using", "natural", "cross", "if", "update")),
        ]
    )
)
_UNUSUAL_DOLLAR = re.compile(r"\$(?!\d)|\w\$")
_LAST_WORD = re.compile(r"[a-z_]\w*\Z")
_LETTER, _DIGIT, _SPACE, _SIGN, _UNUSUAL = b"a0 .?"


def _sort(byte: int) -> int:
    if byte < 128 and (chr(byte).isalpha() or byte == ord("_")):
        return _LETTER
    if byte < 128 and chr(byte).isdigit():
        return _DIGIT
    if byte in b" \t\n\r\f":
        return _SPACE
    return _SIGN if 32 < byte < 127 else _UNUSUAL


_SORTS = bytes(map(_sort, range(256)))


@dataclass(frozen=True)
class Passage:
    """What the gate saw."""

    violations: tuple[Violation, ...]
    depth: int = 0
    """Of brackets."""
    costly: int = 0
    """The most of what doubles sqlglot's time, one inside of another: costly brackets, joins whose ON is yet to come, and IF."""
    work: int = 0
    """What the parsers' time goes with, in the measure of MAX_WORK. A glance counts what is in quotes and in comments, too."""
    closing_comment: int | None = None
    """Where the first of the comments begins that end the text, in code points, if it is of the form that ends with its line."""


def inspect(text: str) -> Passage:
    """Look at a statement's text. It never raises, and takes time linear in the text."""
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        return Passage((_violation("gate.encoding", "The text is not valid Unicode.", error.start, 1),))
    if len(raw) > MAX_BYTES:
        message = f"The statement is {len(raw)} bytes long; at most {MAX_BYTES} are taken."
        return Passage((_violation("gate.size", message, hint="Bind long values as parameters."),))
    if "\0" in text:
        # libpq would silently send only what stands before it.
        return Passage((_violation("gate.control", "The text holds a NUL character.", text.index("\0"), 1),))
    return _glance(text, raw) or _Scan(text).passage()


def _glance(text: str, raw: bytes) -> Passage | None:
    """What a scan says of ordinary text, in a fifth of its time; None where something has to be scanned."""
    sorts = raw.translate(_SORTS)
    words = sorts.count(b" a") + sorts.count(b".a") + 1
    work = 2 * words + sorts.count(b" 0") + sorts.count(b".0") + sorts.count(b".")
    if b"?" in sorts or b"a" * (MAX_IDENTIFIER_BYTES + 1) in sorts.replace(b"0", b"a"):
        return None
    text = text.lower()
    if "$" in text and _UNUSUAL_DOLLAR.search(text):
        return None
    nesting = Nesting()
    before, last = 0, ""  # where the stop before this one ends, and its last sign
    closing: int | None = None
    for stop in _STOP.finditer(text):
        sign, start = stop.group(), stop.start()
        if sign.startswith("--"):
            if closing is None or not _is_blank(text[before:start]):
                closing = start
            before = stop.end()
            continue
        if sign == "(":
            behind = text[before:start].rsplit(None, 1)
            if closing is not None and not behind:  # a comment stands between the word and its bracket
                return None
            word = _LAST_WORD.search(behind[-1]) if behind else None
            nesting.enter(costly=word is not None and word.group() in TYPE_LIKE)
        elif sign == ")" or sign == "]" or sign == "}":
            nesting.leave()
        elif sign == "[" or sign == "{":
            if closing is not None:
                return None
            behind = text[before:start].split() or [last]
            word = _LAST_WORD.search(behind[-1])
            nesting.subscripts += is_subscript(text, start, behind[-1], word.group() if word else "")
            nesting.enter(costly=True)
        elif sign == "join" or sign == "on" or sign == "using":
            if text[start - 1 : start].isdigit():  # the end of a name, or a number and a word
                return None
            if sign == "join":
                nesting.join()
            else:
                nesting.condition()
        elif len(sign) == 1 or sign[0] not in "'\"":
            # A quote of another kind or without an end; a comment in the midst of code; natural, cross and if, whose meaning
            # depends on what stands around them; update.
            return None
        before, last, closing = stop.end(), sign, None
    work += nesting.work
    if nesting.is_too_deep or work > MAX_WORK:
        return None
    return Passage((), nesting.depth, nesting.costly, work, closing if _is_blank(text[before:]) else None)


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


def _copies(text: str) -> int:
    """The work for what stands behind SET (a, b, …) =, which is in PostgreSQL's tree once for every column."""
    opened = [0]
    closed: tuple[int, int] | None = None
    work = before = 0
    for kind, token, start, end in tokens(text):
        if closed and text[before:start].lstrip().startswith("="):
            work += text.count(",", *closed) * (len(text) - start)
        if kind not in _COMMENTS:
            closed = None
        if kind == "open":
            opened.append(start)
        elif token == ")" and len(opened) > 1:  # noqa: S105  # not a password
            closed = opened.pop(), start
        before = end
    return work


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, Violation] = {}
        self._nesting = Nesting()
        self._natural = False
        self._updates = False

    def passage(self) -> Passage:
        text = self._text
        work = 0
        last = ""
        passed_over: list[str] = []
        previous_word = ""
        before = 0
        closing: int | None = None
        for kind, token, start, end in tokens(text):
            passed = text[before:start]
            before = end
            if passed and not passed.isspace():
                passed_over.append(passed)
                last = passed.rstrip()
                if previous_word == "if":
                    self._end_of_if(start)
                previous_word, closing = "", None
            if kind in _COMMENTS:
                if end > len(text):
                    self._add("syntax", "A comment is not closed.", start, 2)
                elif kind == "line_comment" and closing is None:
                    closing = start
                continue
            work += 1 if kind in _SINGLE else 2
            closing = None
            if previous_word == "if" and token != "(":  # noqa: S105  # not a password
                self._end_of_if(start)
            if kind == "word":
                word = token.lower()
                if passed[-1:].isdigit():  # 1e5 is one number
                    work -= 2
                self._updates |= word == "update"
                if len(token) > MAX_IDENTIFIER_BYTES or not token.isascii():
                    self._look_at_name(token, start)
                if word in _JOIN_WORDS:
                    self._count_joins(word, previous_word, start)
                previous_word = word
            else:
                if kind == "open":
                    self._nesting.subscripts += is_subscript(text, start, last, previous_word)
                self._look_at(kind, token, start, previous_word)
                previous_word = ""
            last = token
        rest = text[before:]
        passed_over.append(rest)
        if previous_word == "if":
            self._end_of_if(len(text))
        if rest and not rest.isspace():
            closing = None
        work += len(_PIECE.findall(" ".join(passed_over)))
        work += self._nesting.work
        if self._updates and not self._found:
            work += _copies(text)
        if work > MAX_WORK:
            message = f"The statement is too much to look at: its words, names, strings, numbers and signs weigh {work}, "
            message += f"and at most {MAX_WORK} is taken."
            self._add("gate.complexity", message, 0, 0, "Bind many values as one parameter: = ANY ($1).")
        return Passage(tuple(self._found.values()), self._nesting.depth, self._nesting.costly, work, closing)

    def _look_at(self, kind: str, token: str, position: int, previous_word: str) -> None:
        match kind:
            case "open":
                self._nesting.enter(costly=token != "(" or previous_word in TYPE_LIKE)  # noqa: S105  # not a password
                self._look_at_depth(position)
            case "close":
                self._nesting.leave()
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

    def _count_joins(self, word: str, previous_word: str, position: int) -> None:
        match word:
            case "natural":
                self._natural = True
            case "join" if self._natural or previous_word == "cross":  # these have no condition
                self._natural = False
            case "join":
                self._nesting.join()
                self._look_at_depth(position)
            case _:
                self._nesting.condition()

    def _end_of_if(self, position: int) -> None:
        self._nesting.bare_if()
        self._look_at_depth(position)

    def _look_at_depth(self, position: int) -> None:
        if self._nesting.is_too_deep and "gate.depth" not in self._found:
            message = "Brackets, joins or IFs are nested too deeply."
            hint = "Split the query, with WITH for example; write every ON behind its JOIN."
            self._add("gate.depth", message, position, 1, hint)

    def _add_exotic(self, character: str, position: int) -> None:
        message = f"The character U+{ord(character):04X} outside quotes would be read as part of a name."
        self._add("gate.character", message, position, 1, "Use plain spaces, and double quotes around unusual names.")

    def _add(self, rule: str, message: str, position: int, length: int, hint: str = "") -> None:
        # The first place of each kind is enough: a text with one has thousands as easily.
        self._found.setdefault(rule, _violation(rule, message, position, length, hint))


def _violation(rule: str, message: str, offset: int = 0, length: int = 0, hint: str = "") -> Violation:
    return Violation(rule, Severity.ERROR, message, offset, length, hint)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()
