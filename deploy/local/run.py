"""Runs both services in the foreground, with what a fresh clone needs. `make run` runs it.

Ctrl-C or SIGTERM drains them; a second one ends everything at once. Exit code 0 after an orderly end, 1 where a service did not
start, ended by itself, or had to be killed.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import executor.settings
import gateway.settings
from computer.rpc import addresses
from computer.rpc.environment import Environment, SettingsError
from deploy.local import commands, credentials, pair, sandbox, state
from deploy.local.interpreters import InterpreterError
from deploy.local.signals import until_stopped
from deploy.local.state import PROJECT


def _check(dotenv: Path) -> None:
    """Raises SettingsError with every fault of both services: each would stop at its own, and be stopped for the other's."""
    faults: dict[str, None] = {}
    for read in (gateway.settings.Settings.load, executor.settings.from_environment):
        try:
            read(Environment.load(dotenv))
        except SettingsError as error:
            faults |= dict.fromkeys(str(error).splitlines())
    if faults:
        raise SettingsError("these settings are missing or wrong:\n" + "\n".join(faults))


async def _serve(environment: Environment, settings: dict[str, str]) -> None:
    address = addresses.parse(environment.text("GATEWAY_ADDRESS", "127.0.0.1:50051"))
    if pair.taken(address):
        raise pair.PairError(f"{address.target} is taken, perhaps by another `make run`: stop that, or set GATEWAY_ADDRESS")
    services = pair.Pair({**os.environ, **settings}, PROJECT)
    try:
        await services.start(address)
        _greet(address, environment)
        raise pair.PairError(await services.ended())
    except BaseException as reason:
        orderly = await services.stop()
        if isinstance(reason, asyncio.CancelledError) and not orderly:
            raise pair.PairError("a service had to be killed, or failed while it drained") from None
        raise


def _greet(address: addresses.Address, environment: Environment) -> None:
    print(f"\nComputer is serving on {address.target}. Ctrl-C stops it.")
    print(f"To try it, paste into another shell in {PROJECT}:")
    for title, call in commands.calls(address, environment):
        print(f"\n# {title}\n{call}")
    print(flush=True)


def main() -> int:
    dotenv = PROJECT / ".env"
    try:
        if credentials.ensure(dotenv):
            print(f"wrote {dotenv} with a random password", flush=True)
        _check(dotenv)
        environment = Environment.load(dotenv)
        directory = state.directory(environment.text("STATE_DIR"))
        chosen = environment.text("SANDBOX_PYTHON")
        python = Path(chosen).absolute() if chosen else sandbox.ensure(directory)
        with pair.executor_address(directory) as socket:
            inner = addresses.parse(environment.text("EXECUTOR_ADDRESS", socket))
            settings = {
                "STATE_DIR": str(directory),
                # The two work in different directories.
                "EXECUTOR_ADDRESS": f"unix:{Path(inner.socket_path).absolute()}" if inner.socket_path else inner.target,
                "SANDBOX_PYTHON": str(python),
            }
            asyncio.run(until_stopped(_serve(environment, settings)))
    except (SettingsError, pair.PairError, InterpreterError, subprocess.CalledProcessError, OSError, ValueError) as error:
        print(f"make run: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
