"""Every pair of a template and what was made of it gets the answer that stands above it.

A block of rendered.txt is three lines: "same" or "differs: " and the rules, with a remark in brackets where that helps; the
template; the rendered statement. Characters that nobody can see are written as in the statements of this directory.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gateway.sql.validation import rules
from gateway.sql.validation.shape import differences
from tests.corpus import cases

_BLOCKS = [block.strip("\n").split("\n") for block in Path(__file__).with_name("rendered.txt").read_text("utf-8").split("\n\n")]
_EXPECTATION = re.compile(r"(?:same|differs: ([a-z_. ]+?))(?: \(.+\))?")


def expected(line: str) -> set[str]:
    found = _EXPECTATION.fullmatch(line)
    assert found is not None, line
    return set((found[1] or "").split())


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: block[2])
def test_answer(block: list[str]) -> None:
    said, template, rendered = block[0], cases.written_out(block[1]), cases.written_out(block[2])
    found = differences(template, rendered)
    assert {violation.rule for violation in found} == expected(said)
    for violation in found:
        assert violation.message
        assert 0 <= violation.offset <= violation.offset + violation.length <= len(rendered)


def test_every_rule_has_a_pair() -> None:
    assert {rule for block in _BLOCKS for rule in expected(block[0])} >= {rule.name for rule in rules.SHAPE.values()}
