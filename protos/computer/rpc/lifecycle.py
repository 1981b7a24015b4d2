"""A server's life: serve until told to stop, then drain."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from computer.rpc.addresses import Address
from computer.rpc.errors import RpcError
from computer.rpc.serving import Guard, UnknownMethods

_log = logging.getLogger(__name__)

# Bounds what a caller can make a server hold. One message carries a program (1 MiB) and its files.
MAX_MESSAGE_BYTES = 8 << 20

_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)

_OPTIONS = (
    ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
    # A result carries two outputs of up to RUN_OUTPUT_KB each; what goes out is bounded where it is made.
    ("grpc.max_send_message_length", -1),
    # Two servers on one port would share its connections silently; a second one is a mistake and must fail.
    ("grpc.so_reuseport", 0),
)


class _Health(health.aio.HealthServicer):  # type: ignore[misc]  # grpc_health has no types
    async def List(self, request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
        """grpcio-health-checking leaves it out, and what it answers instead shows an exception of its own."""
        error = RpcError(grpc.StatusCode.UNIMPLEMENTED, "METHOD_UNKNOWN", "There is no such method.")
        await context.abort(error.code, error.message, (error.to_metadata(),))


class PlaintextServer:
    """A gRPC server on one address, with `grpc.health.v1` beside the given handlers."""

    def __init__(self, address: Address, handlers: list[grpc.GenericRpcHandler], guard: Guard) -> None:
        self.health = _Health()
        self._address = address
        self._server = grpc.aio.server(options=_OPTIONS)
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self._server)
        self._server.add_generic_rpc_handlers((*handlers, UnknownMethods(guard)))

    async def start(self) -> int:
        """Listen; gives the port, 0 for a unix socket. Raises OSError where the address is taken or not ours.

        Health says NOT_SERVING until `set_serving` says otherwise; the servicer itself would begin with SERVING.
        """
        await self.set_serving(False)
        try:
            port = self._server.add_insecure_port(self._address.listening)
        except RuntimeError as error:
            raise OSError(
                f"cannot listen on {self._address.target}: another server does, or it is no address of this host"
            ) from error
        await self._server.start()
        if self._address.socket_path:
            # Whoever can open the socket may use it: the owner and its group.
            Path(self._address.socket_path).chmod(0o660)
            return 0
        return port

    async def set_serving(self, serving: bool, service: str = "") -> None:
        """What health answers for `service`; the empty name is the whole process."""
        status = health_pb2.HealthCheckResponse.SERVING if serving else health_pb2.HealthCheckResponse.NOT_SERVING
        await self.health.set(service, status)

    async def wait(self) -> None:
        """Serve until cancelled."""
        await self._server.wait_for_termination()

    async def drain(self, grace: float) -> None:
        """Refuse new calls, let the open ones end for up to `grace` seconds, then cancel them."""
        await self.health.enter_graceful_shutdown()
        await self._server.stop(grace)
        if self._address.socket_path:
            with contextlib.suppress(FileNotFoundError):
                Path(self._address.socket_path).unlink()


async def until_stopped(service: Coroutine[Any, Any, None]) -> None:
    """Run a service until it ends by itself, or is cancelled by the first SIGTERM or SIGINT: what it holds, it closes then.

    From the first moment on, so that a signal while it starts leaves nothing behind either. Raises what the service raises.
    """
    task = asyncio.create_task(service)
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        _log.info("stopping", extra={"signal": number.name})
        task.cancel()
        for each in _STOP_SIGNALS:  # a second one ends the process at once, as people expect
            loop.remove_signal_handler(each)

    for number in _STOP_SIGNALS:
        loop.add_signal_handler(number, stop, number)
    with contextlib.suppress(asyncio.CancelledError):
        await task
