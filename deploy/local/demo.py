"""Starts a pair of its own beside whatever runs, and shows what it does. `make demo` runs it.

Exit code 0 only when everything went as shown.
"""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
from google.protobuf.any_pb2 import Any as Packed
from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import code_pb2, code_pb2_grpc, severity_pb2, sql_pb2, sql_pb2_grpc
from computer.rpc import addresses, errors
from computer.rpc.addresses import Address
from deploy.local import pair, sandbox, state
from deploy.local.interpreters import InterpreterError
from deploy.local.signals import until_stopped

_USERNAME = "demo"
_BOLD, _GREEN, _RED, _DIM, _PLAIN = (
    ("\033[1m", "\033[32m", "\033[31m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("",) * 5
)

Metadata = tuple[tuple[str, str], ...]


class DemoError(Exception):
    """Something went otherwise than shown."""


def _expect(condition: bool, what: str) -> None:
    if not condition:
        raise DemoError(f"expected {what}")


def _title(text: str) -> None:
    print(f"\n{_BOLD}{text}{_PLAIN}")


def _show(source: str) -> None:
    for line in source.splitlines():
        print(f"  {_DIM}│{_PLAIN} {line}")


def _answer(text: str, colour: str = _GREEN) -> None:
    print(f"  {colour}{text}{_PLAIN}", flush=True)


def _text(value: sql_pb2.Value) -> str:
    kind = value.WhichOneof("kind")
    return "" if kind in (None, "null") else str(getattr(value, kind))


def _table(response: sql_pb2.RunSqlResponse) -> None:
    rows = [[column.name for column in response.columns], *([_text(value) for value in row.values] for row in response.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        _answer("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _violations(violations: list[sql_pb2.Violation], statement: str) -> None:
    for violation in violations:
        refused = violation.severity == severity_pb2.SEVERITY_ERROR
        place = statement[violation.offset : violation.offset + violation.length]
        _answer(f"{violation.rule}: {violation.message}", _RED if refused else _PLAIN)
        if place:
            print(f"    {_DIM}at {violation.offset}: {place}{_PLAIN}")


class Demo:
    """The scenes, played on one channel."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._sql = sql_pb2_grpc.SqlServiceStub(channel)
        self._code = code_pb2_grpc.CodeServiceStub(channel)
        self._metadata = metadata

    async def query(self) -> None:
        _title("A question to the sample data")
        statement = (
            "SELECT origin, count(*) AS models, round(avg(miles_per_gallon), 1) AS miles_per_gallon\n"
            "FROM sample.cars WHERE year >= $1 GROUP BY origin ORDER BY 3 DESC"
        )
        _show(f"{statement}   -- $1 = 1980-01-01")
        request = sql_pb2.RunSqlRequest(sql=statement, parameters=[sql_pb2.Value(date="1980-01-01")])
        response = await self._sql.RunSql(request, metadata=self._metadata)
        _table(response)
        _expect([row.values[0].text for row in response.rows] == ["Europe", "Japan", "USA"], "the cars' three origins")

    async def drop(self) -> None:
        _title("A statement that would do harm")
        statement = "DROP TABLE sample.airports"
        _show(statement)
        try:
            await self._sql.RunSql(sql_pb2.RunSqlRequest(sql=statement), metadata=self._metadata)
        except grpc.aio.AioRpcError as error:
            refusal = errors.from_call(error)
            _expect(refusal is not None and refusal.reason == "SQL_REFUSED", f"a refusal, not {error.code().name}")
            _answer(f"{error.code().name}: {error.details()}", _RED)
            found = _refused(refusal.details if refusal is not None else ())
            _violations(found, statement)
            _expect(any(violation.rule == "statement.drop" for violation in found), "the rule statement.drop")
        else:
            raise DemoError("expected DROP TABLE to be refused")

    async def injection(self) -> None:
        _title("An injection: somebody's airport code was pasted into the statement")
        code = "SEA' OR 1=1; DELETE FROM sample.airports --"
        statement = f"SELECT name FROM sample.airports WHERE iata = '{code}'"  # noqa: S608  # the point of it
        _show(statement)
        verdict = await self._sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=statement), metadata=self._metadata)
        _violations(list(verdict.violations), statement)
        _expect(not verdict.allowed and len(verdict.violations) > 1, "several violations")
        bound = "SELECT name FROM sample.airports WHERE iata = $1"
        print("  The same code as a parameter is only a code that no airport has:")
        _show(bound)
        request = sql_pb2.RunSqlRequest(sql=bound, parameters=[sql_pb2.Value(text=code)])
        response = await self._sql.RunSql(request, metadata=self._metadata)
        _answer(f"{response.row_count} rows")
        _expect(response.row_count == 0, "no row")

    async def stream(self) -> None:
        _title("A program, its output as it comes")
        code = (
            "import time\nfrom statistics import mean\n\n"
            "seen = []\nfor value in (3, 1, 4, 1, 5):\n    seen.append(value)\n"
            '    print(f"after {len(seen)}: mean {mean(seen):.2f}", flush=True)\n    time.sleep(0.4)'
        )
        _show(code)
        began = time.monotonic()
        call = self._code.StreamCode(metadata=self._metadata)
        await call.write(code_pb2.StreamCodeRequest(start=code_pb2.RunCodeRequest(code=code)))
        await call.done_writing()
        pieces, line, result = 0, "", None
        async for part in call:
            if part.WhichOneof("part") == "stdout":
                pieces += 1
                # A piece is what had been written when it was sent: part of a line, or several.
                *complete, line = (line + part.stdout).split("\n")
                for each in complete:
                    _answer(f"{time.monotonic() - began:4.1f} s  {each}")
            elif part.WhichOneof("part") == "result":
                result = part.result
        _expect(pieces > 1, "output in more than one piece")
        _expect(result is not None and result.outcome == code_pb2.OUTCOME_COMPLETED, "a program that completes")

    async def loop(self) -> None:
        _title("A program that never ends, with a second to do it in")
        code = 'print("this will take a while", flush=True)\nwhile True:\n    pass'
        _show(code)
        request = code_pb2.RunCodeRequest(code=code, limits=code_pb2.Limits(wall_time=Duration(seconds=1)))
        response = await self._code.RunCode(request, metadata=self._metadata)
        _answer(response.stdout.rstrip())
        seconds = response.usage.wall_time.ToTimedelta().total_seconds()
        _answer(f"{code_pb2.Outcome.Name(response.outcome)} after {seconds:.2f} s", _RED)
        _expect(response.outcome == code_pb2.OUTCOME_WALL_TIME_EXCEEDED, "the time limit to end it")
        _expect(response.stdout == "this will take a while\n", "what it printed before")


def _refused(details: tuple[object, ...]) -> list[sql_pb2.Violation]:
    refusal = sql_pb2.SqlRefusal()
    for detail in details:
        if isinstance(detail, Packed):
            detail.Unpack(refusal)
    return list(refusal.violations)


@asynccontextmanager
async def _pair(directory: Path, python: Path, address: Address, password: str) -> AsyncIterator[None]:
    """A pair in `directory`, which holds no .env: nobody's settings but these."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    log = directory / "log"
    with pair.executor_address(directory) as executor, log.open("wb") as output:
        settings = {
            "STATE_DIR": str(directory),
            "GATEWAY_ADDRESS": address.target,
            "EXECUTOR_ADDRESS": executor,
            "AUTH_USERNAME": _USERNAME,
            "AUTH_PASSWORD": password,
            "ENABLE_CODE_EXECUTION": "true",
            "SANDBOX_PYTHON": str(python),
            "LOG_FORMAT": "console",
        }
        services = pair.Pair({**kept, **settings}, directory, output)
        try:
            await services.start(address)
            yield
        except Exception:
            print(log.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
            raise
        finally:
            orderly = await services.stop()
    _expect(orderly, "both services to stop in order")


async def _play(directory: Path, python: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = addresses.parse(f"127.0.0.1:{probe.getsockname()[1]}")
    password = secrets.token_urlsafe(24)
    credentials = base64.b64encode(f"{_USERNAME}:{password}".encode()).decode()
    print("Starting a gateway, an executor and a PostgreSQL …", flush=True)
    async with _pair(directory, python, address, password), grpc.aio.insecure_channel(address.target) as channel:
        demo = Demo(channel, (("authorization", f"Basic {credentials}"),))
        for scene in (demo.query, demo.drop, demo.injection, demo.stream, demo.loop):
            await scene()
        print(f"\n{_BOLD}That was all.{_PLAIN} Stopping …", flush=True)


def main() -> int:
    try:
        kept = state.directory(os.environ.get("STATE_DIR", ""))
        python = sandbox.ensure(kept)
        with tempfile.TemporaryDirectory(prefix="demo-", dir=kept) as directory:
            Path(directory).chmod(0o711)
            interrupted = asyncio.run(until_stopped(_play(Path(directory), python)))
    except (DemoError, pair.PairError, InterpreterError, subprocess.CalledProcessError, grpc.aio.AioRpcError, OSError) as error:
        print(f"make demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 130 if interrupted else 0


if __name__ == "__main__":
    sys.exit(main())
