"""What a call costs, as ratios to something else measured in the same run, interleaved. `make bench` runs it.

Absolute times are this machine's; the ratios travel better.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Awaitable
from pathlib import Path

import grpc
import psycopg

from computer.gateway.v1 import code_pb2, code_pb2_grpc, sql_pb2, sql_pb2_grpc
from computer.rpc import addresses
from deploy.local.pair import Pair
from gateway.sql.embedded import EmbeddedPostgres
from tests.bench import statements
from tests.bench.stack import CREDENTIALS, EchoServer, MeasuredGateway, environment, free_port, median_times, row
from tests.bench.stalls import stalls
from tests.bench.validation import bench_validation


async def bench(directory: Path) -> None:
    postgres = EmbeddedPostgres(directory / "postgres")
    conninfo = await postgres.start()
    port = free_port()
    settings = environment(directory, port, conninfo)
    pair = Pair(settings, directory)
    echo = EchoServer()
    measured = MeasuredGateway({**settings, "GATEWAY_ADDRESS": f"unix:{directory}/measured.sock"})
    try:
        await pair.start(addresses.parse(f"127.0.0.1:{port}"))
        async with (
            grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
            grpc.aio.insecure_channel(await echo.start()) as echo_channel,
            await psycopg.AsyncConnection.connect(postgres.superuser_conninfo, autocommit=True) as connection,
        ):
            await _compare(channel, echo_channel)
            await statements.compare(channel, echo_channel, connection)
            await measured.start()
            await statements.watch(measured)
        await bench_validation(conninfo)
    finally:
        await measured.stop()
        await echo.stop()
        await pair.stop()
        await postgres.stop()


async def _compare(channel: grpc.aio.Channel, echo_channel: grpc.aio.Channel) -> None:
    sql = sql_pb2_grpc.SqlServiceStub(channel)
    code = code_pb2_grpc.CodeServiceStub(channel)
    echo: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = echo_channel.unary_unary("/echo/Echo")
    python = os.environ["SANDBOX_PYTHON"]
    statement = "SELECT state, count(*) FROM sample.airports WHERE latitude > 40 GROUP BY state ORDER BY 2 DESC"

    def subprocess_run() -> Awaitable[object]:
        command = [python, "-I", "-c", "print(1)"]
        return asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)

    validate, echoed = await median_times(
        500,
        lambda: sql.ValidateSql(sql_pb2.ValidateSqlRequest(sql=statement), metadata=CREDENTIALS),
        lambda: echo(statement.encode()),
    )
    row("ValidateSql, 90 characters", validate, "an echo RPC", echoed)
    program, spawned = await median_times(
        60,
        lambda: code.RunCode(code_pb2.RunCodeRequest(code="print(1)"), metadata=CREDENTIALS),
        subprocess_run,
    )
    row("RunCode print(1)", program, "subprocess.run([python, -I, -c, …])", spawned)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="computer-bench-") as name:
        directory = Path(name)
        directory.chmod(0o755)
        asyncio.run(bench(directory))
    asyncio.run(stalls())


if __name__ == "__main__":
    main()
