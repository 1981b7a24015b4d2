"""Where a template has placeholders, in the ways that people write them.

Outside quotes and comments these are placeholders: $1, {name} and {}, which PostgreSQL's grammar has no other use for; and, where
an operand is expected, %s, %(name)s, :name and ?. Behind an operand they are operators or part of a slice: `a % s`, `a[1:n]`,
`a ? 'k'`. Right behind the bracket of a subscript a colon is a slice's, too: `a[:n]`.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = " $0 "
"""What stands for a placeholder afterwards. PostgreSQL's scanner takes it for one, and nobody numbers from 0."""

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+ | --[^\n\r]*)
    | (?P<comment>/\*)
    | (?P<quoted>[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z) | '(?:[^']|'')*(?:'|\Z) | "(?:[^"]|"")*(?:"|\Z))
    | (?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)?\$)
    | (?P<native>\$\d+)
    | (?P<braces>\{[^{}'"\s]*\})
    | (?P<python>%s\b | %\(\w+\)s\b)
    | (?P<colon>(?<!:):[A-Za-z_]\w*)
    | (?P<question>\?)
    | (?P<percents>%%)
    | (?P<word>[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*)
    | (?P<number>\d[\w.]*)
    | (?P<open>[(\[])
    | (?P<close>[)\]])
    | (?P<other>::|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE: Final = re.compile(r"/\*|\*/")

BEFORE_OPERAND: Final = frozenset(
    "select all distinct where and or not on having when then else case limit offset between symmetric by returning from for in "
    "values using set like ilike similar to is any some escape first next array row default fetch rows range groups collate "
    "variadic as with zone".split()
)
"""Words behind which an operand is expected, of those that are not names."""
# These may be names as well, but hardly in front of an operator that a placeholder could be taken for.
_TYPES: Final = frozenset("interval date time timestamp timestamptz".split())
_OTHERS_BEFORE_OPERAND: Final = BEFORE_OPERAND | _TYPES


def inside(literal: str) -> bool:
    """Whether the text of a literal has a placeholder in it, which makes it stand for any text."""
    return bool(_IN_QUOTES.search(literal))


_IN_QUOTES: Final = re.compile(r"%s|%\(\w+\)s|\$\d|\{[^{}'\s]*\}|:[A-Za-z_]\w*|\?")


def marked(template: str) -> str:
    """The template with MARK for every placeholder outside quotes, but $1 and its kind, which stay."""
    parts: list[tuple[str, str]] = []
    position, operand, subscripts = 0, False, [False]
    while position < len(template):
        match = _TOKEN.match(template, position)
        if match is None:  # `other` takes any character
            raise AssertionError("the token pattern is incomplete")
        kind, token = match.lastgroup or "", match.group()
        end = match.end()
        if kind == "comment":
            end, kind = _end_of_comment(template, end), "space"
        elif kind == "dollar":
            close = template.find(token, end)
            end = len(template) if close < 0 else close + len(token)
        elif kind in ("python", "colon", "question") and (operand or (subscripts[-1] and template[position - 1] == "[")):
            end, kind = position + 1, "other"
        parts.append((kind, template[position:end]))
        position = end
        if kind == "open":
            subscripts.append(operand and template[match.start()] == "[")
        elif kind == "close" and len(subscripts) > 1:
            subscripts.pop()
        if kind == "word":
            operand = token.lower() not in _OTHERS_BEFORE_OPERAND
        elif kind != "space":
            operand = kind not in ("open", "other", "percents")
    python = any(kind == "python" for kind, _ in parts)  # in whose templates %% is one percent sign
    return "".join(_written(kind, token, python) for kind, token in parts)


def _written(kind: str, token: str, python: bool) -> str:
    if kind in ("braces", "python", "colon", "question"):
        return MARK
    return "%" if kind == "percents" and python else token


def _end_of_comment(text: str, position: int) -> int:
    depth = 1
    while depth:
        edge = _COMMENT_EDGE.search(text, position)
        if edge is None:
            return len(text)
        depth += 1 if edge.group() == "/*" else -1
        position = edge.end()
    return position
