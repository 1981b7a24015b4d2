"""Whatever a statement's size and depth: it is answered, the process lives, and the next statement is answered as ever."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gateway.sql.validating import StatementValidator
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.verdict import Mode
from tests.corpus.denial_of_service import STATEMENTS

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def validator(catalog: Catalog) -> AsyncIterator[StatementValidator]:
    validator = StatementValidator()
    await validator.use({"": (catalog, Policy())})
    yield validator
    await validator.close()


@pytest.mark.parametrize("name", STATEMENTS)
async def test_hostile_sizes_are_answered(name: str, validator: StatementValidator) -> None:
    statement, expected = STATEMENTS[name]
    found = {violation.rule for violation in (await validator.validate(statement, Mode.READ, "")).violations}
    assert found <= expected
    assert bool(found) == bool(expected)
    assert (await validator.validate("SELECT 1", Mode.READ, "")).allowed
