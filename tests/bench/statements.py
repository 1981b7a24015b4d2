"""What running statements costs: a point query, a stream beside psycopg's own cursor, and what others have to bear meanwhile."""

from __future__ import annotations

from typing import Any

import grpc
import psycopg

from computer.gateway.v1 import sql_pb2, sql_pb2_grpc
from tests.bench.stack import CREDENTIALS, MeasuredGateway, median_times, row

_POINT = "SELECT name, state FROM sample.airports WHERE iata = 'SEA'"
_ROWS = (
    "SELECT i AS a, i * 1.5::float8 AS b, 'some text ' || i AS c, timestamptz '2024-01-01 00:00+00' + i * interval '1 s' AS d,"
    " (i / 100.0)::numeric(12, 2) AS e FROM generate_series(1::int8, {}) AS i"
)
_MANY = _ROWS.format(1_000_000)
_HEAVY = {
    "a million rows": _MANY,
    "1000 rows of 1000 columns": f"SELECT {', '.join(map(str, range(1000)))} FROM generate_series(1, 1000)",  # noqa: S608
    "five arrays of 200,000 elements": (
        "SELECT array_agg(i % 10) FROM generate_series(1, 200000) AS i, generate_series(1, 5) AS j GROUP BY j"
    ),
    "a text of 3 MB": "SELECT string_agg('x', '') FROM generate_series(1, 3000000)",
}


async def compare(channel: grpc.aio.Channel, echo_channel: grpc.aio.Channel, connection: psycopg.AsyncConnection[Any]) -> None:
    """Print what statements cost beside something else."""
    sql = sql_pb2_grpc.SqlServiceStub(channel)
    echo: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = echo_channel.unary_unary("/echo/Echo")
    ours, raw, echoed = await median_times(
        500,
        lambda: sql.RunSql(sql_pb2.RunSqlRequest(sql=_POINT), metadata=CREDENTIALS),
        lambda: connection.execute(_POINT),
        lambda: echo(_POINT.encode()),
    )
    row("RunSql, one row by its key", ours, "psycopg, and two echo RPCs", raw + 2 * echoed)

    async def fetched() -> None:
        async with connection.transaction(), connection.cursor("bench", binary=True) as cursor:
            await cursor.execute(_MANY.encode())
            while await cursor.fetchmany(2000):
                pass

    ours, theirs = await median_times(3, lambda: _streamed(channel, _MANY), fetched)
    row("StreamSql, a million rows", ours, "psycopg's binary named cursor", theirs)


async def watch(gateway: MeasuredGateway) -> None:
    """Print what statements cost those who run others."""
    async with grpc.aio.insecure_channel(gateway.target, options=[("grpc.max_receive_message_length", -1)]) as channel:
        await _streamed(channel, "SELECT 1")
        before = gateway.resident_bytes()
        async with gateway.peak_memory() as peak:
            await _streamed(channel, _ROWS.format(5_000_000))
        print(f"StreamSql, 5 million rows: {(peak[0] - before) / 2**20:.1f} MiB more than before it", flush=True)
        for name, statement in _HEAVY.items():
            await gateway.longest_turn()
            await _streamed(channel, statement)
            print(f"StreamSql, {name}: others waited for {await gateway.longest_turn():.2f} ms at the most", flush=True)


async def _streamed(channel: grpc.aio.Channel, statement: str) -> None:
    # The bytes of the messages, unread: what a client does with them is its own.
    call: grpc.aio.UnaryStreamMultiCallable[sql_pb2.StreamSqlRequest, bytes] = channel.unary_stream(
        "/computer.gateway.v1.SqlService/StreamSql", request_serializer=sql_pb2.StreamSqlRequest.SerializeToString
    )
    async for _ in call(sql_pb2.StreamSqlRequest(sql=statement), metadata=CREDENTIALS):
        pass
