"""Verdicts of workers belong to the statements they were asked about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from gateway.sql import validating
from gateway.sql.validating import StatementValidator
from gateway.sql.validation import gate
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.verdict import Mode

LARGE = f" /* {'x' * 3000} */"


@pytest.fixture
async def validator() -> AsyncIterator[StatementValidator]:
    validator = StatementValidator()
    await validator.use({"": (Catalog(), Policy())})
    yield validator
    await validator.close()


@pytest.mark.parametrize("steps", [1, 10, 100, 1000])
async def test_a_caller_that_goes_while_a_worker_starts_leaves_no_verdict_for_the_next(
    validator: StatementValidator, steps: int
) -> None:
    leaving = asyncio.create_task(validator.validate("SELECT 1" + LARGE, Mode.READ, ""))
    for _ in range(steps):  # of the event loop, so that it is left at several stages of the start
        await asyncio.sleep(0.0001)
    leaving.cancel()
    await asyncio.wait([leaving])
    for _ in range(2):
        verdict = await validator.validate("DROP TABLE t" + LARGE, Mode.READ, "")
        assert (verdict.allowed, verdict.facts.kind) == (False, "drop")


def test_nested_names_before_brackets_are_not_parsed_in_place() -> None:
    # sqlglot took a second for this: every level of a type's name doubles its time, and it knows more of them than the gate.
    text = "SELECT " + ",".join(["oid(" * 12 + "1" + ")" * 12] * 32)
    assert not validating._is_cheap(gate.inspect(text))
    assert validating._is_cheap(gate.inspect("SELECT round(avg(coalesce(a, (b + 1) * 2)), 1) FROM t WHERE c IN (1, 2)"))
