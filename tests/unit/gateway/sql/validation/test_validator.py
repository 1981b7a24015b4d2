from __future__ import annotations

import pytest

from gateway.sql.validation import rules
from gateway.sql.validation.catalog import Catalog, Function, Relation
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Facts, Mode, Severity

_COLUMNS = ("id", "name", "year")
CATALOG = Catalog(
    {name: Function(volatile=False, executable=True) for name in ("lower", "count", "extract")},
    {"sample": {"cars": Relation(_COLUMNS, frozenset(_COLUMNS), dict.fromkeys(("insert", "update"), frozenset(_COLUMNS)))}},
    ("sample",),
)


def places(text: str) -> dict[str, str]:
    """The passage that each rule points at."""
    return {
        violation.rule: text[violation.offset : violation.offset + violation.length]
        for violation in validate(text, CATALOG).violations
    }


@pytest.mark.parametrize("before", ["", "'é数据😀', ", "/* é */ "])
def test_violations_point_at_what_they_are_about_in_code_points(before: str) -> None:
    text = f"SELECT {before}pg_sleep(1) FROM pg_authid"  # noqa: S608
    assert places(text) == {"function.sleep": "pg_sleep", "injection.time": "pg_sleep", "table.system": "pg_authid"}


def test_a_second_statement_is_pointed_at_without_the_white_space_around_it() -> None:
    text = "SELECT 'é' ;  \n DROP TABLE t  "
    assert places(text) == dict.fromkeys(("statement.multiple", "statement.drop", "injection.stacked"), "DROP TABLE t")


def test_errors_come_before_warnings_and_then_by_place() -> None:
    found = validate("SELECT a.pg_sleep FROM pg_authid, pg_shadow WHERE x = 1 OR 1 = 1", CATALOG).violations
    assert [(violation.severity, violation.rule) for violation in found] == [
        (Severity.ERROR, "function.sleep"),
        (Severity.ERROR, "table.system"),
        (Severity.ERROR, "table.system"),
        (Severity.WARNING, "injection.tautology"),
    ]


def test_signs_of_an_injection_warn_or_refuse_as_the_operator_says() -> None:
    text = "SELECT * FROM cars WHERE name = '' OR 1=1 --'"
    assert validate(text, CATALOG).allowed
    enforced = validate(text, CATALOG, Policy(enforce_injection=True))
    assert not enforced.allowed
    assert {violation.rule for violation in enforced.violations} == {"injection.tautology", "injection.comment"}


def test_facts_name_what_a_statement_touches() -> None:
    text = "SELECT lower(c.name), EXTRACT(year FROM c.year) FROM cars c, other.t WHERE c.id = $2 AND count(*) > $1"
    assert validate(text, CATALOG).facts == Facts(
        kind="select",
        tables=("other.t", "sample.cars"),
        tables_as_written=("cars", "other.t"),
        columns=("c.id", "c.name", "c.year"),
        functions=("count", "extract", "lower"),
        operators=("=", ">"),
        parameter_count=2,
    )


@pytest.mark.parametrize(
    ("text", "kind"), [("DROP TABLE t", "drop"), ("SET a = 1", "set"), ("VALUES (1)", "select"), ("EXPLAIN SELECT 1", "explain")]
)
def test_facts_say_what_kind_of_statement_it_is(text: str, kind: str) -> None:
    assert validate(text, CATALOG).facts.kind == kind


def test_text_that_does_not_parse_has_no_facts_and_no_fingerprint() -> None:
    verdict = validate("SELEC 1", CATALOG)
    assert (verdict.allowed, verdict.facts, verdict.fingerprint) == (False, Facts(), "")
    assert verdict.has("syntax")
    assert not verdict.has("gate", "syn")


def test_writing_is_refused_whatever_the_statement() -> None:
    assert [violation.rule for violation in validate("SELECT 1", CATALOG, mode=Mode.WRITE).violations] == ["mode.write"]


def test_a_statement_that_no_rule_names_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # As the grammar of a later PostgreSQL would bring it.
    monkeypatch.delitem(rules.STATEMENTS, "VacuumStmt")
    verdict = validate("VACUUM", CATALOG)
    assert [violation.rule for violation in verdict.violations] == ["statement.other"]
    assert verdict.facts.kind == "other"


def test_functions_that_words_of_the_grammar_stand_for_are_judged_too() -> None:
    assert places("SELECT x AT TIME ZONE 'UTC'").keys() == {"function.unknown"}


def test_a_table_or_function_the_parsers_disagree_about_is_named() -> None:
    (violation,) = [v for v in validate("SELECT @ lower(c) FROM cars c", CATALOG).violations if v.rule == "parsers.disagree"]
    assert "the function lower" in violation.message


def test_what_passes_time_is_a_sign_beside_its_refusal() -> None:
    text = "SELECT 1 WHERE (SELECT count(*) FROM generate_series(1, 10000000)) > 0"
    assert places(text)["injection.time"] == "generate_series"
    assert "injection.time" not in places(text.replace("10000000", "5000000"))
