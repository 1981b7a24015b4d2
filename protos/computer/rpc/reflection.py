"""Server reflection under both its names.

grpcio-reflection serves v1alpha only (grpc/grpc#38576), and clients that ask for v1 alone find nothing. The messages are the
same on the wire, so one servicer answers under both names.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto
from google.rpc import error_details_pb2
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
    return bind_methods(methods, _Reflection(service_names), guard)


class _Reflection:
    def __init__(self, service_names: list[str]) -> None:
        self._service_names = frozenset(service_names)
        pool = _pool_with_json_names([*service_names, SERVICE_NAMES[1]])
        self._servicer = reflection.aio.ReflectionServicer([*service_names, *SERVICE_NAMES], pool)

    def ServerReflectionInfo(self, requests: AsyncIterator[Any], call: Call) -> AsyncIterator[Any]:
        responses: AsyncIterator[Any] = self._servicer.ServerReflectionInfo(self._findable(requests), None)
        return responses

    async def _findable(self, requests: AsyncIterator[Any]) -> AsyncIterator[Any]:
        # Protobuf's pool finds services but not their methods, which is what people ask grpcurl to describe.
        async for request in requests:
            service = request.file_containing_symbol.rpartition(".")[0]
            if service in self._service_names:
                request.file_containing_symbol = service
            yield request


def _pool_with_json_names(service_names: list[str]) -> descriptor_pool.DescriptorPool:
    """The files that describe these services, every field with its JSON name.

    protoc leaves the JSON names out of Python's descriptors, and grpcurl then prints row_count where every other client
    and the JSON mapping of Protobuf have rowCount.
    """
    pool = descriptor_pool.DescriptorPool()
    added: set[str] = set()

    def add(file: FileDescriptor) -> None:
        if file.name in added:
            return
        added.add(file.name)
        for dependency in file.dependencies:
            add(dependency)
        proto = FileDescriptorProto()
        file.CopyToProto(proto)
        for message in proto.message_type:
            _name_fields(message)
        pool.AddSerializedFile(proto.SerializeToString())

    for name in service_names:
        add(descriptor_pool.Default().FindServiceByName(name).file)
    add(error_details_pb2.DESCRIPTOR)  # no method names these, but clients print what errors carry
    return pool


def _name_fields(message: DescriptorProto) -> None:
    for field in message.field:
        first, *rest = field.name.split("_")
        field.json_name = first + "".join(word.capitalize() for word in rest)
    for nested in message.nested_type:
        _name_fields(nested)
