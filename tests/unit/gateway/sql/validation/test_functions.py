from __future__ import annotations

import pytest

from gateway.sql.validation import catalogues, functions
from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog, Function, Relation

NONE = Admission(())
CATALOG = Catalog(
    {
        "lower": Function(volatile=False, executable=True),
        "random": Function(volatile=True, executable=True),
        "made_up": Function(volatile=True, executable=True),
        "upper": Function(volatile=False, executable=False),
        "pg_typeof": Function(volatile=False, executable=True),
        "pg_from_tomorrow": Function(volatile=False, executable=True),
        "pg_sleep": Function(volatile=True, executable=True),
    },
    {
        "sample": {"cars": Relation(("id", "name"), frozenset(("id", "name")))},
        "public": {"cars": Relation(("id",), frozenset(("id",))), "notes": Relation(("text",), frozenset())},
    },
    ("sample", "public"),
)


def refused(schema: str, name: str) -> str:
    rule = functions.refused_function(CATALOG, NONE, schema, name)
    return rule.name if rule else ""


@pytest.mark.parametrize(
    ("schema", "name", "rule"),
    [
        ("", "lower", ""),
        ("pg_catalog", "lower", ""),
        ("", "random", ""),
        ("", "pg_typeof", ""),
        ("public", "lower", "function.unknown"),
        ("computer.pg_catalog", "lower", ""),
        ("", "absent", "function.unknown"),
        ("", "made_up", "function.unknown"),
        ("", "upper", "function.privilege"),
        ("", "pg_from_tomorrow", "function.unknown"),
        ("", "pg_sleep", "function.sleep"),
        ("elsewhere", "pg_sleep", "function.sleep"),
        ("", "dblink_exec", "function.evaluation"),
    ],
)
def test_the_catalogue_decides_and_families_add_what_it_does_not_say(schema: str, name: str, rule: str) -> None:
    assert refused(schema, name) == rule


def test_a_pattern_covers_a_whole_name() -> None:
    assert refused("", "my_pg_sleep") == "function.unknown"
    assert refused("", "lo_") == "function.large_object"
    assert refused("", "ts_statistics") == "function.unknown"
    assert refused("", "pg_sleep\nx") == "function.sleep"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("pg_sleep", "function.sleep"),
        ("made_up", "function.unknown"),
        ("lower", ""),
        ("a_column", ""),
        ("nextval", "function.sequence"),
    ],
)
def test_a_name_behind_a_dot_is_refused_only_if_it_is_a_function_that_is(name: str, rule: str) -> None:
    found = functions.refused_attribute(CATALOG, NONE, name, of_row=False)
    assert (found.name if found else "") == rule


@pytest.mark.parametrize(
    ("schema", "name", "expected"),
    [
        ("", "cars", False),
        ("sample", "cars", False),
        ("sample", "pg_authid", True),
        ("", "pg_authid", True),
        ("pg_catalog", "pg_authid", True),
        ("pg_catalog", "anything", True),
        ("", "pg_class", False),
        ("pg_catalog", "pg_class", False),
        ("pg_toast", "pg_class", True),
        ("pg_temp", "pg_class", True),
        ("pg_temp_7", "cars", True),
        ("information_schema", "tables", False),
    ],
)
def test_of_system_tables_only_those_that_describe_are_taken(schema: str, name: str, expected: bool) -> None:
    assert catalogues.refused_table(CATALOG, NONE, schema, name) is expected


def test_tables_resolve_along_the_search_path() -> None:
    assert CATALOG.resolve("", "cars") == "sample.cars"
    assert CATALOG.resolve("public", "cars") == "public.cars"
    assert CATALOG.resolve("", "absent") == "absent"
