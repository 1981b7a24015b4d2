from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.sql.validation import gate, nesting


def rules(text: str) -> list[str]:
    return [violation.rule for violation in gate.inspect(text).violations]


@pytest.mark.parametrize(
    "text", ["", "SELECT 1", "\t\n\r\f ", "'" + "x" * (gate.MAX_BYTES - 2) + "'", "SELECT größe", "SELECT 名前"]
)
def test_ordinary_text_passes(text: str) -> None:
    assert rules(text) == []


def test_size_is_counted_in_bytes_of_utf8() -> None:
    assert rules("é" * (gate.MAX_BYTES // 2) + " ") == ["gate.size"]


def test_a_lone_surrogate_is_no_unicode_and_is_pointed_at() -> None:
    (violation,) = gate.inspect("SELECT '\ud800'").violations
    assert (violation.rule, violation.offset, violation.length) == ("gate.encoding", 8, 1)


def test_nul_is_refused_even_inside_a_string() -> None:
    (violation,) = gate.inspect("SELECT 'a\0'").violations
    assert (violation.rule, violation.offset, violation.length) == ("gate.control", 9, 1)


def test_places_are_code_points() -> None:
    (violation,) = gate.inspect("SELECT '数据', \N{NO-BREAK SPACE}").violations
    assert (violation.rule, violation.offset, violation.length) == ("gate.character", 13, 1)


def test_every_kind_of_fault_is_said_once() -> None:
    text = 'U&"a" U&"b" \x01 \x02 \N{NO-BREAK SPACE} \N{NO-BREAK SPACE}' + f" {'n' * 64} {'m' * 64}" + "(" * 60
    assert sorted(rules(text)) == ["gate.character", "gate.control", "gate.depth", "gate.identifier", "gate.unicode_name"]


@pytest.mark.parametrize(
    "hidden",
    [
        "-- {}",
        "/* {} */",
        "/* /* {} */ {} */",
        "'{}'",
        "E'{}'",
        "E'\\'{}'",
        "'''{}'",
        "$${}$$",
        "$tag${}$tag$",
        "$é${}$é$",
        "$tag$ $$ {} $tag$",
        "'{}",
        "$${}",
    ],
)
def test_what_is_in_comments_and_strings_is_not_looked_at(hidden: str) -> None:
    assert rules("SELECT 1 " + hidden.replace("{}", '\N{NO-BREAK SPACE}U&"x" ' + "(" * 60 + "n" * 64)) == []


@pytest.mark.parametrize(
    "shown",
    [
        "-- a\n{}",
        "-- a\r{}",
        "/* /* */ */{}",
        "'a'{}",
        "'\\'{}",
        "'a'''{}",
        "E'\\\\'{}",
        "$$a$${}",
        "$a$ $b$ $a${}",
        '"a"{}',
        "a$b{}",
    ],
)
def test_what_stands_behind_them_is(shown: str) -> None:
    assert rules("SELECT " + shown.replace("{}", '+ U&"x"')) == ["gate.unicode_name"]


def test_a_name_that_postgresql_would_cut_is_refused_by_its_bytes() -> None:
    assert rules("SELECT " + "a" * 63) == []
    assert rules("SELECT " + "a" * 64) == ["gate.identifier"]
    assert rules("SELECT " + "é" * 32) == ["gate.identifier"]
    assert rules('SELECT "' + '""' * 63 + '"') == []
    assert rules('SELECT "' + '""' * 64 + '"') == ["gate.identifier"]


def test_exotic_white_space_is_taken_inside_quoted_names_only() -> None:
    assert rules('SELECT "a\N{NO-BREAK SPACE}b"') == []
    assert rules("SELECT a\N{NO-BREAK SPACE}b") == ["gate.character"]


def test_depth_counts_every_bracket_and_the_costly_ones_apart() -> None:
    assert rules("(" * nesting.MAX_DEPTH) == []
    assert rules("(" * (nesting.MAX_DEPTH + 1)) == ["gate.depth"]
    assert rules("ARRAY[" * nesting.MAX_SQUARE_DEPTH) == []
    assert rules("ARRAY[" * (nesting.MAX_SQUARE_DEPTH + 1)) == ["gate.depth"]
    assert rules("text /* a type's name */ (" * (nesting.MAX_SQUARE_DEPTH + 1)) == ["gate.depth"]
    assert rules("lower(" * (nesting.MAX_SQUARE_DEPTH + 1)) == []
    assert rules("[1]" * 100 + "text('a')" * 100) == []
    assert gate.inspect("((1)) + (2)").depth == 2
    assert gate.inspect(")))((").depth == 2


@pytest.mark.parametrize(
    ("text", "costly"),
    [
        ("FROM a JOIN b ON x JOIN c USING (x)", 1),
        ("FROM a JOIN b JOIN c JOIN d ON x ON y ON z", 3),
        ("FROM a CROSS JOIN b NATURAL LEFT JOIN c CROSS JOIN d", 0),
        ("FROM a JOIN (SELECT DISTINCT ON (x) x FROM b JOIN c ON y) d JOIN e ON z ON z", 2),
        ("FROM a JOIN (b JOIN (c JOIN d ON x) ON y) ON z", 3),
        ("FROM a JOIN (SELECT 1 ON) JOIN b", 2),
        ("FROM (a JOIN b) JOIN (c JOIN d)", 2),
        ("FROM a JOIN b ON x = ARRAY[ARRAY[1]]", 2),
        ('FROM a "join" b "join" c', 0),
        ("FROM a JOIN b JOIN c ON int4(date(ARRAY[1]))", 4),
    ],
)
def test_joins_that_wait_for_their_condition_cost_as_costly_brackets_do(text: str, costly: int) -> None:
    assert gate.inspect(text).costly == costly


def test_the_comment_that_ends_a_text_is_found() -> None:
    assert gate.inspect("SELECT 1 -- a").closing_comment == 9
    assert gate.inspect("SELECT 1 -- a\n -- b\n").closing_comment == 9
    assert gate.inspect("SELECT 1 -- a\n + 2").closing_comment is None
    assert gate.inspect("SELECT ' -- a'").closing_comment is None


def test_a_comment_that_is_not_closed_goes_no_further() -> None:
    # PostgreSQL's parser takes quadratic time on many of them
    assert rules("SELECT 1 /* a /* b */") == ["syntax"]


@pytest.mark.parametrize("text", ["SELECT if + if", "SELECT if/* ( */+ 1, if", "SELECT IF, if"])
def test_a_bare_if_is_costly_since_sqlglot_reads_what_follows_twice(text: str) -> None:
    assert gate.inspect(text).costly >= 1
    assert gate.inspect("SELECT if (a), \"if\", 'if'").costly == 0
    assert rules("SELECT " + "if + " * 13 + "1") == ["gate.depth"]


def test_what_is_counted_is_outside_of_quotes_and_words_count_twice() -> None:
    assert gate.inspect("SELECT a, 'b c d', 1.5 /* e f */ FROM t -- g").work == 15
    assert rules("SELECT " + "1," * 12_400 + "1") == []
    assert rules("SELECT " + "1," * 12_600 + "1") == ["gate.complexity"]
    assert rules("SELECT " + "a," * 8_300 + "a") == []
    assert rules("SELECT " + "a," * 8_400 + "a") == ["gate.complexity"]


def test_subscripts_count_for_more_but_not_the_brackets_of_arrays_and_types() -> None:
    assert rules("SELECT a" + "[1]" * 140) == []
    assert rules("SELECT a" + "[1]" * 150) == ["gate.complexity"]
    assert rules("SELECT " + "a.array_a [1] + " * 160 + "1") == ["gate.complexity"]
    assert rules("SELECT ARRAY[" + "[1, 2], " * 500 + "[3, 4]]") == []
    assert rules("SELECT " + "a::int[], ARRAY[1], array /* b */ [1], " * 500 + "1") == []


def test_what_is_assigned_to_many_columns_counts_once_for_each() -> None:
    # 300 of them and as many values take PostgreSQL's parser half a second and 300 MB
    def update(columns: int, between: str = ") = (") -> str:
        return f"UPDATE t SET ({','.join('a' * columns)}{between}SELECT {','.join('b' * columns)})"  # noqa: S608  # nothing runs it

    assert rules(update(100)) == []
    assert rules(update(300)) == ["gate.complexity"]
    assert rules(update(300, ") -- )\n /* ( */ =(")) == ["gate.complexity"]
    assert rules(f"UPDATE t SET {', '.join(f'a{n} = {n}' for n in range(1000))}") == []  # noqa: S608
    assert rules(update(300).replace("UPDATE", "updated")) == []


_PIECES = (
    """' ' '' " "" ( ( ) [ ] { } - -- / /* */ $ $1 $a$ $$ e' E'\\' u&" U&' & . , ; * + a text Text varchar array date lower"""
    " 1 1e5 9 join JOIN on ON using natural cross if IF update array , only join1 1join _on on_ x1on é ſ select"
).split(" ")
_PIECES += [*(" " * 6), *"\n\r\t\f\v\x1c\xa0", "a" * 63, "a" * 32, "text (", "a[1]", "[1]", "[]", " join ", " on "]


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@example("'\\' E'\\' text ( '")
@example("a JOIN b -- c\n (")
@example("SELECT 1 - -1 -- a")
def test_a_glance_says_nothing_else_than_a_scan(text: str) -> None:
    glance = gate._glance(text, text.encode())
    if glance is not None:
        scan = gate._Scan(text).passage()
        assert glance.work >= scan.work
        assert replace(glance, work=0) == replace(scan, work=0)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT count(*) FROM a JOIN b USING (c) WHERE d = $1 AND e IN ('x', 'y''z') -- the best",
        '-- the best\nSELECT a / b - c, "d" FROM e LEFT JOIN f ON f.g = e.g AND h = ARRAY[1, 2]',
    ],
)
def test_a_glance_is_enough_for_ordinary_text(text: str) -> None:
    assert gate._glance(text, text.encode()) is not None
