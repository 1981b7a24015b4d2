"""`make demo` shows what it promises, says so by its exit code, and leaves nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.clone import Clone, until


@pytest.fixture(autouse=True)
def _nothing_running(clone: Clone) -> Iterator[None]:
    yield
    clone.close()


def demos(clone: Clone) -> list[Path]:
    return list((clone.directory / ".state").glob("demo-*"))


def test_it_shows_all_five_and_leaves_nothing(clone: Clone) -> None:
    demo = clone.make("demo")
    shown, _ = demo.communicate()
    assert demo.returncode == 0, shown + clone.log()
    for text in (
        "Europe  16      36.1",
        "PERMISSION_DENIED: DROP",
        "statement.multiple",
        "injection.tautology",
        "after 5: mean 2.80",
        "OUTCOME_WALL_TIME_EXCEEDED",
    ):
        assert text in shown
    until(lambda: not clone.processes())
    assert demos(clone) == []
    assert not (clone.directory / ".env").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_can_be_interrupted(clone: Clone, number: signal.Signals) -> None:
    demo = clone.make("demo")
    assert demo.stdout is not None
    until(lambda: "statement" in (demo.stdout.readline() if demo.stdout else ""))
    os.killpg(demo.pid, number)
    demo.communicate()
    assert demo.returncode != 0
    until(lambda: not clone.processes())
    assert demos(clone) == []


def test_settings_of_the_place_do_not_change_it(clone: Clone) -> None:
    (clone.directory / ".env").write_text(
        "AUTH_USERNAME=x\nAUTH_PASSWORD=short\nPOSTGRES_HOST=nowhere\nENABLE_CODE_EXECUTION=false\n"
    )
    demo = clone.make("demo", POSTGRES_HOST="nowhere", RUN_WALL_SECONDS="none")
    shown, _ = demo.communicate()
    (clone.directory / ".env").unlink()
    assert demo.returncode == 0, shown + clone.log()
