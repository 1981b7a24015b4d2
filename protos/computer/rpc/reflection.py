"""Server reflection under both its names.

grpcio-reflection serves v1alpha only (grpc/grpc#38576), and clients that ask for v1 alone find nothing. The messages are the
same on the wire, so one servicer answers under both names.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2

from computer.rpc.calls import AUTHENTICATED, Call, Method
from computer.rpc.serving import Guard, bind_methods

SERVICE_NAMES = ("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection")


def handlers(service_names: list[str], guard: Guard) -> grpc.GenericRpcHandler:
    """Reflection for the given services; `guard` decides who may ask."""
    methods = [
        Method(
            path=f"/{name}/ServerReflectionInfo",
            name="ServerReflectionInfo",
            permission=AUTHENTICATED,
            request_type=reflection_pb2.ServerReflectionRequest,
            request_streaming=True,
            response_streaming=True,
        )
        for name in SERVICE_NAMES
    ]
    return bind_methods(methods, _Reflection([*service_names, *SERVICE_NAMES]), guard)


class _Reflection:
    def __init__(self, service_names: list[str]) -> None:
        self._servicer = reflection.aio.ReflectionServicer(service_names)

    def ServerReflectionInfo(self, requests: AsyncIterator[Any], call: Call) -> AsyncIterator[Any]:  # noqa: N802
        responses: AsyncIterator[Any] = self._servicer.ServerReflectionInfo(requests, None)
        return responses
