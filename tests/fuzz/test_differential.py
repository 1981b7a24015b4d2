"""What the validator accepts leaves no trace, though nothing else keeps it from that: it runs as the superuser, in an ordinary
transaction that is committed."""

from __future__ import annotations

import pytest

from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Mode
from tests.corpus import cases
from tests.fuzz.oracle import HARMLESS, WORDS, NotAnalyzed, Oracle
from tests.fuzz.world import World

# Each leaves a trace of its own kind: an account that misses one proves nothing.
TRACES = {
    "INSERT INTO canary.marks VALUES ('row')": "contents of canary.marks",
    "CREATE TABLE canary.made ()": "contents of pg_class",
    "CREATE TABLE canary.filled AS SELECT 1 AS a": "file",
    "SELECT nextval('canary.counter')": "contents of canary.counter",
    "SELECT lo_create(0)": "contents of pg_largeobject_metadata",
    "SELECT pg_advisory_lock(1)": "lock",
    "SELECT set_config('canary.setting', 'on', false)": "setting",
    "SET work_mem = '1MB'": "setting",
    "SELECT pg_notify('canary', 'sings')": "notification",
    "SELECT txid_current()": "next transaction",
    "SELECT pg_create_physical_replication_slot('canary')": "replication slot",
    "PREPARE canary AS SELECT 1": "prepared statement",
    "DECLARE canary CURSOR WITH HOLD FOR SELECT 1": "cursor",
    "LISTEN elsewhere": "channel listened to",
    "CREATE TEMP TABLE made ()": "temporary schema",
    "SELECT pg_stat_reset()": "reset of statistics",
    "CREATE ROLE canary": "contents of pg_authid",
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'bystander'": "session",
    "SELECT 1; INSERT INTO canary.marks VALUES ('stacked')": "contents of canary.marks",
    "SELECT canary_mark('name')": "contents of canary.marks",
    "SELECT (p).canary_attribute FROM canary.plain AS p": "contents of canary.marks",
    "SELECT canary_sum(id) FROM canary.plain": "contents of canary.marks",
    "SELECT canary_lies(1)": "contents of canary.counter",
    "SELECT 1 @#@ 2": "contents of canary.marks",
    "SELECT @#@ 2": "contents of canary.marks",
    "SELECT 'a'::text # 'b'::text": "contents of canary.marks",
    "SELECT 1::canary_domain": "contents of canary.marks",
    "SELECT 1::canary_enum": "contents of canary.marks",
}


@pytest.mark.parametrize("statement", TRACES)
def test_a_trace_is_seen(statement: str, here: World) -> None:
    with here.bystander():
        before = here.traces()
        assert here.run(statement) == ""
        after = here.traces()
    assert TRACES[statement] in {kind for kind, _ in before ^ after}
    here.restore()


ACCEPTED = [case for case in cases.read() if case.allowed and case.mode is Mode.READ]


def test_what_is_accepted_leaves_no_trace(here: World, catalog: Catalog) -> None:
    verdicts = [(case.statement, validate(case.statement, catalog)) for case in ACCEPTED]
    accepted = [(statement, verdict.facts.parameter_count) for statement, verdict in verdicts if verdict.allowed]
    assert len(accepted) > 0.99 * len(ACCEPTED)  # the canaries' names may stand in the way of a few
    assert list(here.guilty(accepted)) == []


@pytest.mark.parametrize("case", [case for case in ACCEPTED if case.is_query], ids=lambda case: case.place)
def test_facts_are_what_postgresql_finds(case: cases.Case, catalog: Catalog, truth: Oracle) -> None:
    verdict = validate(case.statement, catalog)
    try:
        found = truth.analyse(case.statement)
    except NotAnalyzed:
        assert case.remark.startswith("fails: ")
        return
    assert found.effects <= HARMLESS
    assert set(verdict.facts.tables) == found.relations
    named = set(verdict.facts.functions)
    if not case.place.startswith("attribute_notation"):  # a name behind a dot is mostly a column
        assert found.names(found.functions) - WORDS <= named
    # A cast that is written as a call need not call anything: text('a').
    assert named - found.names(found.functions | found.conversions) <= truth.types
