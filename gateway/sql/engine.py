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
from gateway.sql.policies import Policies, Role, visible
from gateway.sql.results import Part
from gateway.sql.slices import in_slices
from gateway.sql.validating import StatementValidator
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.verdict import Mode, Verdict, Violation
from gateway.sql.values import Cell

_log = logging.getLogger(__name__)

_CATALOG_SECONDS = 30.0
_RETRY_SECONDS = 1.0


class Refused(Exception):
    """The statement may not reach the database; the verdict says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("refused")
        self.verdict = verdict


class RoleMissing(Exception):
    """The caller has no role that may run anything."""


@dataclass(frozen=True)
class Query:
    """What a caller wants to have run. Times are in seconds."""

    principal: str
    role: Role
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

    def __init__(self, database: Database, validator: StatementValidator, policies: Policies, enforce_injection: bool) -> None:
        self._database = database
        self._validator = validator
        self._policies = policies
        self._enforce_injection = enforce_injection
        self._catalogs: dict[DatabaseRoles, Catalog] = {}
        self._refreshing = asyncio.Lock()

    def role_of(self, names: Sequence[str]) -> Role:
        """What a caller with roles of these names is. Raises RoleMissing."""
        role = self._policies.role_of(names)
        if role is None:
            raise RoleMissing
        return role

    async def use(self, policies: Policies) -> None:
        """Judge and run by these from now on."""
        self._policies = policies
        await self._judge_by_what_is_known()
        await self._refresh()

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
        """Whether statements of any role can be judged now."""
        async with self._refreshing:
            found = {}
            wanted = {role.database for role in self._policies.roles}
            for roles in wanted:
                try:
                    found[roles] = await self._database.catalog(roles.reader, roles.writer)
                except (StatementFailed, DatabaseUnavailable, DatabaseBusy, StatementTimeout) as error:
                    # Such as a role that is not there yet; the others are to go on.
                    reason = error.message if isinstance(error, StatementFailed) else "the database is away, or refuses the role"
                    _log.warning("cannot read the catalogue as %s: %s; trying again", roles.reader, reason)
            names = sorted({name for roles in found for name in (roles.reader, roles.writer)})
            try:
                await self._database.check_powers(names)
            except (StatementFailed, DatabaseUnavailable, DatabaseBusy, StatementTimeout):
                return False  # it went away in between
            self._catalogs = {roles: catalog for roles, catalog in (self._catalogs | found).items() if roles in wanted}
            await self._judge_by_what_is_known()
            return bool(found)

    async def _judge_by_what_is_known(self) -> None:
        await self._validator.use(
            {
                role.name: role.grounds(self._catalogs[role.database], self._enforce_injection)
                for role in self._policies.roles
                if role.database in self._catalogs
            }
        )

    async def is_ready(self) -> bool:
        """Whether statements can be judged and run."""
        return any(self._validator.is_ready(role.name) for role in self._policies.roles) and await self._database.is_up()

    async def _readied(self, role: Role) -> None:
        if not self._validator.is_ready(role.name):
            await self._refresh()
            if not self._validator.is_ready(role.name):
                raise DatabaseUnavailable

    async def validate(self, statement: str, mode: Mode, role: Role) -> Verdict:
        """Decide about a statement. Raises DatabaseUnavailable as long as nothing is known of the database."""
        await self._readied(role)
        return await self._validator.validate(statement, mode, role.name)

    async def compare(self, template: str, rendered: str, role: Role) -> tuple[Violation, ...]:
        """How a rendered statement differs from its template. Raises DatabaseUnavailable as `validate` does."""
        await self._readied(role)
        return await self._validator.compare(template, rendered)

    async def run(self, query: Query) -> AsyncGenerator[Part]:
        """Validate and run. Raises Refused, ParametersFault, and what Database.run raises."""
        verdict = await self.validate(query.statement, query.mode, query.role)
        if not verdict.allowed:
            raise Refused(verdict)
        parameters = await self.check_parameters(query.parameters, verdict)
        writing = query.mode is Mode.WRITE
        plan = Plan(
            query.statement,
            parameters,
            Access.WRITE if writing else Access.EXPLAIN if verdict.facts.kind == "explain" else Access.READ,
            Identity(query.principal, query.role.database.writer if writing else query.role.database.reader),
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

    async def tables(self, schema: str, principal: str, role: Role) -> list[Table]:
        """What a caller may read. Raises DatabaseUnavailable as `validate` does."""
        await self._readied(role)
        tables = await self._database.tables(schema, Identity(principal, role.database.reader))
        catalog = self._catalogs.get(role.database)
        if role.reach is None or catalog is None:
            return tables
        return visible(tables, role.grounds(catalog, self._enforce_injection)[0])
