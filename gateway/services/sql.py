"""SqlService: computer.gateway.v1 on one side, the SQL engine on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

from computer.gateway.v1 import sql_pb2
from computer.rpc.calls import Call
from computer.rpc.errors import argument_invalid, permission_missing
from gateway.services import messages, values
from gateway.services.failures import translated
from gateway.sql.engine import Query, SqlEngine
from gateway.sql.plan import Caps
from gateway.sql.policies import Role
from gateway.sql.slices import in_slices
from gateway.sql.validation.verdict import Mode

MAX_MESSAGE_BYTES = 3 << 20
"""Of a RunSql answer, so that it fits into the 4 MiB that gRPC clients take by default; and of what a change returns."""
_WRITE = "sql.write"

_MODES: dict[int, Mode] = {sql_pb2.MODE_UNSPECIFIED: Mode.READ, sql_pb2.MODE_READ: Mode.READ, sql_pb2.MODE_WRITE: Mode.WRITE}


class SqlService:
    """Methods are named as in the .proto."""

    def __init__(self, engine: SqlEngine) -> None:
        self._engine = engine

    async def ValidateSql(self, request: sql_pb2.ValidateSqlRequest, call: Call) -> sql_pb2.ValidateSqlResponse:
        parameters = await in_slices(values.parameters(request.parameters))
        with translated(call):
            verdict = await self._engine.validate(request.sql, _mode(request.mode), self._role(call))
            if parameters and verdict.allowed:
                await self._engine.check_parameters(parameters, verdict)
        return messages.verdict(verdict)

    async def CheckRendered(self, request: sql_pb2.CheckRenderedRequest, call: Call) -> sql_pb2.CheckRenderedResponse:
        with translated(call):
            differences = await self._engine.compare(request.template, request.rendered, self._role(call))
        return sql_pb2.CheckRenderedResponse(same=not differences, differences=messages.violations(differences))

    async def RunSql(self, request: sql_pb2.RunSqlRequest, call: Call) -> bytes:
        role = self._role(call)
        limits = role.limits
        if not 0 <= request.max_rows <= limits.rows:
            raise argument_invalid("max_rows", f"must be from 0 to {limits.rows}; StreamSql gives more")
        caps = Caps(request.max_rows or limits.rows, min(limits.bytes, MAX_MESSAGE_BYTES))
        query = await self._query(request, caps, role, call)
        with translated(call):
            async with aclosing(self._engine.run(query)) as parts:
                return b"".join([messages.part_of_answer(part) async for part in parts])

    async def StreamSql(self, request: sql_pb2.StreamSqlRequest, call: Call) -> AsyncIterator[bytes]:
        if request.max_rows < 0:
            raise argument_invalid("max_rows", "must not be negative")
        role = self._role(call)
        most = min(role.limits.bytes, MAX_MESSAGE_BYTES) if request.mode == sql_pb2.MODE_WRITE else role.limits.bytes
        query = await self._query(request, Caps(request.max_rows or None, most), role, call)
        with translated(call):
            async with aclosing(self._engine.run(query)) as parts:
                async for part in parts:
                    yield messages.part_of_stream(part)

    async def DescribeSchema(self, request: sql_pb2.DescribeSchemaRequest, call: Call) -> sql_pb2.DescribeSchemaResponse:
        if "\0" in request.schema:  # psycopg would refuse it in words of its own
            raise argument_invalid("schema", "must not hold NUL")
        with translated(call):
            tables = await self._engine.tables(request.schema, call.principal.name, self._role(call))
        return sql_pb2.DescribeSchemaResponse(tables=map(messages.table, tables))

    def _role(self, call: Call) -> Role:
        with translated(call):
            return self._engine.role_of(call.principal.roles)

    async def _query(
        self, request: sql_pb2.RunSqlRequest | sql_pb2.StreamSqlRequest, caps: Caps, role: Role, call: Call
    ) -> Query:
        mode = _mode(request.mode)
        if mode is Mode.WRITE and _WRITE not in call.principal.permissions:
            raise permission_missing(_WRITE)
        expected = request.expected_rows if request.HasField("expected_rows") else None
        if expected is not None and (mode is not Mode.WRITE or expected < 0):
            raise argument_invalid("expected_rows", "must not be negative, and is for MODE_WRITE alone")
        seconds = role.limits.seconds
        if request.HasField("timeout"):
            seconds = request.timeout.ToNanoseconds() / 1e9
            if not 0 < seconds <= role.limits.seconds:
                raise argument_invalid("timeout", f"must be more than 0 and at most {role.limits.seconds:g} s")
        patience = seconds
        if call.time_remaining is not None:
            seconds = min(seconds, max(call.time_remaining, 0.001))
            patience = max(call.time_remaining, 0.001)
        parameters = await in_slices(values.parameters(request.parameters))
        return Query(call.principal.name, role, request.sql, parameters, mode, caps, seconds, patience, expected)


def _mode(mode: int) -> Mode:
    known = _MODES.get(mode)
    if known is None:
        raise argument_invalid("mode", "must be MODE_READ or MODE_WRITE")
    return known
