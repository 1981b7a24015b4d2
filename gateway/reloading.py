"""Reads POLICY_FILE again when it is told to."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path

from gateway.sql import policy_file
from gateway.sql.engine import SqlEngine
from gateway.sql.policies import SqlLimits
from gateway.sql.policy_file import PolicyFault

_log = logging.getLogger(__name__)


async def keep_policies(file: Path | None, defaults: SqlLimits, engine: SqlEngine) -> None:
    """Read the file at every SIGHUP, for ever; a wrong one changes nothing. Without a file the signal keeps its meaning."""
    if file is None:
        return
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    loop.add_signal_handler(signal.SIGHUP, told.set)
    try:
        while True:
            await told.wait()
            told.clear()
            try:
                policies = policy_file.load(file, defaults)
            except PolicyFault as fault:
                for each in fault.faults:
                    _log.error("POLICY_FILE %s, whose last contents stay in force: %s", file, each)
                continue
            await engine.use(policies)
            _log.info("policies read", extra={"file": str(file), "roles": [role.name for role in policies.roles]})
    finally:
        loop.remove_signal_handler(signal.SIGHUP)
