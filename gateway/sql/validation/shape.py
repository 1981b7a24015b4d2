"""Whether a rendered statement has the structure of its template: values spliced in, and nothing else.

Both are read by PostgreSQL's own scanner. The tokens must be the same, names as PostgreSQL folds them, comments to the letter;
only where the template has a placeholder or a sample value may another value stand, and it must be one literal. Then nothing
that was spliced in can have become code, whatever it held.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from postgast.native import lib
from postgast.pg_query_pb2 import ScanResult, Token

from gateway.sql.validation import gate, placeholders, rules
from gateway.sql.validation.rules import Rule
from gateway.sql.validation.verdict import Severity, Violation

_SHOWN_CHARACTERS: Final = 40

# --- tokens -----------------------------------------------------------------------------------------------------------

# Forms of numbers that every version of PostgreSQL reads as one: before 16, 0x1F was 0 with the alias x1F.
_NUMBER: Final = re.compile(rb"(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_NUMBERS: Final = frozenset((Token.ICONST, Token.FCONST))
_CONSTANTS: Final = frozenset((Token.NULL_P, Token.TRUE_P, Token.FALSE_P))
_NAME: Final = Token.IDENT  # looked up once: it takes a call
_KINDS: Final = {
    Token.SCONST: "text",
    Token.USCONST: "text",
    Token.BCONST: "bits",
    Token.XCONST: "bits",
    Token.PARAM: "placeholder",
    Token.SQL_COMMENT: "comment",
    Token.C_COMMENT: "comment",
}
_LITERALS: Final = frozenset(("text", "bits", "number", "constant"))
_VALUES: Final = frozenset(("placeholder", "text", "bits", "number"))
# A sign behind one of these belongs to the number in front of which it stands; behind an operand it is an operator.
_NO_OPERAND: Final = frozenset(" ".join(sorted(placeholders.BEFORE_OPERAND)).encode().split())

_SIGNS: Final = frozenset((b"-", b"+"))

# What drivers write behind a value to say its type.
_DRIVER_CASTS: Final = frozenset(
    b"bool bytea date time timetz timestamp timestamptz interval int2 int4 int8 smallint int integer bigint float4 float8 real "
    b"numeric decimal text varchar uuid json jsonb inet cidr".split()
)


class _Token(NamedTuple):
    kind: str
    key: bytes
    """What must be equal."""
    start: int
    end: int
    """In bytes."""


class _Unreadable(Exception):
    """PostgreSQL's scanner does not take the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """In bytes."""


def _scan(raw: bytes) -> list[_Token]:
    """The tokens of a text. Raises _Unreadable."""
    result = lib.pg_query_scan(raw)  # it reads quotes as the gateway's sessions do: standard_conforming_strings is on
    try:
        if result.error:
            error = result.error.contents
            message = error.message.decode(errors="replace").partition(" at or near ")[0]
            raise _Unreadable(message, max(error.cursorpos - 1, 0))
        scanned = ScanResult.FromString(ctypes.string_at(result.pbuf.data, result.pbuf.len))
    finally:
        lib.pg_query_free_scan_result(result)
    return [_token(raw[each.start : each.end], each.token, each.keyword_kind, each.start, each.end) for each in scanned.tokens]


def _token(text: bytes, number: int, keyword: int, start: int, end: int) -> _Token:
    kind = _KINDS.get(number)
    if kind is not None:
        return _Token(kind, text if kind in ("placeholder", "comment") else b"", start, end)
    if number in _NUMBERS and _NUMBER.fullmatch(text):
        return _Token("number", b"", start, end)
    if keyword:
        return _Token("constant" if number in _CONSTANTS else "word", text.lower(), start, end)
    if number == _NAME:
        # PostgreSQL folds ASCII only, and so does bytes.lower.
        return _Token("name", text[1:-1].replace(b'""', b'"') if text.startswith(b'"') else text.lower(), start, end)
    return _Token("code", b"<>" if text == b"!=" else text, start, end)


def _is_signed(tokens: list[_Token], position: int) -> bool:
    """Whether a number with its sign stands here."""
    if tokens[position].key not in _SIGNS or position + 1 == len(tokens) or tokens[position + 1].kind != "number":
        return False
    before = tokens[position - 1] if position else None
    if before is None or before.kind == "word":
        return before is None or before.key in _NO_OPERAND
    return before.kind == "code" and before.key not in (b")", b"]")


# --- comparison -------------------------------------------------------------------------------------------------------


