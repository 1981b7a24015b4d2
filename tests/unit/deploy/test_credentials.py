from __future__ import annotations

import stat
import subprocess
from pathlib import Path

from dotenv import dotenv_values

from deploy.local import credentials
from gateway.access.passwords import weakness


def test_the_first_use_writes_a_strong_password_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert credentials.ensure(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert weakness(dotenv_values(file)["AUTH_PASSWORD"] or "") == ""


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("AUTH_USERNAME=me\n")
    file.chmod(0o640)
    assert not credentials.ensure(file)
    assert file.read_text() == "AUTH_USERNAME=me\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_no_two_clones_share_a_password(tmp_path: Path) -> None:
    for name in ("a", "b"):
        credentials.ensure(tmp_path / name)
    assert (tmp_path / "a").read_text() != (tmp_path / "b").read_text()


def test_a_shell_reads_what_the_services_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    credentials.ensure(file)
    printed = subprocess.run(
        ["sh", "-c", '. ./.env; printf "%s:%s" "$AUTH_USERNAME" "$AUTH_PASSWORD"'],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed == ":".join(value or "" for value in dotenv_values(file).values())
