"""What health answers: whether the gateway can do what it is there for."""

from __future__ import annotations

import asyncio
import logging

from computer.rpc.lifecycle import PlaintextServer
from gateway.code.executor import Executor
from gateway.sql.engine import SqlEngine

_log = logging.getLogger(__name__)

_SECONDS = 1.0
# Until it has been ready once: somebody waits for that.
_SECONDS_AT_START = 0.05

SQL_SERVICE = "computer.gateway.v1.SqlService"
CODE_SERVICE = "computer.gateway.v1.CodeService"


async def keep_health(server: PlaintextServer, engine: SqlEngine, executor: Executor, code_enabled: bool) -> None:
    """Look at the database and, where code is on, the executor, and tell the health service, for ever."""
    said: dict[str, bool] = {}
    started = False
    while True:
        sql = await engine.is_ready()
        code = code_enabled and await executor.is_up()
        for service, serving in ((SQL_SERVICE, sql), (CODE_SERVICE, code), ("", sql and (code or not code_enabled))):
            if said.get(service) != serving:
                said[service] = serving
                await server.set_serving(serving, service)
                _log.info("health", extra={"service": service or "all", "serving": serving})
        started |= said[""]
        await asyncio.sleep(_SECONDS if started else _SECONDS_AT_START)
