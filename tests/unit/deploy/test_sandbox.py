from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deploy.local import sandbox, unprivileged


@pytest.fixture
def lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Nothing to install: how packages are installed is pip's business, when they are is ours.
    lock = tmp_path / "sandbox.txt"
    lock.write_text("# nothing\n")
    monkeypatch.setattr(sandbox, "_LOCK_FILE", lock)
    return lock


def test_it_is_made_once_and_again_when_its_lock_changes(open_directory: Path, lock_file: Path) -> None:
    directory = open_directory / "sandbox-made-once"
    directory.mkdir()
    python = sandbox.ensure(directory)
    assert unprivileged.can_run(python)
    mark = python.parent / "mark"
    mark.touch()
    assert sandbox.ensure(directory) == python
    assert mark.exists()
    lock_file.write_text("# nothing else\n")
    assert sandbox.ensure(directory) == python
    assert not mark.exists()


def test_it_is_made_again_when_its_interpreter_went_away(open_directory: Path, lock_file: Path) -> None:
    directory = open_directory / "sandbox-upgraded"
    directory.mkdir()
    python = sandbox.ensure(directory)
    python.unlink()
    python.symlink_to("/usr/bin/python3.0")
    assert unprivileged.can_run(sandbox.ensure(directory))


def test_it_sees_no_packages_but_its_own(open_directory: Path, lock_file: Path) -> None:
    directory = open_directory / "sandbox-own"
    directory.mkdir()
    python = sandbox.ensure(directory)
    code = "import importlib.util as u; print([n for n in ('pip', 'grpc', 'psycopg', 'google') if u.find_spec(n)])"
    assert subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_package_that_cannot_be_verified_leaves_no_environment_behind(open_directory: Path, lock_file: Path) -> None:
    directory = open_directory / "sandbox-unverified"
    directory.mkdir()
    lock_file.write_text("numpy\n")
    for _ in range(2):  # the second finds what the first left unfinished
        with pytest.raises(subprocess.CalledProcessError):
            sandbox.ensure(directory)
