from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local import state


def test_a_clone_that_others_can_enter_keeps_its_state_inside(open_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "PROJECT", open_directory)
    directory = state.directory("")
    assert directory == open_directory / ".state"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o711


def test_the_operators_choice_wins(tmp_path: Path) -> None:
    assert state.directory(str(tmp_path / "chosen" / "here")) == tmp_path / "chosen" / "here"


@pytest.fixture
def outside() -> Iterator[list[Path]]:
    made: list[Path] = []
    yield made
    for path in made:
        path.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another place")
def test_roots_closed_clone_keeps_its_state_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outside: list[Path]) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(state, "PROJECT", tmp_path)
    directory = state.directory("")
    outside.append(directory)
    assert directory.parent == Path("/var/lib/computer")
    assert state.directory("") == directory
