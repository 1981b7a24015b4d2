"""SqlService: computer.gateway.v1 on one side, the SQL engine on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from computer.gateway.v1 import sql_pb2
from computer.rpc.calls import Call
from computer.rpc.errors import argument_invalid
from gateway.services import messages, values
from gateway.services.failures import translated
from gateway.sql.database import Batch, Caps, Header, Summary
from gateway.sql.engine import Query, SqlEngine
from gateway.sql.slices import in_slices
from gateway.sql.validation.verdict import Mode

MAX_MESSAGE_BYTES = 3 << 20
"""Of a RunSql answer, so that it fits into the 4 MiB that gRPC clients take by default."""

_MODES: dict[int, Mode] = {sql_pb2.MODE_UNSPECIFIED: Mode.READ, sql_pb2.MODE_READ: Mode.READ, sql_pb2.MODE_WRITE: Mode.WRITE}


@dataclass(frozen=True)
class SqlLimits:
    """What an operator allows at most; sizes in bytes, times in seconds."""

    rows: int
    bytes: int
    seconds: float


class SqlService:
    """Methods are named as in the .proto."""

    def __init__(self, engine: SqlEngine, limits: SqlLimits) -> None:
        self._engine = engine
        self._limits = limits

    async def ValidateSql(self, request: sql_pb2.ValidateSqlRequest, call: Call) -> sql_pb2.ValidateSqlResponse:
        parameters = await in_slices(values.parameters(request.parameters))
        with translated():
            verdict = await self._engine.validate(request.sql, _mode(request.mode))
            if parameters and verdict.allowed:
                await self._engine.check_parameters(parameters, verdict)
        return messages.verdict(verdict)

    async def CheckRendered(self, request: sql_pb2.CheckRenderedRequest, call: Call) -> sql_pb2.CheckRenderedResponse:
        with translated():
            differences = await self._engine.compare(request.template, request.rendered)
        return sql_pb2.CheckRenderedResponse(same=not differences, differences=messages.violations(differences))

    async def RunSql(self, request: sql_pb2.RunSqlRequest, call: Call) -> sql_pb2.RunSqlResponse:
        if not 0 <= request.max_rows <= self._limits.rows:
            raise argument_invalid("max_rows", f"must be from 0 to {self._limits.rows}; StreamSql gives more")
        query = await self._query(
            request, Caps(request.max_rows or self._limits.rows, min(self._limits.bytes, MAX_MESSAGE_BYTES)), call
        )
        response = sql_pb2.RunSqlResponse()
        with translated():
            async with aclosing(self._engine.run(query)) as parts:
                async for part in parts:
                    match part:
                        case Header():
                            response.columns.extend(messages.columns(part))
                        case Batch():
                            messages.add_rows(response.rows, part)
                        case Summary():
                            response.row_count, response.truncated = part.row_count, part.truncated
                            response.elapsed.CopyFrom(messages.duration(part.seconds))
        return response

    async def StreamSql(self, request: sql_pb2.StreamSqlRequest, call: Call) -> AsyncIterator[sql_pb2.StreamSqlResponse]:
        if request.max_rows < 0:
            raise argument_invalid("max_rows", "must not be negative")
        query = await self._query(request, Caps(request.max_rows or None, self._limits.bytes), call)
        with translated():
            async with aclosing(self._engine.run(query)) as parts:
                async for part in parts:
                    yield messages.part(part)

    async def DescribeSchema(self, request: sql_pb2.DescribeSchemaRequest, call: Call) -> sql_pb2.DescribeSchemaResponse:
        if "\0" in request.schema:  # psycopg would refuse it in words of its own
            raise argument_invalid("schema", "must not hold NUL")
        with translated():
            tables = await self._engine.tables(request.schema)
        return sql_pb2.DescribeSchemaResponse(tables=map(messages.table, tables))

    async def _query(self, request: sql_pb2.RunSqlRequest | sql_pb2.StreamSqlRequest, caps: Caps, call: Call) -> Query:
        seconds = self._limits.seconds
        if request.HasField("timeout"):
            seconds = request.timeout.ToNanoseconds() / 1e9
            if not 0 < seconds <= self._limits.seconds:
                raise argument_invalid("timeout", f"must be more than 0 and at most {self._limits.seconds:g} s")
        if call.time_remaining is not None:
            seconds = min(seconds, max(call.time_remaining, 0.001))
        parameters = await in_slices(values.parameters(request.parameters))
        return Query(request.sql, parameters, _mode(request.mode), caps, seconds)


def _mode(mode: int) -> Mode:
    known = _MODES.get(mode)
    if known is None:
        raise argument_invalid("mode", "must be MODE_READ or MODE_WRITE")
    return known
