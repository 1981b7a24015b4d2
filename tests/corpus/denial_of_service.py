"""Statements that are hostile by their size or depth, too large to stand in a file.

Each has the rules of which one must refuse it; none of them where it has to be allowed, however large.
"""

# ruff: noqa: S608  # nothing runs these: they are shown to the validator

from __future__ import annotations

from gateway.sql.validation.gate import MAX_BYTES

_DEPTH = frozenset({"gate.depth", "gate.complexity"})
_COMPLEX = frozenset({"gate.complexity", "gate.depth", "parsers.disagree", "syntax"})
_TYPES = (
    "text",
    "varchar",
    "numeric",
    "point",
    "bit",
    "int4",
    "timestamp",
    "struct",
    "array",
    "float",
    "map",
    "decimal",
    "interval",
)


def _nested(before: str, middle: str, after: str, depth: int) -> str:
    return before * depth + middle + after * depth


STATEMENTS: dict[str, tuple[str, frozenset[str]]] = {
    # sqlglot takes twice the time for every level of these
    "nested arrays": ("SELECT " + _nested("ARRAY[", "1", "]", 30), _DEPTH),
    "nested square brackets": ("SELECT a" + _nested("[a", "[1]", "]", 30), _DEPTH),
    "nested array types": ("SELECT x::int" + _nested("[", "1", "]", 30), _DEPTH),
    "nested braces": ("SELECT " + _nested("{a: ", "1", "}", 40), _DEPTH),
    **{f"nested {name}()": ("SELECT " + _nested(f"{name}(", "'1'", ")", 25), _DEPTH) for name in _TYPES},
    "nested types with spaces": ("SELECT " + _nested("text /* c */ (", "'1'", ")", 25), _DEPTH),
    "nested types of two kinds": ("SELECT " + _nested("text(lower(", "'1'", "))", 15), _DEPTH),
    "nested CASE": ("SELECT " + _nested("CASE WHEN true THEN ", "1", " END", 2700), _COMPLEX),
    "nested NOT": ("SELECT " + "NOT " * 15000 + "true", _COMPLEX),
    "nested minus": ("SELECT " + "- " * 30000 + "1", _COMPLEX),
    "joins whose ON all stand at the end": (
        "SELECT 1 FROM t" + _nested(" JOIN t", " JOIN t USING (a) AS j", " ON true", 60),
        _DEPTH,
    ),
    # sqlglot's compiled form can crash on these
    "nested subqueries": ("SELECT * FROM " + _nested("(SELECT * FROM ", "t", ")x", 3500), _DEPTH),
    "nested subqueries, unclosed": ("(SELECT * FROM " * 4300, _DEPTH | _COMPLEX),
    "nested parentheses": ("SELECT " + _nested("(", "1", ")", 30000), _DEPTH),
    "nested WITH": (_nested("WITH x AS (", "SELECT 1", ") SELECT * FROM x", 1500), _DEPTH),
    "a long chain of joins": ("SELECT * FROM t" + " JOIN t USING (a)" * 3800, _COMPLEX),
    "many casts of one value": ("SELECT 1" + "::int" * 12000, _COMPLEX),
    "many indirections": ("SELECT (a)" + "[1]" * 20000, _COMPLEX),
    "subscripts of subscripts": ("SELECT a" + "[1]" * 1000, _COMPLEX),
    "subscripts of fields": ("SELECT a" + ".b[1]" * 1000, _COMPLEX),
    # PostgreSQL's tree holds the source once for every column: a gigabyte, of one kilobyte of text
    "a query assigned to 300 columns": (
        "UPDATE t SET (" + ",".join("a" * 300) + ") = (SELECT " + ",".join("b" * 300) + ")",
        frozenset({"gate.complexity"}),
    ),
    "a query assigned to 300 columns, with comments": (
        "UPDATE t SET (" + ",".join("a" * 300) + ") -- )\n /* ( */ = (SELECT " + ",".join("b" * 300) + ")",
        frozenset({"gate.complexity"}),
    ),
    # much of the same
    "5,000 comparisons": ("SELECT " + " OR ".join(["a LIKE b"] * 5000), frozenset({"gate.complexity"})),
    "8,000 dates": ("SELECT " + ",".join(["date'1'"] * 8000), frozenset({"gate.complexity"})),
    "60,000 semicolons": (";" * 60000, frozenset({"gate.complexity"})),
    "6,000 statements": ("SELECT 1;" * 6000, frozenset({"statement.multiple", "injection.stacked"})),
    "7,000 statements": ("SELECT 1;" * 7000, frozenset({"gate.complexity"})),
    "20,000 unclosed comments": ("/*" * 20000, frozenset({"syntax", "gate.complexity"})),
    "an unclosed string": ("SELECT '" + "''" * 30000, frozenset({"syntax"})),
    "an unclosed name": ('SELECT "' + '""' * 30000, frozenset({"syntax", "gate.identifier"})),
    "dollars": ("SELECT " + "$a" * 20000, frozenset({"syntax", "gate.identifier"})),
    "dollar quotes that never close": ("SELECT " + " ".join(f"$t{number}$" for number in range(8000)), frozenset({"syntax"})),
    "a name of 60,000 letters": ("SELECT " + "a" * 60000, frozenset({"gate.identifier"})),
    "digits": ("SELECT " + "9" * 60000, frozenset()),
    "more than fits": ("SELECT '" + "x" * MAX_BYTES + "'", frozenset({"gate.size"})),
    "more than fits, by the bytes": ("SELECT '" + "é" * (MAX_BYTES // 2) + "'", frozenset({"gate.size"})),
    "one byte more than fits": ("SELECT '" + "x" * (MAX_BYTES - 8) + "'", frozenset({"gate.size"})),
    # what large applications write
    "as much as fits": ("SELECT '" + "x" * (MAX_BYTES - 9) + "'", frozenset()),
    "10,000 values": ("SELECT * FROM sample.cars WHERE id IN (" + ",".join(map(str, range(10000))) + ")", frozenset()),
    "1,000 columns": ("SELECT " + ",".join(f"name AS n{number}" for number in range(1000)) + " FROM sample.cars", frozenset()),
    "1,000 rows": ("VALUES " + ",".join(f"({number}, 'x')" for number in range(1000)), frozenset()),
    "50 joins": (
        "SELECT count(*) FROM sample.cars c0 " + " ".join(f"JOIN sample.cars c{n} ON c{n}.id = c0.id" for n in range(1, 51)),
        frozenset(),
    ),
    "100 UNIONs": (" UNION ALL ".join(["SELECT name FROM sample.cars"] * 101), frozenset()),
    "200 concatenations": ("SELECT " + " || ".join(["name"] * 200) + " FROM sample.cars", frozenset()),
    "200 conditions": ("SELECT 1 FROM sample.cars WHERE " + " OR ".join(f"id = {n}" for n in range(200)), frozenset()),
    "25 quoted types": ("SELECT " + _nested('"text"(', "'1'", ")", 25), frozenset()),
    "40 casts": ("SELECT " + _nested("CAST(", "1", " AS text)", 40), frozenset()),
    "8 joins whose ON all stand at the end": (
        "SELECT 1 FROM sample.cars" + "".join(f" JOIN sample.cars AS c{n}" for n in range(8)) + " ON true" * 8,
        frozenset(),
    ),
    "30 cross and natural joins": ("SELECT 1 FROM t" + " CROSS JOIN t NATURAL LEFT JOIN u" * 15, frozenset()),
    "40 parentheses": ("SELECT " + _nested("(", "1", ")", 40), frozenset()),
    "20 subqueries": ("SELECT * FROM " + _nested("(SELECT * FROM ", "sample.cars", ") AS x", 20), frozenset()),
    "100 subscripts": (
        "SELECT " + ", ".join(f"(string_to_array(name, ' '))[{n}]" for n in range(100)) + " FROM sample.cars",
        frozenset(),
    ),
    "500 points": ("SELECT ARRAY[" + ", ".join(["[1.5, 2.5]"] * 500) + "]", frozenset()),
    "6 array levels": ("SELECT " + _nested("ARRAY[", "1", "]", 6), frozenset()),
}
