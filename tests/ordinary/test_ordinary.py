"""Every file in programs/ is a program that means no harm. Each passes `strict`, and prints there what it prints anywhere.

What that is stands at its end, behind "# prints:", a line each.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from computer.executor.v1 import executor_pb2 as pb
from tests.service.executor.harness import Executor

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))

_PACKAGES = re.compile(r"^(?:import|from) (matplotlib|numpy|pandas)\b", re.MULTILINE)


def split(path: Path) -> tuple[str, str]:
    """The program, and what it prints."""
    program, _, printed = path.read_text(encoding="utf-8").rpartition("\n# prints:\n")
    return program, "".join(f"{line[2:]}\n" for line in printed.splitlines())


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
async def test_strict_lets_it_run(strict: Executor, path: Path) -> None:
    program, printed = split(path)
    async with strict.connected() as client:
        found = (await client.stub.GetCapabilities(pb.GetCapabilitiesRequest())).capabilities.packages
        if lacking := set(_PACKAGES.findall(program)) - {package.name for package in found}:
            pytest.skip(f"not installed for programs here: {', '.join(sorted(lacking))}")
        answer = await client.run(program, stdin=b"3\n4\n")
    text = "".join(f"{line.rstrip()}\n" for line in answer.text.splitlines())
    assert (answer.outcome, text) == ("COMPLETED", printed), answer


async def test_no_rule_was_broken(strict: Executor) -> None:
    """The last of the file: not even by a library that would do without."""
    assert "broke a rule" not in strict.log.read_text(encoding="utf-8")
