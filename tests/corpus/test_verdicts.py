"""Every statement of the corpus gets the verdict that stands above it, and every rule has a statement."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from gateway.sql.validation import functions, grammar, rules
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Severity
from tests.corpus import cases
from tests.corpus.cases import Case

CASES = cases.read()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_verdict(case: Case, catalog: Catalog, restricted: tuple[Catalog, Policy]) -> None:
    grounds = restricted if case.restricted else (catalog, Policy())
    verdict = validate(case.statement, *grounds, case.mode)
    found = {severity: {each.rule for each in verdict.violations if each.severity is severity} for severity in Severity}
    assert found == {Severity.ERROR: case.errors, Severity.WARNING: case.warnings if case.allowed else found[Severity.WARNING]}
    assert verdict.allowed == case.allowed
    for violation in verdict.violations:
        assert violation.message
        assert 0 <= violation.offset <= violation.offset + violation.length <= len(case.statement)


def test_most_of_the_corpus_is_what_analysts_write() -> None:
    assert sum(case.allowed and not case.warnings for case in CASES) >= 1000
    assert sum(not case.allowed for case in CASES) >= 400


def test_every_rule_has_a_statement() -> None:
    known = {rule.name for table in (rules.STATEMENTS, rules.CLAUSES, rules.INJECTION) for rule in table.values()}
    known |= {f"function.{family}" for family in functions.FAMILIES}
    known |= {"function.unknown", "function.volatile", "function.system", "table.system", "syntax", "parsers.disagree"}
    known |= {"parameter.numbering"}
    known |= {"statement.empty", "statement.multiple", "select.other", "explain.statement", "explain.option"}
    known |= {"table.denied", "column.denied"}
    known |= {"mode.write", "write.table", "write.where_missing", "write.where_constant"}
    known |= {f"gate.{kind}" for kind in ("unicode_name", "character", "control", "identifier", "depth")}
    assert {rule for case in CASES for rule in case.errors | case.warnings} == known


def test_every_kind_of_statement_has_a_statement() -> None:
    seen = set()
    for case in CASES:
        try:
            parsed = grammar.parse(case.statement.replace("\0", ""))
        except (grammar.SyntaxFault, grammar.TooComplex, UnicodeEncodeError):
            continue
        seen |= {statement.node for statement in parsed}
        seen |= {finding.node for statement in parsed for finding in statement.findings}
    assert seen >= rules.STATEMENTS.keys() | rules.CLAUSES.keys()


@pytest.mark.parametrize(
    "pattern", [(family, pattern) for family, (patterns, _) in functions.FAMILIES.items() for pattern in patterns], ids=" ".join
)
def test_every_pattern_of_a_function_family_has_a_statement(pattern: tuple[str, str]) -> None:
    family, glob = pattern
    statements = [case.statement for case in cases.read("functions.sql") if f"function.{family}" in case.errors]
    called = {name.name for statement in statements for each in grammar.parse(statement) for name in each.functions}
    assert any(fnmatchcase(name, glob) for name in called)


# What a later PostgreSQL adds is looked at by a person before queries may call it.
ALLOWED_AND_REMARKABLE = frozenset(
    "array_sample array_shuffle clock_timestamp gen_random_uuid random random_normal timeofday uuidv4 uuidv7 "
    "pg_collation_for pg_column_size pg_get_constraintdef pg_get_expr pg_get_indexdef pg_get_keywords "
    "pg_get_serial_sequence pg_get_userbyid pg_get_viewdef pg_indexes_size pg_input_error_info pg_input_is_valid "
    "pg_relation_size pg_size_bytes pg_size_pretty pg_table_is_visible pg_table_size pg_timezone_names "
    "pg_total_relation_size pg_type_is_visible pg_typeof".split()
)


def test_of_volatile_and_system_functions_only_these_are_allowed(catalog: Catalog) -> None:
    allowed = {
        name
        for name, function in catalog.functions.items()
        if (function.volatile or name.startswith("pg_")) and functions.refused_function(catalog, "", name) is None
    }
    assert allowed == ALLOWED_AND_REMARKABLE
    assert all(catalog.functions[name].executable for name in allowed)
