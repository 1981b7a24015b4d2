"""The way of a statement: verdict, parameters, limits, database."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from gateway.sql.database import Database
from gateway.sql.errors import DatabaseBusy, DatabaseUnavailable, StatementFailed, StatementTimeout
from gateway.sql.introspection import Table
from gateway.sql.parameters import Bound, bind
from gateway.sql.plan import Access, Caps, DatabaseRoles, Identity, Plan
from gateway.sql.results import Part
from gateway.sql.slices import in_slices
from gateway.sql.validating import StatementValidator
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.verdict import Mode, Verdict, Violation
from gateway.sql.values import Cell

_log = logging.getLogger(__name__)

# Every caller's, as long as there is one policy for all.
_ROLE = "default"
_CATALOG_SECONDS = 30.0
_RETRY_SECONDS = 1.0


class Refused(Exception):
    """The statement may not reach the database; the verdict says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("refused")
        self.verdict = verdict


@dataclass(frozen=True)
class Query:
    """What a caller wants to have run. Times are in seconds."""

    principal: str
    statement: str
    parameters: Sequence[Cell]
    mode: Mode
    caps: Caps
    seconds: float
    patience: float
    """How long to wait for a connection."""
    expected_rows: int | None
    """The most rows that a change may touch."""


class SqlEngine:
    """Decides about statements and runs those it allows."""

    def __init__(self, database: Database, validator: StatementValidator, policy: Policy, roles: DatabaseRoles) -> None:
        self._database = database
        self._validator = validator
        self._policy = policy
        self._roles = roles

    async def keep_catalog(self) -> None:
        """Read the catalogue, and again from time to time, for ever. Raises RoleTooPowerful."""
        settled = False
        while True:
            read = await self._refresh()
            if read and not settled:
                # What there is by now stays: going through it again would keep everybody waiting for 30 ms, whenever a request
                # makes so many objects that Python looks for cycles among them.
                gc.collect()
                gc.freeze()
                settled = True
            await asyncio.sleep(_CATALOG_SECONDS if read else _RETRY_SECONDS)

    async def _refresh(self) -> bool:
        try:
            await self._database.check_powers((self._roles.reader, self._roles.writer))
            catalog = await self._database.catalog(self._roles.reader, self._roles.writer)
        except StatementFailed as failed:  # such as a reader's role that is not there yet
            _log.warning("cannot read the catalogue: %s; trying again", failed.message, extra={"sqlstate": failed.sqlstate})
            return False
        except (DatabaseUnavailable, DatabaseBusy, StatementTimeout):
            _log.warning("cannot read the catalogue; trying again")
            return False
        await self._validator.use({_ROLE: (catalog, self._policy)})
        return True

    async def is_ready(self) -> bool:
        """Whether statements can be judged and run."""
        return self._validator.is_ready(_ROLE) and await self._database.is_up()

    async def validate(self, statement: str, mode: Mode) -> Verdict:
        """Decide about a statement. Raises DatabaseUnavailable as long as nothing is known of the database."""
        if not self._validator.is_ready(_ROLE) and not await self._refresh():
            raise DatabaseUnavailable
        return await self._validator.validate(statement, mode, _ROLE)

    async def compare(self, template: str, rendered: str) -> tuple[Violation, ...]:
        """How a rendered statement differs from its template. Raises DatabaseUnavailable as `validate` does."""
        if not self._validator.is_ready(_ROLE) and not await self._refresh():
            raise DatabaseUnavailable
        return await self._validator.compare(template, rendered)

    async def run(self, query: Query) -> AsyncGenerator[Part]:
        """Validate and run. Raises Refused, ParametersFault, and what Database.run raises."""
        verdict = await self.validate(query.statement, query.mode)
        if not verdict.allowed:
            raise Refused(verdict)
        parameters = await self.check_parameters(query.parameters, verdict)
        writing = query.mode is Mode.WRITE
        plan = Plan(
            query.statement,
            parameters,
            Access.WRITE if writing else Access.EXPLAIN if verdict.facts.kind == "explain" else Access.READ,
            Identity(query.principal, self._roles.writer if writing else self._roles.reader),
            query.caps,
            query.seconds,
            query.patience,
            query.expected_rows,
        )
        async with aclosing(self._database.run(plan)) as parts:
            async for part in parts:
                yield part

    async def check_parameters(self, cells: Sequence[Cell], verdict: Verdict) -> list[Bound]:
        """What to bind. Raises ParametersFault."""
        return await in_slices(bind(cells, verdict.facts.parameter_count))

    async def tables(self, schema: str, principal: str) -> list[Table]:
        """What a caller may read."""
        return await self._database.tables(schema, Identity(principal, self._roles.reader))
