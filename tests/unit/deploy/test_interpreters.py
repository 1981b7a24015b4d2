from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local import interpreters, unprivileged

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try as another user")


def version(python: Path) -> tuple[int, ...]:
    code = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
    return tuple(map(int, done.stdout.split()))


def test_the_chosen_interpreter_is_one_that_others_can_run(open_directory: Path) -> None:
    python = interpreters.choose(open_directory)
    assert unprivileged.can_run(python)
    assert version(python) >= (3, 11)


@as_root
def test_a_closed_directory_hides_an_interpreter(tmp_path: Path) -> None:
    interpreters.copy(tmp_path / "copy")
    python = tmp_path / "copy" / "bin" / interpreters.running().name
    tmp_path.chmod(0o700)
    assert not unprivileged.can_enter(tmp_path)
    assert not unprivileged.can_run(python)


def test_a_copy_runs_for_everybody_from_its_own_library(open_directory: Path) -> None:
    interpreters.copy(open_directory / "python")
    python = open_directory / "python" / "bin" / interpreters.running().name
    assert unprivileged.can_run(python)
    assert version(python) == sys.version_info[:2]
    code = "import os, sys; print(os.__file__); print(open('/proc/self/maps').read())"
    loaded = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.startswith(str(open_directory))
    assert f"{sys.base_prefix}/lib" not in loaded


def test_a_machine_without_one_is_told_what_to_do(open_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unprivileged, "can_run", lambda python: False)
    monkeypatch.setattr(interpreters, "copy", lambda target: None)
    with pytest.raises(interpreters.InterpreterError, match=r"tried .*STATE_DIR"):
        interpreters.choose(open_directory)
