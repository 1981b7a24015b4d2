from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.sql.validation import grammar, meaning
from gateway.sql.validation.meaning import Meaning


def differences(text: str) -> list[str]:
    (statement,) = grammar.parse(text)
    return list(meaning.differences(statement, "select", meaning.read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "SELECT * FROM s.t, U JOIN \"V\" USING (a) WHERE lower(a) = 'x'",
        "WITH x AS (SELECT * FROM t) SELECT * FROM x",
        "WITH t AS (SELECT * FROM t) SELECT * FROM t",
        "SELECT EXTRACT(year FROM a), trim(both 'x' from a), position('a' in b), a::date, now(), coalesce(a, b)",
        "SELECT date_trunc('day', a), generate_series(1, 2), string_agg(a, ','), lpad(a, 2), json_agg(a)",
        'SELECT "f"(1), F(1), s.f(1), pg_catalog.count(*)',
    ],
)
def test_both_parsers_see_the_same_in_ordinary_queries(text: str) -> None:
    assert differences(text) == []


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("SELECT @ nextval(c) FROM (SELECT 's'::regclass AS c) q", "the function nextval"),
        ("SELECT ıf(1, 2, 3)", "the function ıf"),
        ('SELECT "LOWER"(1), lower(1)', ""),
        ('SELECT * FROM "T", t', ""),
    ],
)
def test_what_one_of_them_hides_is_a_difference(text: str, difference: str) -> None:
    assert differences(text) == ([difference] if difference else [])


def test_a_name_in_escapes_is_a_difference() -> None:
    # Which the gate has refused before.
    assert "the function pg_read_file" in differences('SELECT U&"pg\\005fread_file"(1)')


def test_surplus_arguments_that_sqlglot_drops_are_a_difference() -> None:
    assert differences("SELECT to_char(a, b, evil())") == ["the function evil"]


EMPTY = Meaning(1, "select", frozenset(), frozenset(), frozenset(), frozenset())


def test_a_table_that_only_one_of_them_sees_is_a_difference() -> None:
    (statement,) = grammar.parse("SELECT * FROM s.a, b")
    assert list(meaning.differences(statement, "select", EMPTY)) == ["the table b", "the table s.a"]
    (none,) = grammar.parse("SELECT 1")
    seen = Meaning(1, "select", frozenset({("", "c")}), frozenset(), frozenset({"f"}), frozenset())
    assert list(meaning.differences(none, "select", seen)) == ["the table c", "the function f"]


def test_whether_it_is_a_query_is_a_difference() -> None:
    (statement,) = grammar.parse("SELECT 1")
    assert list(meaning.differences(statement, "select", replace(EMPTY, kind=""))) == ["what kind of statement it is"]


def test_a_name_that_with_defines_need_not_be_a_table_for_both() -> None:
    (statement,) = grammar.parse("WITH x AS (SELECT 1) SELECT * FROM x")
    seen = Meaning(1, "select", frozenset({("", "x")}), frozenset({"x"}), frozenset(), frozenset())
    assert list(meaning.differences(statement, "select", seen)) == []


def test_a_qualified_name_is_a_table_even_where_with_defines_the_same_name() -> None:
    (statement,) = grammar.parse("WITH x AS (SELECT 1) SELECT * FROM x")
    seen = Meaning(1, "select", frozenset({("s", "x")}), frozenset({"x"}), frozenset(), frozenset())
    assert list(meaning.differences(statement, "select", seen)) == ["the table s.x"]


@pytest.mark.parametrize(
    "text",
    [
        "DELETE FROM t",
        "SELECT 1; SELECT 2",
        "SELECT * FROM t FOR UPDATE",
        "SELECT 1 INTO t",
        "WITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x",
        "VACUUM",
        "COPY t TO STDOUT",
        "CREATE TABLE t (a int)",
        "SAVEPOINT s",
        "CHECKPOINT",
        "",
    ],
)
def test_what_is_no_query_is_none_to_sqlglot_either(text: str) -> None:
    assert meaning.read(text).kind != "select"


@pytest.mark.parametrize("text", ["SELECT (((", "SELECT @ -5", "SELECT 'a", "SELECT " + "(" * 2000])
def test_what_it_cannot_read_is_unreadable_and_nothing_else_is_raised(text: str) -> None:
    with pytest.raises(meaning.Unreadable):
        meaning.read(text)
