"""What a verdict costs, beside the two parses it cannot do without: sqlglot's, and PostgreSQL's own as JSON that orjson reads."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

import sqlglot
from sqlglot import ErrorLevel

from gateway.sql.database import Database
from gateway.sql.validating import StatementValidator
from gateway.sql.validation import parser
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Mode
from tests.bench.queries import SHORT, TPC_DS, TPC_H

_PASSES = 300


async def bench_validation(conninfo: str) -> None:
    """Print a row for every set of queries, and one for a statement that was validated before."""
    database = Database(conninfo, allow_powerful_role=False)
    catalog = await database.catalog("computer_reader", "computer_writer")
    await database.close()
    # As in the gateway: what start-up made is no garbage.
    gc.collect()
    gc.freeze()
    for name, queries in (("short statements", SHORT), ("TPC-H", TPC_H), ("TPC-DS", TPC_DS)):
        cold, parses = _microseconds(queries, lambda query: validate(query, catalog), _both_parses)
        _row(f"a verdict, {name}", cold, "the two parses alone", parses)
    validator = StatementValidator()
    await validator.use({"": (catalog, Policy())})
    _row("a verdict on a known statement", await _known(validator, TPC_H[0]), "what it may take", 10)
    await validator.close()


def _both_parses(query: str) -> None:
    parser.parse_tree(query)
    sqlglot.parse(query, read="postgres", error_level=ErrorLevel.IMMEDIATE)


def _microseconds(queries: tuple[str, ...], *measured: Callable[[str], object]) -> list[float]:
    """The median time of each for one query; all queries with one, then with the next, so that what disturbs one disturbs all."""
    times: list[list[float]] = [[] for _ in measured]
    for _ in range(_PASSES):
        for call, taken in zip(measured, times, strict=True):
            started = time.perf_counter()
            for query in queries:
                call(query)
            taken.append((time.perf_counter() - started) * 1e6 / len(queries))
    return [statistics.median(taken) for taken in times]


async def _known(validator: StatementValidator, query: str) -> float:
    started = time.perf_counter()
    for _ in range(_PASSES):
        await validator.validate(query, Mode.READ, "")
    return (time.perf_counter() - started) * 1e6 / _PASSES


def _row(name: str, ours: float, against: str, theirs: float) -> None:
    print(f"{name:38} {ours:8.1f} µs   {against:38} {theirs:8.1f} µs   ratio {ours / theirs:6.2f}", flush=True)
