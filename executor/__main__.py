"""The executor: settings → the interpreter and what guards the host from it → places → service → server → drain."""

from __future__ import annotations

import os

# Before grpc is imported: its handlers around fork lose children.
os.environ["GRPC_ENABLE_FORK_SUPPORT"] = "0"

import asyncio
import logging
import shutil
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from computer.executor.v1 import executor_pb2
from computer.rpc import logs
from computer.rpc.environment import Environment, SettingsError
from computer.rpc.lifecycle import PlaintextServer, until_stopped
from computer.rpc.serving import OpenGuard, bind
from executor import protections
from executor.interpreter import InterpreterError, probe
from executor.jobs import Grounds
from executor.pool import Pool
from executor.protections import Protection, ProtectionError, State
from executor.runner import Runner
from executor.sandbox import linux
from executor.service import ExecutorServicer, Places
from executor.settings import Settings, from_environment
from executor.users import MAX_SLOTS, Users

_log = logging.getLogger("executor")

_SCREENINGS = 2
_SCREENING_SLOTS = 20
_DRAIN_SECONDS = 10.0


class StartError(Exception):
    """The executor cannot start; the text says what was tried and what to do."""


async def serve(settings: Settings) -> None:
    """Serve until cancelled. Whatever the stack holds is closed in reverse, however this ends. Raises StartError."""
    # Programs that run as the executor's own user must not read its memory or environment, and none may outlive its supervisor.
    linux.set_dumpable(False)
    linux.adopt_orphans()
    async with AsyncExitStack() as stack:
        try:
            users = Users(settings.first_uid)
            stack.callback(users.close)
            directory = make_run_directory(settings)
            stack.push_async_callback(asyncio.to_thread, shutil.rmtree, directory, ignore_errors=True)
        except OSError as error:
            raise StartError(f"Cannot make a place for programs: {error}") from error
        grounds = Grounds(
            directory=directory,
            profile=settings.profile,
            max_files=settings.max_files,
            # Only counts where programs run as the executor's own user, who has other processes.
            process_headroom=settings.limits.processes * settings.max_concurrent_runs + 64,
        )
        slots = [users.slot(number) for number in range(MAX_SLOTS)]
        try:
            interpreter = await probe(settings.sandbox_python, grounds.job(slots[0], settings.limits, ()))
            guards = protections.assess(interpreter.found, slots[0].uid)
            protections.require(settings.required_protections, guards)
        except (InterpreterError, ProtectionError) as error:
            raise StartError(str(error)) from error
        report(guards, slots[0].uid)

        places = Places(
            runs=Pool(slots[_SCREENING_SLOTS:], settings.max_concurrent_runs, settings.max_queued_runs),
            screenings=Pool(slots[:_SCREENING_SLOTS], _SCREENINGS, settings.max_queued_runs),
        )
        runner = Runner(interpreter, grounds)
        stack.push_async_callback(runner.close)
        servicer = ExecutorServicer(settings, runner, places, interpreter, guards)
        service = executor_pb2.DESCRIPTOR.services_by_name["ExecutorService"]
        server = PlaintextServer(settings.address, [bind(service, servicer, OpenGuard())], OpenGuard())
        await listen(server, settings)
        stack.push_async_callback(server.drain, _DRAIN_SECONDS)
        await server.wait()


def make_run_directory(settings: Settings) -> Path:
    """Where runs' directories are made. Others may pass through it, but not look around."""
    parent = settings.run_directory
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
    directory = Path(tempfile.mkdtemp(prefix="computer-runs-", dir=parent))
    directory.chmod(0o711)
    return directory


def report(guards: list[Protection], first_uid: int) -> None:
    """Say whom programs run as, and what does not guard the host in full."""
    if first_uid >= 0:
        _log.info("programs run as users of their own", extra={"first_uid": first_uid})
    for guard in guards:
        if guard.state is not State.ENFORCED:
            _log.warning(
                "protection not in full force",
                extra={"protection": guard.name, "state": guard.state.value, "reason": guard.reason},
            )


async def listen(server: PlaintextServer, settings: Settings) -> None:
    """Start to serve. Raises StartError."""
    address = settings.address
    try:
        if address.socket_path:
            Path(address.socket_path).parent.mkdir(parents=True, exist_ok=True)
        await server.start()
    except OSError as error:
        raise StartError(f"EXECUTOR_ADDRESS: cannot listen on {address.target}: {error}") from error
    await server.set_serving(True)
    _log.info(
        "serving",
        extra={"address": address.target, "code_execution": settings.code_execution_enabled, "profile": settings.profile},
    )


def main() -> int:
    try:
        settings = from_environment(Environment.load())
        logs.configure(settings.log_level, settings.log_format)
        asyncio.run(until_stopped(serve(settings)))
    except SettingsError as fault:
        sys.stderr.write(f"The executor cannot start with these settings:\n{fault}\nSee .env.example for all of them.\n")
        return 2
    except StartError as error:
        sys.stderr.write(f"The executor cannot start.\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
