"""The gateway: knows who is calling, proves a statement safe before PostgreSQL sees it, and hands code to the executor.

Reads top to bottom: settings → database → executor → access → services → server → serve until told to stop → drain.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from contextlib import AsyncExitStack

# grpc's fork handlers lose children of processes that fork beside it. Nothing here forks, and nothing is to begin to.
os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"

from computer.gateway.v1 import code_pb2, sql_pb2
from computer.rpc import channels, logs, reflection
from computer.rpc.environment import Environment, SettingsError
from computer.rpc.lifecycle import PlaintextServer, until_stopped
from computer.rpc.serving import OpenGuard, bind
from gateway.access.basic import BasicAuthenticator
from gateway.access.guard import AccessGuard
from gateway.code.executor import Executor
from gateway.health import keep_health
from gateway.reloading import keep_policies
from gateway.services.code import CodeService
from gateway.services.sql import SqlService
from gateway.settings import Settings
from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedError, EmbeddedPostgres
from gateway.sql.engine import SqlEngine
from gateway.sql.errors import RoleTooPowerful
from gateway.sql.validating import StatementValidator

_log = logging.getLogger("gateway")

# Health says NOT_SERVING and open calls may end meanwhile; longer than a statement of the default time limit.
_DRAIN_SECONDS = 35.0


async def serve(settings: Settings) -> None:
    """Serve until cancelled. Whatever the stack holds is closed in reverse, however this ends: drain first, PostgreSQL last."""
    async with AsyncExitStack() as stack:
        conninfo = settings.conninfo
        if not conninfo:
            postgres = EmbeddedPostgres(settings.state_directory / "postgres")
            stack.push_async_callback(postgres.stop)
            conninfo = await postgres.start()

        database = Database(conninfo, settings.allow_powerful_role)
        stack.push_async_callback(database.close)
        validator = StatementValidator()
        stack.push_async_callback(validator.close)
        engine = SqlEngine(database, validator, settings.policies, settings.enforce_injection)

        channel = channels.plaintext(settings.executor_address)
        stack.push_async_callback(channel.close)
        executor = Executor(channel)

        guard = AccessGuard(BasicAuthenticator(settings.username, settings.password))
        sql_service = sql_pb2.DESCRIPTOR.services_by_name["SqlService"]
        code_service = code_pb2.DESCRIPTOR.services_by_name["CodeService"]
        handlers = [
            bind(sql_service, SqlService(engine), guard),
            bind(code_service, CodeService(executor, settings.enable_code_execution), guard),
        ]
        if settings.enable_reflection:
            names = [sql_service.full_name, code_service.full_name, "grpc.health.v1.Health"]
            handlers.append(reflection.handlers(names, OpenGuard() if settings.reflection_public else guard))

        server = PlaintextServer(settings.address, handlers, guard)
        port = await server.start()
        stack.push_async_callback(server.drain, _DRAIN_SECONDS)
        # What start-up made stays; to look for garbage in it would keep callers waiting for some milliseconds each time.
        gc.collect()
        gc.freeze()
        _log.info("listening", extra={"address": settings.address.target, "port": port, "code": settings.enable_code_execution})

        await asyncio.gather(
            engine.keep_catalog(),
            keep_policies(settings.policy_file, settings.sql_limits, engine),
            keep_health(server, engine, executor, settings.enable_code_execution),
        )


def main() -> int:
    """Exit status: 0 after an orderly stop, 1 when it could not start or go on, 2 for wrong settings."""
    try:
        settings = Settings.load(Environment.load())
    except SettingsError as fault:
        print(f"The gateway cannot start with these settings:\n{fault}\nSee .env.example for all of them.", file=sys.stderr)  # noqa: T201
        return 2
    logs.configure(settings.log_level, settings.log_format)
    try:
        asyncio.run(until_stopped(serve(settings)))
    except RoleTooPowerful as fault:
        _log.error(
            "refusing to serve: %s. Give the gateway a login that may only SET ROLE to those that statements run as "
            "(deploy/postgres makes one), or say ALLOW_POWERFUL_ROLE=true and rely on validation alone.",
            fault,
        )
        return 1
    except (EmbeddedError, OSError) as fault:
        _log.error("cannot start: %s", fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
