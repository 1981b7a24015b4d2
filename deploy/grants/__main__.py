"""`make grants`: shows, and with --apply makes, the roles and grants that POLICY_FILE asks for."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import psycopg
from psycopg.conninfo import conninfo_to_dict

from computer.rpc.environment import Environment, SettingsError
from deploy.grants import plan, snapshot
from gateway import settings
from gateway.sql import policy_file
from gateway.sql.embedded import LOGIN, EmbeddedError, EmbeddedPostgres
from gateway.sql.policies import Policies
from gateway.sql.policy_file import PolicyFault


@dataclass(frozen=True)
class Database:
    """Where the grants belong."""

    administration: str = field(repr=False)
    """How an administrator connects; empty for the embedded PostgreSQL's superuser."""
    login: str
    """What the gateway logs in as."""


def read(environment: Environment) -> tuple[Policies, Database]:
    """What is asked for, and where. Raises SettingsError or PolicyFault."""
    administration = environment.secret("ADMIN_DATABASE_URL") or ""
    served = settings.conninfo(environment)
    if served and not administration:
        environment.fault("ADMIN_DATABASE_URL", "is required: how an administrator connects to the database of the gateway")
    file = settings.policy_path(environment)
    if file is None:
        environment.fault("POLICY_FILE", "is required: it says what to grant")
    limits = settings.sql_limits(environment)
    environment.check()
    assert file is not None  # noqa: S101  # for mypy
    login = str(conninfo_to_dict(served).get("user") or LOGIN)
    return policy_file.load(file, limits), Database(administration, login)


def bring(conninfo: str, login: str, policies: Policies, apply: bool) -> list[str]:
    """The statements that were missing; with `apply` they have been executed, all or none.

    Raises PolicyFault, psycopg.Error, and RuntimeError where something is granted by others and cannot be taken.
    """
    with psycopg.connect(conninfo) as connection:
        statements = plan.changes(policies, snapshot.take(connection, login))
        if apply:
            for statement in statements:
                connection.execute(statement.encode())
            left = plan.changes(policies, snapshot.take(connection, login))
            if left:
                raise RuntimeError("these would have no effect, since others than the owner granted it:\n" + _script(left))
        else:
            connection.rollback()
        return statements


async def run(environment: Environment, apply: bool) -> int:
    """Exit status: 0 when all is well, 1 when the database refuses, 2 for wrong settings or policies."""
    try:
        policies, database = read(environment)
        async with AsyncExitStack() as stack:
            conninfo = database.administration
            if not conninfo:
                postgres = EmbeddedPostgres(settings.state_directory(environment) / "postgres")
                conninfo = postgres.running() or ""
                if not conninfo:
                    stack.push_async_callback(postgres.stop)
                    await postgres.start()
                    conninfo = postgres.superuser_conninfo
            statements = bring(conninfo, database.login, policies, apply)
    except (SettingsError, PolicyFault) as fault:
        print(f"Nothing was changed:\n{fault}", file=sys.stderr)
        return 2
    except (EmbeddedError, RuntimeError, psycopg.Error) as error:
        print(f"Nothing was changed: {error}", file=sys.stderr)
        return 1
    if not statements:
        print("-- Nothing to do: the database grants what POLICY_FILE says.")
        return 0
    print(f"BEGIN;\n{snapshot.PATH};\n{_script(statements)}\nCOMMIT;")
    print("-- Done." if apply else "-- Nothing was changed. make grants APPLY=yes does this.")
    return 0


def _script(statements: list[str]) -> str:
    return "\n".join(f"{statement};" for statement in statements)


if __name__ == "__main__":
    sys.exit(asyncio.run(run(Environment.load(), apply="--apply" in sys.argv[1:])))
