from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.sql import parameters
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.parameters import Bound, Fault, ParametersFault
from gateway.sql.slices import Sliced
from gateway.sql.values import Cell


def done(work: Sliced[list[Bound]]) -> list[Bound]:
    try:
        while True:
            next(work)
    except StopIteration as finished:
        bound: list[Bound] = finished.value
        return bound


def one(cell: Cell) -> Bound:
    return done(parameters.bind([cell], 1))[0]


def faults(cells: list[Cell], placeholders: int | None = None) -> list[Fault]:
    with pytest.raises(ParametersFault) as raised:
        done(parameters.bind(cells, len(cells) if placeholders is None else placeholders))
    assert raised.value.count >= len(raised.value.faults) >= 1
    return list(raised.value.faults)


def array(*elements: Any) -> Cell:
    """Of whole numbers, None and lists of these."""

    def cell(element: Any) -> Cell:
        if isinstance(element, list):
            return array(*element)
        return None if element is None else ("int64", element)

    return "array", [cell(element) for element in elements]


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
        ("date", "2024-02-29", "date", "2024-02-29"),
        ("date", "5874897-12-31", "date", "5874897-12-31"),
        ("date", "4714-11-24 BC", "date", "4714-11-24 BC"),
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
    bound: Any = one((kind, value))
    assert (bound.text, bound.type_name, bound.is_array) == (text, type_name, False)


def test_bytes_are_bound_as_they_are() -> None:
    assert one(("bytes", b"\x00\xff'")) == b"\x00\xff'"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "a\0b"),
        ("json", ""),
        ("json", "\0"),
        ("decimal", ""),
        ("decimal", "1; DROP TABLE x"),
        ("decimal", "1e99999"),
        ("decimal", "inf"),
        ("decimal", "1" * 131_073),
        ("decimal", "0." + "1" * 16_384),
        ("decimal", "1" * 150_001),
        ("decimal", "٣"),
        ("timestamp", "yesterday"),
        ("timestamp", "2024-01-31"),
        ("timestamp", "2024-01-31T23:59:59.1234567"),
        ("timestamp", "now"),
        ("timestamp", "294277-01-01T00:00:00"),
        ("timestamp", "294276-12-31T23:59:59-01"),
        ("timestamp", "4714-11-24T00:00:00+01 BC"),
        ("timestamp", "2024-01-31T24:00:01"),
        ("timestamp", "2024-01-31T00:00:00+16"),
        ("date", "today"),
        ("date", "NaN"),
        ("date", "2024-02-30"),
        ("date", "2023-02-29"),
        ("date", "2024-13-01"),
        ("date", "0000-01-01"),
        ("date", "0001-02-29"),
        ("date", "5874898-01-01"),
        ("date", "4714-11-23 BC"),
        ("date", "31.01.2024"),
        ("time", "noon"),
        ("time", "24"),
        ("time", "24:00:00.1"),
        ("time", "infinity"),
        ("interval", ""),
        ("interval", "1'"),
        ("interval", "P178956971Y"),
        ("interval", "P9999999999D"),
        ("interval", "PT9223372036856S"),
        ("uuid", "a0eebc999c0b4ef8bb6d6bb9bd380a11"),
        ("uuid", "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_a_fault(kind: str, value: Any) -> None:
    assert [fault.field for fault in faults([(kind, value)])] == ["parameters[0]"]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (("date", "31.01.2024"), '"31.01.2024" is no date such as "2024-01-31" or "infinity"'),
        (("date", "2024-02-30"), '"2024-02-30" is no date: that month has no day 30'),
        (("timestamp", "300000-01-01T00:00"), "timestamps go from 4714-11-24 BC to 294276-12-31"),
        (("time", "NaN"), '"NaN" is no time such as "23:59:59.123456"'),
        (("decimal", "nan"), '"nan" is no decimal such as "12.50", "NaN" or "-Infinity"'),
        (("interval", "P178956971Y"), "longer than PostgreSQL's intervals"),
        (("text", "a\0b"), "a text must not hold NUL"),
        (("uuid", "x" * 100), "100 characters are more than a uuid has"),
    ],
)
def test_a_fault_says_what_is_expected(cell: Cell, message: str) -> None:
    (fault,) = faults([cell])
    assert message in fault.message


def test_a_fault_does_not_repeat_a_long_value() -> None:
    (fault,) = faults([("decimal", "x" * 10_000)])
    assert len(fault.message) < 150


def test_every_fault_is_found_and_named_by_its_place() -> None:
    cells: list[Cell] = [("date", "x"), ("int64", 1), ("array", [("text", "a"), ("text", "\0"), ("int64", 1)]), ("uuid", "")]
    assert [fault.field for fault in faults(cells, placeholders=5)] == [
        "parameters",
        "parameters[0]",
        "parameters[2].array.values[1]",
        "parameters[2].array.values[2]",
        "parameters[3]",
    ]


def test_of_very_many_faults_the_first_are_worded_and_all_are_counted() -> None:
    with pytest.raises(ParametersFault) as raised:
        done(parameters.bind([("date", "x")] * 1000, 1000))
    assert (len(raised.value.faults), raised.value.count) == (parameters.MAX_FAULTS, 1000)


def test_null_is_null() -> None:
    assert one(None) is None


