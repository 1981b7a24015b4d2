from __future__ import annotations

import pytest

from gateway.sql.validation import grammar, parser
from gateway.sql.validation.grammar import Name, Statement


def parse(text: str) -> Statement:
    (statement,) = grammar.parse(text)
    return statement


def names(found: list[Name]) -> list[str]:
    return sorted(f"{name.schema}.{name.name}" if name.schema else name.name for name in found)


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("WITH x AS (SELECT * FROM t) SELECT * FROM x", ["t"]),
        ("WITH x AS (SELECT * FROM x) SELECT * FROM x", ["x"]),
        ("WITH RECURSIVE x AS (SELECT * FROM x) SELECT * FROM x", []),
        ("WITH a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a, b", ["b"]),
        ("WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a, b", []),
        ("WITH x AS (SELECT 1) SELECT * FROM s.x", ["s.x"]),
        ("SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x) y, x", ["x"]),
        ("WITH x AS (SELECT 1) SELECT * FROM (SELECT * FROM x WHERE EXISTS (SELECT 1 FROM x)) y", []),
        ("WITH x AS (WITH y AS (SELECT 1) SELECT * FROM y) SELECT * FROM x, y", ["y"]),
        ("(WITH x AS (SELECT 1) SELECT * FROM x) UNION SELECT 1 FROM x", ["x"]),
        ("WITH x AS (SELECT 1) SELECT * FROM x UNION SELECT 1 FROM x", []),
        ('WITH "X" AS (SELECT 1) SELECT * FROM x, "X", X', ["x", "x"]),
        ("WITH x AS (SELECT 1), y AS (WITH x AS (SELECT * FROM x) SELECT * FROM x) SELECT * FROM y", []),
        ("WITH x AS (DELETE FROM t USING u RETURNING *) SELECT * FROM x", ["t", "u"]),
        ("WITH x AS (SELECT 1) SELECT (SELECT 1 FROM x, LATERAL (SELECT 1 FROM x) z)", []),
        ("TABLE t", ["t"]),
        ("WITH t AS (SELECT 1) UPDATE t SET a = 1 FROM t", ["t"]),
        ("INSERT INTO t SELECT * FROM u", ["t", "u"]),
        ("SELECT * FROM a JOIN b ON EXISTS (SELECT 1 FROM c) ORDER BY (SELECT 1 FROM d) LIMIT (SELECT 1 FROM e)", [*"abcde"]),
    ],
)
def test_names_that_with_defines_hold_where_postgresql_says_they_do(text: str, tables: list[str]) -> None:
    assert names(parse(text).tables) == tables


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("SELECT ('/etc/passwd'::text).pg_read_file", ["pg_read_file"]),
        ("SELECT (a).b.c", ["b", "c"]),
        ("SELECT t.pg_read_file", ["pg_read_file"]),
        ("SELECT s.t.pg_read_file", ["pg_read_file"]),
        ("SELECT (a)[1].PG_Read_File", ["pg_read_file"]),
        ("SELECT t.*", []),
        ("SELECT (t).*", []),
        ("SELECT a", []),
    ],
)
def test_names_behind_a_dot_are_found_since_they_may_be_calls(text: str, attributes: list[str]) -> None:
    statement = parse(text)
    behind = {column.names[-1] for column in statement.columns if len(column.names) > 1 and column.names[-1] != "*"}
    assert sorted([*behind, *names(statement.attributes)]) == sorted(attributes)


def test_functions_that_words_of_the_grammar_stand_for_are_kept_apart() -> None:
    statement = parse(
        "SELECT EXTRACT(year FROM now()), trim('a'), 'a' LIKE 'b' ESCAPE 'c', 'a' SIMILAR TO 'b', x AT TIME ZONE 'y'"
    )
    assert names(statement.functions) == ["now"]
    assert {name.name for name in statement.implied} == {"like_escape", "btrim", "extract", "similar_to_escape", "timezone"}


def test_a_call_under_the_name_of_one_of_those_is_a_call() -> None:
    assert names(parse("SELECT pg_catalog.extract('year', now()), btrim('a')").functions) == [
        "btrim",
        "now",
        "pg_catalog.extract",
    ]


def test_places_are_bytes_of_the_text() -> None:
    (name,) = parse("SELECT 'é数', pg_sleep(1)").functions
    assert name == Name("", "pg_sleep", 16)


def test_every_statement_knows_where_it_stands() -> None:
    first, second = grammar.parse("SELECT 'é'; DROP TABLE t")
    assert (first.node, first.offset, first.length) == ("SelectStmt", 0, 11)
    assert (second.node, second.offset, second.length) == ("DropStmt", 13, 12)


def test_placeholders_are_collected() -> None:
    assert parse("SELECT $2, $1, $2 WHERE $3 = ANY ($10)").parameters == {2: 7, 1: 11, 3: 24, 10: 34}


@pytest.mark.parametrize("text", ["SELECT (1", "SELEC 1", "SELECT 'a", "SELECT é é é é ("])
def test_what_is_no_sql_raises_with_its_place(text: str) -> None:
    with pytest.raises(parser.SyntaxFault) as fault:
        grammar.parse(text)
    assert fault.value.message
    assert 0 <= fault.value.offset <= len(text.encode())


@pytest.mark.parametrize("text", ["SELECT " + "f(" * 4000 + "1" + ")" * 4000, "SELECT " + "NOT " * 20000 + "true"])
def test_what_is_too_deep_raises_instead_of_crashing(text: str) -> None:
    with pytest.raises((parser.TooComplex, parser.SyntaxFault)):
        grammar.parse(text)


def test_a_hundred_levels_of_joins_are_read() -> None:
    assert len(parse("SELECT 1 FROM t" + " JOIN t USING (a)" * 150).tables) == 151


def test_fingerprints_are_equal_for_other_constants_and_white_space_only() -> None:
    one = parser.fingerprint("SELECT a FROM t WHERE b = 1 AND c = 'x'")
    assert one
    assert parser.fingerprint("select a\n  from t where b = 2 /* c */ and c = 'y'") == one
    assert parser.fingerprint("SELECT a FROM t WHERE b = 1 AND d = 'x'") != one
    assert parser.fingerprint("SELECT a FROM t WHERE b = 1 OR 1 = 1") != one
    assert parser.fingerprint("SELEC") == ""
