"""What has to hold of every statement, whoever made it up."""

from __future__ import annotations

from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Severity
from tests.fuzz.oracle import HARMLESS, WORDS, NotAnalyzed, Oracle
from tests.fuzz.world import World

_TOO_DEEP = {"gate.depth", "gate.complexity"}
_HARM = ("canary.", "public.canary_", "public.Canary")


class Prover:
    """Holds the validator's word against PostgreSQL's."""

    def __init__(self, world: World, catalog: Catalog, truth: Oracle) -> None:
        self._world = world
        self._truth = truth
        self.catalog = catalog

    def prove(self, statement: str, harmful: bool) -> None:
        """Raises AssertionError where the validator is wrong about a statement, of which `harmful` says how it was made."""
        verdict = validate(statement, self.catalog)
        assert validate(statement, self.catalog) == verdict
        if not verdict.allowed:
            errors = {(one.rule, one.message) for one in verdict.violations if one.severity is Severity.ERROR}
            assert harmful or {rule for rule, _ in errors} <= _TOO_DEEP, errors
            return
        if statement.lstrip().upper().startswith("EXPLAIN"):
            self._leaves_no_mark(statement)
            return  # its analysis is that of a utility, which says nothing
        try:
            found = self._truth.analyse(statement)
        except NotAnalyzed:
            return  # no such column, or not for these types: nothing runs
        assert found.effects <= HARMLESS
        assert {name for name in found.own if name.startswith(_HARM)} <= {"canary.plain"}
        assert set(verdict.facts.tables) == found.relations
        assert found.names(found.functions) - WORDS <= set(verdict.facts.functions)
        self._leaves_no_mark(statement)

    def _leaves_no_mark(self, statement: str) -> None:
        before = self._world.marks()
        self._world.run(statement)
        assert self._world.marks() == before
