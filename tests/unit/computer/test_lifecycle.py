from __future__ import annotations

from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from computer.rpc import addresses
from computer.rpc.lifecycle import PlaintextServer
from computer.rpc.serving import OpenGuard


async def test_a_server_is_not_serving_before_it_says_so(tmp_path: Path) -> None:
    address = addresses.parse(f"unix:{tmp_path}/s")
    server = PlaintextServer(address, [], OpenGuard())
    await server.start()
    try:
        async with grpc.aio.insecure_channel(address.target) as channel:
            health = health_pb2_grpc.HealthStub(channel)
            status = (await health.Check(health_pb2.HealthCheckRequest())).status
            assert status == health_pb2.HealthCheckResponse.NOT_SERVING
            await server.set_serving(True)
            status = (await health.Check(health_pb2.HealthCheckRequest())).status
            assert status == health_pb2.HealthCheckResponse.SERVING
    finally:
        await server.drain(0)
