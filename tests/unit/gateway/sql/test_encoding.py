"""Rows are encoded as protobuf would."""

from __future__ import annotations

import struct
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computer.gateway.v1 import sql_pb2
from gateway.sql import encoding, values
from gateway.sql.errors import RowTooLarge
from gateway.sql.slices import Sliced
from gateway.sql.values import Kind

Value = sql_pb2.Value
TYPES = psycopg.adapters.types


def encoded(kinds: list[Kind], rows: list[tuple[Any, ...]]) -> list[bytes]:
    return finished(encoding.RowEncoder(kinds).encode(rows))


def finished(work: Sliced[list[bytes]]) -> list[bytes]:
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: list[bytes] = done.value
            return result


def row(*cells: sql_pb2.Value) -> bytes:
    return sql_pb2.Row(values=cells).SerializeToString()


NULL = Value(null=0)  # type: ignore[arg-type]  # NULL_VALUE
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=700)
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "int64": st.integers(-(2**63), 2**63 - 1) | st.integers(0, 2**30) | st.sampled_from([2**power for power in range(63)]),
    "double": st.floats(),
    "text": TEXTS,
    "bytes": st.binary(max_size=700),
    "decimal": TEXTS,
    "json": TEXTS,
}


@given(st.data(), st.lists(st.sampled_from(sorted(COLUMNS)), max_size=6), st.integers(0, 4))
def test_a_row_is_the_bytes_that_protobuf_writes(data: st.DataObject, names: list[str], count: int) -> None:
    rows = [tuple(data.draw(st.none() | COLUMNS[name]) for name in names) for _ in range(count)]
    expected = [
        row(*(NULL if cell is None else Value(**{name: cell}) for name, cell in zip(names, cells, strict=True))) for cells in rows
    ]
    assert encoded([Kind(name) for name in names], rows) == expected


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-31 23:59:59+00", "2024-01-31T23:59:59Z"),
        ("2024-01-31 23:59:59.5", "2024-01-31T23:59:59.5"),
        ("0044-03-15 12:00:00+00 BC", "0044-03-15T12:00:00Z BC"),
        ("0044-03-15 12:00:00 BC", "0044-03-15T12:00:00 BC"),
        ("infinity", "infinity"),
        ("-infinity", "-infinity"),
    ],
)
def test_a_timestamp_is_iso_8601_whatever_stands_around_it(written: str, iso: str) -> None:
    around = ("0001-01-01 00:00:00+00 BC",), ("2024-01-31 23:59:59+00",)
    assert encoded([Kind("timestamp")], [around[0], (written,), around[1]])[1] == row(Value(timestamp=iso))


def array(*elements: Any) -> sql_pb2.Value:
    return Value(array=sql_pb2.Array(values=elements))


@pytest.mark.parametrize(
    ("type_name", "written", "expected"),
    [
        ("int4", "{}", array()),
        ("int4", "{1,NULL,-3}", array(Value(int64=1), NULL, Value(int64=-3))),
        ("int4", "[2:3]={1,2}", array(Value(int64=1), Value(int64=2))),
        ("int4", "{{1,2},{3,NULL}}", array(array(Value(int64=1), Value(int64=2)), array(Value(int64=3), NULL))),
        ("text", '{NULL,"NULL",null}', array(NULL, Value(text="NULL"), Value(text="null"))),
        ("text", r'{"a\"b\\c{},","",é}', array(Value(text='a"b\\c{},'), Value(text=""), Value(text="é"))),
        ("bytea", r'{"\\x00ff"}', array(Value(bytes=b"\0\xff"))),
        ("float8", "{1.5,NaN}", array(Value(double=1.5), Value(double=float("nan")))),
        ("bool", "{t,f}", array(Value(bool=True), Value(bool=False))),
        ("timestamptz", '{"2024-01-01 00:00:00+00"}', array(Value(timestamp="2024-01-01T00:00:00Z"))),
        ("box", "{(1,1),(0,0);(2,2),(0,0)}", array(Value(text="(1,1),(0,0)"), Value(text="(2,2),(0,0)"))),
    ],
)
def test_an_array_is_taken_apart(type_name: str, written: str, expected: sql_pb2.Value) -> None:
    kind = values.kind_of(TYPES[type_name].array_oid)
    assert encoded([kind], [(written,)]) == [row(expected)]


@given(st.lists(st.none() | TEXTS, max_size=20))
def test_an_array_of_any_texts_is_taken_apart(elements: list[str | None]) -> None:
    quoted = (e if e is None else e.replace("\\", r"\\").replace('"', r"\"") for e in elements)
    written = "{" + ",".join("NULL" if e is None else f'"{e}"' for e in quoted) + "}"
    expected = row(array(*(NULL if e is None else Value(text=e) for e in elements)))
    assert encoded([values.kind_of(TYPES["text"].array_oid)], [(written,)]) == [expected]


def test_a_long_array_is_encoded_in_slices() -> None:
    kind = values.kind_of(TYPES["int4"].array_oid)
    work = encoding.RowEncoder([kind]).encode([("{" + ",".join(map(str, range(50_000))) + "}",)])
    turns = sum(1 for _ in work)
    assert turns > 20


def test_an_array_of_half_a_megabyte_is_refused() -> None:
    kind = values.kind_of(TYPES["int4"].array_oid)
    with pytest.raises(RowTooLarge):
        encoded([kind], [("{" + "1," * (values.MAX_ARRAY_BYTES // 2) + "1}",)])


def test_a_double_keeps_every_bit() -> None:
    (bits,) = struct.unpack("<d", bytes.fromhex("0100000000000000"))
    assert encoded([Kind("double")], [(bits,)]) == [row(Value(double=5e-324))]


def test_rows_without_columns_are_rows() -> None:
    assert encoded([], [(), ()]) == [b"", b""]
    assert encoded([Kind("text")], []) == []


@given(st.lists(st.binary(max_size=600), max_size=8))
def test_rows_in_a_message_are_what_protobuf_reads(names: list[bytes]) -> None:
    rows = [row(Value(bytes=name)) for name in names]
    tag = encoding.tag_of(sql_pb2.StreamSqlResponse.Batch.DESCRIPTOR.fields_by_name["rows"])
    batch = sql_pb2.StreamSqlResponse.Batch.FromString(encoding.all_delimited(tag, rows))
    assert [bytes(each.values[0].bytes) for each in batch.rows] == names
