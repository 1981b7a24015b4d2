"""How deep brackets and joins stand in one another, and what that costs sqlglot."""

from __future__ import annotations

MAX_DEPTH = 50
MAX_SQUARE_DEPTH = 6
"""Of [ ] and of calls of what sqlglot reads as types: it doubles its time at every level of these."""

MAX_COSTLY = 12
"""Of these, of joins without their ON, and of IF without a bracket together, for the same reason."""
_SUBSCRIPT_WORK = 30
"""sqlglot calculates with every subscript, and again with those before it: a[1][1][1]."""

# What sqlglot may read as the name of a type when "(" follows (facts measured on 30.30): nested, its time doubles at every level.
TYPE_LIKE = frozenset(
    "array bit bpchar box char character circle cidr date datetime dec decimal float float4 float8 geography geometry "
    "hstore inet int int2 int4 int8 integer interval json jsonb line list lseg map money name nchar nullable numeric "
    "object path point polygon real row smallint struct text time timestamp timestamptz timetz uuid varbinary varbit "
    "varchar vector xml bigint bool boolean bytea double nested tuple union variant enum range set fixed number "
    "string blob binary varchar2 nvarchar serial bigserial smallserial".split()
)


def is_subscript(text: str, bracket: int, before: str, word: str) -> bool:
    """Whether a bracket is one of a subscript, and none of an array's elements or of a type. `word` stands before it, if any."""
    return text[bracket] == "[" and word != "array" and not before.endswith(("[", ",")) and text[bracket + 1 : bracket + 2] != "]"


class Nesting:
    """How deep brackets and joins stand in one another."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # for every open bracket, whether it is one of the costly kind
        self._square = 0
        # For every open bracket, and for what is in none, the joins still without a condition: FROM a JOIN b JOIN c ON … ON …
        self._joins = [0]
        self._unjoined = 0
        self._ifs = 0
        self.depth = self.square = self.costly = self.subscripts = 0

    def enter(self, costly: bool) -> None:
        self._open.append(costly)
        self._joins.append(0)
        if len(self._open) > self.depth:
            self.depth = len(self._open)
        if costly:
            self._square += 1
            self._count()

    def leave(self) -> None:
        if self._open:
            self._square -= self._open.pop()
            self._unjoined -= self._joins.pop()

    def join(self) -> None:
        self._joins[-1] += 1
        self._unjoined += 1
        self._count()

    def condition(self) -> None:
        if self._joins[-1]:
            self._joins[-1] -= 1
            self._unjoined -= 1

    def bare_if(self) -> None:
        self._ifs += 1  # sqlglot reads what follows as a condition first, and then once more
        self._count()

    def _count(self) -> None:
        self.costly = max(self.costly, self._square + self._unjoined + self._ifs)
        self.square = max(self.square, self._square)

    @property
    def work(self) -> int:
        """Of the subscripts, in the measure of `gate.MAX_WORK`."""
        return self.subscripts * (self.subscripts + _SUBSCRIPT_WORK)

    @property
    def is_too_deep(self) -> bool:
        return self.depth > MAX_DEPTH or self.square > MAX_SQUARE_DEPTH or self.costly > MAX_COSTLY
