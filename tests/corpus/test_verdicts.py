"""Every statement of the corpus gets the verdict that stands above it, and every rule has a statement."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from gateway.sql.validation import builtins, catalogues, grammar, parser, rules, sizes
from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Severity
from tests.corpus import cases
from tests.corpus.cases import Case

CASES = cases.read()
NOTHING = Admission(())


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
    known |= {f"function.{family}" for family in builtins.FAMILIES}
    known |= {f"function.{kind}" for kind in ("unknown", "volatile", "system", "privilege")}
    known |= {"table.system", "syntax", "parsers.disagree", "operator.unknown", "cast.unknown"}
    known |= {rule.name for rule in sizes.RULES.values()}
    known |= {"parameter.numbering"}
    known -= {"injection.stacked", "injection.time"}  # warnings that always stand beside an error
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
        except (parser.SyntaxFault, parser.TooComplex, UnicodeEncodeError):
            continue
        seen |= {statement.node for statement in parsed}
        seen |= {finding.node for statement in parsed for finding in statement.findings}
    assert seen >= rules.STATEMENTS.keys() | rules.CLAUSES.keys()


@pytest.mark.parametrize(
    "pattern", [(family, pattern) for family, (patterns, _) in builtins.FAMILIES.items() for pattern in patterns], ids=" ".join
)
def test_every_pattern_of_a_function_family_has_a_statement(pattern: tuple[str, str]) -> None:
    family, glob = pattern
    statements = [case.statement for case in cases.read("functions.sql") if f"function.{family}" in case.errors]
    called = {name.name for statement in statements for each in grammar.parse(statement) for name in each.functions}
    assert any(fnmatchcase(name, glob) for name in called)


# What a later PostgreSQL adds is looked at by a person before queries may read it.
READABLE = frozenset(
    "pg_am pg_attrdef pg_attribute pg_class pg_collation pg_constraint pg_depend pg_description pg_enum pg_extension pg_index "
    "pg_indexes pg_inherits pg_matviews pg_namespace pg_partitioned_table pg_range pg_sequence pg_sequences pg_tables "
    "pg_timezone_abbrevs pg_timezone_names pg_type pg_views attributes character_sets check_constraints "
    "check_constraint_routine_usage collation_character_set_applicability collations column_column_usage column_domain_usage "
    "column_privileges column_udt_usage columns constraint_column_usage constraint_table_usage data_type_privileges "
    "domain_constraints domain_udt_usage domains element_types enabled_roles information_schema_catalog_name key_column_usage "
    "referential_constraints schemata sequences sql_features sql_implementation_info sql_sizing table_constraints "
    "table_privileges tables triggered_update_columns triggers udt_privileges user_defined_types view_column_usage "
    "view_table_usage views".split()
)


def test_of_the_servers_own_tables_only_these_are_readable(catalog: Catalog) -> None:
    readable = {
        name
        for schema in ("pg_catalog", "information_schema")
        for name in catalog.relations[schema]
        if not catalogues.refused_table(catalog, NOTHING, schema, name)
    }
    assert readable == READABLE
