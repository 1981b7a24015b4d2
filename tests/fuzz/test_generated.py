"""Statements that nobody wrote: for a minute here, for as long as one likes by `make fuzz`.

What they find becomes a statement of the corpus.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.validator import validate
from tests.corpus import cases
from tests.fuzz.oracle import Oracle
from tests.fuzz.properties import Prover
from tests.fuzz.statements import statements
from tests.fuzz.world import World

# The same statements every time: a test that fails today and not tomorrow says little about a change. `make fuzz` takes others.
_MINUTE = settings(
    max_examples=700,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)


pytestmark = pytest.mark.timeout(600)  # on a machine that has more to do


@pytest.fixture(scope="session")
def prover(here: World, catalog: Catalog, truth: Oracle) -> Prover:
    return Prover(here, catalog, truth)


@_MINUTE
@given(statement=statements(allow_harm=True))
def test_no_statement_is_accepted_and_leaves_a_mark(statement: tuple[str, bool], prover: Prover) -> None:
    prover.prove(*statement)


@_MINUTE
@given(statement=statements(allow_harm=False))
def test_what_is_made_of_harmless_parts_is_accepted(statement: tuple[str, bool], prover: Prover) -> None:
    prover.prove(*statement)


_TEXTS = [case.statement for case in cases.read()]


@_MINUTE
@given(data=st.data())
def test_no_text_is_too_much_for_it(data: st.DataObject, prover: Prover) -> None:
    text = data.draw(st.sampled_from(_TEXTS))
    for _ in range(data.draw(st.integers(0, 4))):
        place, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 8))
        text = text[:place] + data.draw(st.text(max_size=4) | st.sampled_from(_TEXTS)) + text[place + length :]
    verdict = validate(text, prover.catalog)
    for violation in verdict.violations:
        assert 0 <= violation.offset <= violation.offset + violation.length <= len(text)