@pytest.mark.parametrize(
    ("cell", "type_name", "text"),
    [
        (array(1, None, 2), "int8", "{1,NULL,2}"),
        (array([1, None], [None, 2]), "int8", "{{1,NULL},{NULL,2}}"),
        (("array", [("text", 'a,"b\\{}'), ("text", ""), ("text", "NULL")]), "text", '{"a,\\"b\\\\{}","","NULL"}'),
        (("array", [("bytes", b"\x00\\")]), "bytea", '{"\\\\x005c"}'),
        (("array", [("double", float("nan")), ("double", float("-inf"))]), "float8", "{nan,-inf}"),
        (("array", [("bool", True), ("bool", False)]), "bool", "{true,false}"),
        (("array", [("date", "0044-03-15 BC")]), "date", '{"0044-03-15 BC"}'),
    ],
)
def test_an_array_is_bound_as_its_text(cell: Cell, type_name: str, text: str) -> None:
    bound: Any = one(cell)
    assert (bound.text.decode(), bound.type_name, bound.is_array) == (text, type_name, True)


@pytest.mark.parametrize(("cell", "text"), [(array(), "{}"), (array([], []), "{}"), (array(None, None), "{NULL,NULL}")])
def test_the_type_of_an_array_without_a_value_is_postgresqls_to_infer(cell: Cell, text: str) -> None:
    bound: Any = one(cell)
    assert (bound.type_name, bound.text.decode()) == ("", text)


@pytest.mark.parametrize(
    ("cell", "place", "message"),
    [
        (("array", [("int64", 1), ("text", "a")]), "[1]", "is of type text, and those before it are of type int8"),
        (("array", [("timestamp", "2024-01-01T00:00Z"), ("timestamp", "2024-01-01T00:00")]), "[1]", "of type timestamptz"),
        (("array", [array(1), ("array", [("text", "a")])]), "[1].array.values[0]", "an array is of one type"),
        (array([1], [1, 2]), "[1]", "has 2 elements, and those beside it have 1"),
        (array([[1]], [[1], [2]]), "[1]", "rectangular"),
        (array([1], []), "[1]", "rectangular"),
        (array(1, [1]), "[1]", "is an array, and those before it are none"),
        (array([1], 1), "[1]", "is no array, and those beside it are arrays"),
        (array([1], None), "[1]", "is no array, and those beside it are arrays"),
        (array([], 1), "[1]", "is no array, and those beside it are arrays"),
        (
            array([[[[[[1]]]]]]),
            "[0].array.values[0].array.values[0].array.values[0].array.values[0].array.values[0]",
            "at most 6 deep",
        ),
        (("array", [("text", "a\0")]), "[0]", "NUL"),
    ],
)
def test_what_is_wrong_with_an_array_is_named_by_its_place(cell: Cell, place: str, message: str) -> None:
    (fault,) = faults([cell])
    assert fault.field == f"parameters[0].array.values{place}"
    assert message in fault.message


def test_arrays_nest_as_deep_as_postgresql_takes_them() -> None:
    bound: Any = one(array([[[[[1]]]]]))
    assert bound.text == b"{{{{{{1}}}}}}"


def test_many_values_are_bound_in_slices() -> None:
    cells: list[Cell] = [("int64", 1)] * 5000
    assert len(list(parameters.bind(cells, 5000))) >= 10
    assert len(list(parameters.bind([("array", cells)], 1))) >= 10
    assert len(list(parameters.bind([("array", [("array", [cell]) for cell in cells])], 1))) >= 10


_YEARS = st.sampled_from((0, 1, 4, 100, 400, 1900, 2000, 2023, 2024, 4713, 4714, 294276, 294277, 5874897, 5874898))
_DATES = st.builds(
    "{:04d}-{:02d}-{:02d}".format,
    _YEARS | st.integers(1, 9999),
    st.sampled_from((0, 1, 2, 11, 12, 13)) | st.integers(1, 12),
    st.sampled_from((0, 1, 23, 24, 28, 29, 30, 31, 32)) | st.integers(1, 31),
)
_TIMES = st.builds(
    "{:02d}:{:02d}{}".format,
    st.sampled_from((0, 12, 23, 24, 25)),
    st.sampled_from((0, 59, 60)),
    st.sampled_from(("", ":00", ":59", ":60", ":61", ":60.5", ":59.999999", ":00.000")),
)
_ZONES = st.sampled_from(("Z", "+00", "-01", "+15", "+16", "+05:30", "-0545", "-15:59", "+15:60"))
_BC = st.sampled_from(("", " BC"))
# kind, PostgreSQL's type, text
_MOMENTS = st.one_of(
    st.tuples(st.just("date"), st.just("date"), st.builds("{}{}".format, _DATES, _BC)),
    st.tuples(st.just("time"), st.just("time"), _TIMES),
    st.tuples(st.just("time"), st.just("timetz"), st.builds("{}{}".format, _TIMES, _ZONES)),
    st.tuples(st.just("timestamp"), st.just("timestamp"), st.builds("{}T{}{}".format, _DATES, _TIMES, _BC)),
    st.tuples(st.just("timestamp"), st.just("timestamptz"), st.builds("{} {}{}{}".format, _DATES, _TIMES, _ZONES, _BC)),
)


@pytest.fixture(scope="module")
def connection(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        yield connection


@given(moment=_MOMENTS)
@settings(max_examples=2000, derandomize=True, deadline=None)
def test_dates_and_times_are_refused_that_postgresql_has_not_and_no_others(
    connection: psycopg.Connection, moment: tuple[str, str, str]
) -> None:
    kind, type_name, text = moment
    try:
        ours = one((kind, text)) is not None
    except ParametersFault:
        ours = False
    assert connection.execute("SELECT pg_input_is_valid(%s, %s)", (text, type_name)).fetchone() == (ours,)
