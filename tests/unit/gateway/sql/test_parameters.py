from __future__ import annotations

from typing import Any

import pytest

from gateway.sql import parameters
from gateway.sql.parameters import ValueFault


@pytest.mark.parametrize(
    ("kind", "value", "type_name", "text"),
    [
        ("bool", True, "bool", "true"),
        ("bool", False, "bool", "false"),
        ("int64", 2**63 - 1, "int8", "9223372036854775807"),
        ("int64", -(2**63), "int8", "-9223372036854775808"),
        ("double", 0.1, "float8", "0.1"),
        ("double", float("inf"), "float8", "inf"),
        ("double", float("-inf"), "float8", "-inf"),
        ("double", float("nan"), "float8", "nan"),
        ("double", 5e-324, "float8", "5e-324"),
        ("text", "", "text", ""),
        ("text", "'; DROP TABLE x; -- é数据\n", "text", "'; DROP TABLE x; -- é数据\n"),
        ("bytes", b"", "bytea", "\\x"),
        ("bytes", b"\x00\xff'", "bytea", "\\x00ff27"),
        ("decimal", "12345678901234567890.123456789", "numeric", "12345678901234567890.123456789"),
        ("decimal", "-.5e10", "numeric", "-.5e10"),
        ("decimal", "NaN", "numeric", "NaN"),
        ("decimal", "-Infinity", "numeric", "-Infinity"),
        ("timestamp", "2024-01-31T23:59:59.123456", "timestamp", "2024-01-31T23:59:59.123456"),
        ("timestamp", "2024-01-31 23:59", "timestamp", "2024-01-31 23:59"),
        ("timestamp", "2024-01-31T23:59:59Z", "timestamptz", "2024-01-31T23:59:59Z"),
        ("timestamp", "2024-01-31T23:59:59+05:30", "timestamptz", "2024-01-31T23:59:59+05:30"),
        ("timestamp", "0044-03-15T12:00:00 BC", "timestamp", "0044-03-15T12:00:00 BC"),
        ("timestamp", "infinity", "timestamp", "infinity"),
        ("timestamp", "-infinity", "timestamp", "-infinity"),
        ("date", "2024-02-30", "date", "2024-02-30"),
        ("date", "0044-03-15 BC", "date", "0044-03-15 BC"),
        ("date", "infinity", "date", "infinity"),
        ("time", "23:59:59.123456", "time", "23:59:59.123456"),
        ("time", "23:59:59+02", "timetz", "23:59:59+02"),
        ("interval", "P1Y2M3DT4H5M6.789S", "interval", "P1Y2M3DT4H5M6.789S"),
        ("interval", "1 day 02:03:04", "interval", "1 day 02:03:04"),
        ("uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"),
        ("json", '{"a": [1, null]}', "jsonb", '{"a": [1, null]}'),
    ],
)
def test_a_value_is_bound_as_text_of_its_own_type(kind: str, value: Any, type_name: str, text: str) -> None:
    bound = parameters.to_parameter((kind, value))
    assert (bound, bound.type_name) == (text, type_name)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "a\0b"),
        ("json", ""),
        ("json", "\0"),
        ("decimal", ""),
        ("decimal", "1; DROP TABLE x"),
        ("decimal", "1e99999"),
        ("decimal", "٣"),
        ("timestamp", "yesterday"),
        ("timestamp", "2024-01-31"),
        ("timestamp", "2024-01-31T23:59:59.1234567"),
        ("timestamp", "now"),
        ("date", "today"),
        ("date", "31.01.2024"),
        ("time", "noon"),
        ("time", "24"),
        ("interval", ""),
        ("interval", "1'"),
        ("uuid", "a0eebc999c0b4ef8bb6d6bb9bd380a11"),
        ("uuid", "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_a_fault(kind: str, value: Any) -> None:
    with pytest.raises(ValueFault):
        parameters.to_parameter((kind, value))


def test_a_fault_does_not_repeat_a_long_value() -> None:
    with pytest.raises(ValueFault) as fault:
        parameters.to_parameter(("decimal", "x" * 10_000))
    assert len(str(fault.value)) < 100


def test_null_is_null() -> None:
    assert parameters.to_parameter(None) is None


def test_arrays_keep_their_shape_and_their_nulls() -> None:
    cell = ("array", [("array", [("int64", 1), None]), ("array", [None, ("int64", 2)])])
    assert parameters.to_parameter(cell) == [["1", None], [None, "2"]]
    assert parameters.to_parameter(("array", [])) == []


def test_the_elements_of_an_array_are_of_one_kind() -> None:
    with pytest.raises(ValueFault, match="of one kind"):
        parameters.to_parameter(("array", [("int64", 1), ("text", "a")]))
    with pytest.raises(ValueFault, match="of one kind"):
        parameters.to_parameter(("array", [("int64", 1), ("array", [])]))


def test_the_elements_of_nested_arrays_are_of_one_kind_too() -> None:
    with pytest.raises(ValueFault, match="of one kind"):
        parameters.to_parameter(("array", [("array", [("int64", 1)]), ("array", [("text", "a")])]))


def test_arrays_nest_as_deep_as_postgresql_takes_them() -> None:
    cell: Any = ("int64", 1)
    for _ in range(parameters.MAX_ARRAY_DEPTH):
        cell = ("array", [cell])
    parameters.to_parameter(cell)
    with pytest.raises(ValueFault, match="at most 6 deep"):
        parameters.to_parameter(("array", [cell]))


def test_a_fault_inside_of_an_array_is_one() -> None:
    with pytest.raises(ValueFault, match="NUL"):
        parameters.to_parameter(("array", [("text", "a\0")]))
