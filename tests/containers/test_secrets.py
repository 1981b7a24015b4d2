"""deploy/compose/secrets.sh: made once, closed to others."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.containers.conftest import PROJECT

pytestmark = pytest.mark.containers

_NAMES = {"auth_password", "database_password", "postgres_password"}
_NOBODY = 65534


def _make(script: Path, directory: Path, user: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([script, directory], user=user, group=user, capture_output=True, text=True, check=True)


def _read(directory: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in directory.iterdir()}


def test_secrets_are_random_and_never_written_again(tmp_path: Path) -> None:
    script, directory = PROJECT / "deploy/compose/secrets.sh", tmp_path / "secrets"
    _make(script, directory)
    first = _read(directory)
    assert set(first) == _NAMES
    assert len(set(first.values())) == 3
    assert {len(value) for value in first.values()} == {64}
    (directory / "auth_password").unlink()
    _make(script, directory)
    second = _read(directory)
    assert first.pop("auth_password") != second.pop("auth_password")
    assert first == second


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away, or become another user")
def test_secrets_of_root_belong_to_the_gateways_group_those_of_others_rely_on_their_directory(open_directory: Path) -> None:
    script = Path(shutil.copy(PROJECT / "deploy/compose/secrets.sh", open_directory))
    for user, expected in ((None, (0, 10001, 0o440)), (_NOBODY, (_NOBODY, _NOBODY, 0o444))):
        parent = open_directory / f"secrets-of-{user}"
        parent.mkdir()
        if user is not None:
            os.chown(parent, user, user)
        directory = parent / "secrets"
        said = _make(script, directory, user).stderr
        assert ("Not run as root" in said) == (user is not None)
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700
        found = [file.stat() for file in directory.iterdir()]
        assert [(each.st_uid, each.st_gid, stat.S_IMODE(each.st_mode)) for each in found] == [expected] * 3
