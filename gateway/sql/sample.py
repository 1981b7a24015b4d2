"""The schema `sample`: public data to try queries on, read from the files of the package vega-datasets."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from psycopg import AsyncConnection, sql

_DEFINITIONS = Path(__file__).with_name("sample.sql")

Row = tuple[object, ...]


@dataclass(frozen=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    file: str
    rows: Callable[[Path], Iterable[Row]]


def _read_csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _airports(path: Path) -> Iterator[Row]:
    for row in _read_csv(path):
        # The source writes NA for an unknown city or state.
        yield tuple(None if value == "NA" else value for value in row.values())


def _cars(path: Path) -> Iterator[Row]:
    for car in json.loads(path.read_text(encoding="utf-8")):
        yield tuple(car.values())


def _seattle_weather(path: Path) -> Iterator[Row]:
    for row in _read_csv(path):
        yield (row["date"].replace("/", "-"), *list(row.values())[1:])


def _stocks(path: Path) -> Iterator[Row]:
    for row in _read_csv(path):
        yield row["symbol"], datetime.strptime(row["date"], "%b %d %Y").date(), row["price"]  # noqa: DTZ007  # a date has no zone


# Columns stand in the order of the file's.
_TABLES = (
    _Table("airports", ("iata", "name", "city", "state", "country", "latitude", "longitude"), "airports.csv", _airports),
    _Table(
        "cars",
        (
            "name",
            "miles_per_gallon",
            "cylinders",
            "displacement",
            "horsepower",
            "weight_in_lbs",
            "acceleration",
            "year",
            "origin",
        ),
        "cars.json",
        _cars,
    ),
    _Table(
        "seattle_weather",
        ("date", "precipitation", "temp_max", "temp_min", "wind", "weather"),
        "seattle-weather.csv",
        _seattle_weather,
    ),
    _Table("stocks", ("symbol", "date", "price"), "stocks.csv", _stocks),
)


def _directory() -> Path:
    # Found, not imported: importing it needs pandas, and nothing but its files is used.
    spec = find_spec("vega_datasets")
    if spec is None or not spec.submodule_search_locations:
        raise OSError("the package vega-datasets, which holds the sample data, is not installed (requirements/embedded.txt)")
    return Path(spec.submodule_search_locations[0]) / "_data"


async def load(connection: AsyncConnection[Any]) -> None:
    """Make the schema `sample` and fill it, all in one transaction; does nothing where the schema exists."""
    found = await connection.execute("SELECT to_regnamespace('sample') IS NOT NULL")
    if await found.fetchone() == (True,):
        return
    directory = _directory()
    async with connection.transaction(), connection.cursor() as cursor:
        await cursor.execute(_DEFINITIONS.read_bytes())
        for table in _TABLES:
            name = sql.Identifier("sample", table.name)
            columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
            async with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, columns)) as copy:
                for row in table.rows(directory / table.file):
                    await copy.write_row(row)
            await cursor.execute(sql.SQL("ANALYZE {}").format(name))
