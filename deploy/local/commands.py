"""The grpcurl calls that `make run` prints to be pasted."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator

from computer.rpc.addresses import Address
from computer.rpc.environment import Environment


def calls(address: Address, environment: Environment) -> Iterator[tuple[str, str]]:
    """What each call shows, and the call itself, for a gateway that listens on `address` with the settings of `environment`."""
    own_database = any(environment.text(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE", "POSTGRES_HOST"))
    authorization = _authorization(environment)
    if own_database:
        query = "SELECT now()"
    else:
        query = "SELECT state, count(*) FROM sample.airports GROUP BY state ORDER BY 2 DESC LIMIT 3"
    yield "A query", _call(address, authorization, "SqlService/RunSql", {"sql": query})
    refused = {"sql": "DROP TABLE sample.airports"}
    yield "A statement that is refused, and why", _call(address, authorization, "SqlService/RunSql", refused)
    if environment.boolean("ENABLE_CODE_EXECUTION", False):
        yield "A program", _call(address, authorization, "CodeService/RunCode", {"code": "print(sum(range(10)))"})
    else:
        title = "What programs could do here; ENABLE_CODE_EXECUTION=true lets them"
        yield title, _call(address, authorization, "CodeService/GetCapabilities", {})


def _authorization(environment: Environment) -> str:
    # The shell reads the password where the services do.
    source = "" if {"AUTH_PASSWORD", "AUTH_PASSWORD_FILE"} & os.environ.keys() else ". ./.env; "
    password = '$(cat "$AUTH_PASSWORD_FILE")' if environment.text("AUTH_PASSWORD_FILE") else "$AUTH_PASSWORD"
    return f'"Basic $({source}printf %s "$AUTH_USERNAME:{password}" | base64 | tr -d \'\\n\')"'


def _call(address: Address, authorization: str, method: str, request: dict[str, str]) -> str:
    grpcurl = "grpcurl" if shutil.which("grpcurl") else ".venv/tools/bin/grpcurl"
    where = f"-unix {address.socket_path}" if address.socket_path else address.target
    # In a variable of grpcurl's, and not an argument, the password shows in no list of processes.
    return (
        f"AUTH={authorization} {grpcurl} -plaintext -expand-headers -H 'authorization: ${{AUTH}}' "
        f"-d '{json.dumps(request)}' {where} computer.gateway.v1.{method}"
    )