def differences(template: str, rendered: str) -> tuple[Violation, ...]:
    """Where the structure of `rendered` differs from the template's; nothing, where it is the same.

    Offsets and lengths are in code points of `rendered`.
    """
    refused = gate.inspect(rendered).violations
    if refused:
        return refused
    unfit = gate.inspect(template).violations
    if unfit:
        return (_whole(rules.SHAPE["template"], unfit[0].message),)
    marked, raw = placeholders.marked(template).encode(), rendered.encode()
    try:
        expected = _scan(marked)
    except _Unreadable as fault:
        return (_whole(rules.SHAPE["template"], f"{fault.message}."),)
    try:
        found = _scan(raw)
    except _Unreadable as fault:
        return (_at(raw, rules.SHAPE["unfinished"], fault.offset, fault.offset + 1, what=fault.message),)
    return tuple(_Comparison(marked, raw, expected, found).differences())


class _Comparison:
    def __init__(self, template: bytes, raw: bytes, expected: list[_Token], found: list[_Token]) -> None:
        self._template = template
        self._raw = raw
        self._expected = expected
        self._found = found

    def differences(self) -> Iterator[Violation]:
        left, right = 0, 0
        while left < len(self._expected) and right < len(self._found):
            if _is_signed(self._expected, left):
                left += 1
            if self._expected[left].kind in _VALUES and _is_signed(self._found, right):
                right += 1
            if not self._agree(self._expected[left], self._found[right]):
                break
            right += 1 + self._length_of_cast(left, right)
            left += 1
        if left == len(self._expected) and right == len(self._found):
            return
        # From the other end, so that what is said covers what was put in and no more.
        last_left, last_right = len(self._expected) - 1, len(self._found) - 1
        while last_left >= left and last_right >= right and self._agree(self._expected[last_left], self._found[last_right]):
            last_left, last_right = last_left - 1, last_right - 1
        yield from self._explained(self._expected[left : last_left + 1], self._found[right : last_right + 1], right)

    def _agree(self, expected: _Token, found: _Token) -> bool:
        if expected.kind == "placeholder":
            return found.kind in _LITERALS or (found.kind == "placeholder" and found.key == expected.key)
        if expected.kind == "text" and placeholders.inside(self._template[expected.start : expected.end].decode()):
            return found.kind == "text"
        if expected.kind in _VALUES:
            return found.kind in _LITERALS
        return (expected.kind, expected.key) == (found.kind, found.key)

    def _length_of_cast(self, left: int, right: int) -> int:
        """How many tokens a driver's cast takes behind a value, where the template has none there."""
        behind = self._found[right + 1 : right + 6]
        if self._expected[left].kind != "placeholder" or len(behind) < 2 or behind[0].key != b"::":
            return 0
        length = 2 if behind[1].kind in ("name", "word") and behind[1].key in _DRIVER_CASTS else 0
        if length and [token.key for token in behind[2:4]] == [b"[", b"]"]:
            length = 4
        has_its_own = left + 1 < len(self._expected) and self._expected[left + 1].key == b"::"
        return 0 if has_its_own and [token.key for token in behind[length : length + 1]] != [b"::"] else length

    def _explained(self, expected: list[_Token], found: list[_Token], position: int) -> Iterator[Violation]:
        comments = [token for token in found if token.kind == "comment"]
        ends = [token for token in found if token.key == b";"]
        code = [token for token in found if token not in comments and token not in ends]
        missing = [token for token in expected if token.kind != "comment"]
        if code or (missing and not comments and not ends):
            yield self._of_code(missing, code, position)
        if ends:
            yield _at(self._raw, rules.SHAPE["statement"], ends[0].start, found[-1].end)
        if comments or any(token.kind == "comment" for token in expected):
            first = comments[0] if comments else found[0] if found else None
            at = (first.start, first.end) if first else self._behind(position)
            yield _at(self._raw, rules.SHAPE["comment"], *at)

    def _of_code(self, expected: list[_Token], code: list[_Token], position: int) -> Violation:
        start, end = (code[0].start, code[-1].end) if code else self._behind(position)
        what = _shown(self._raw[start:end]) or "nothing"
        if expected and expected[0].kind in _VALUES:
            return _at(self._raw, rules.SHAPE["value"], start, end, what=what)
        instead = _shown(self._template[expected[0].start : expected[0].end]) if expected else "nothing"
        return _at(self._raw, rules.SHAPE["code"], start, end, what=what, instead=instead)

    def _behind(self, position: int) -> tuple[int, int]:
        """The place behind the last token that is the same."""
        end = self._found[position - 1].end if position else 0
        return end, end


def _shown(raw: bytes) -> str:
    text = " ".join(raw.decode(errors="ignore").split())
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


def _at(raw: bytes, rule: Rule, start: int, end: int, **values: str) -> Violation:
    offset = len(raw[:start].decode(errors="ignore"))
    length = len(raw[:end].decode(errors="ignore")) - offset
    return Violation(rule.name, Severity.ERROR, rule.message.format(**values), offset, length, rule.hint)


def _whole(rule: Rule, what: str) -> Violation:
    return Violation(rule.name, Severity.ERROR, rule.message.format(what=what), hint=rule.hint)
