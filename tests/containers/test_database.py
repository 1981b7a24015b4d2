"""The database of the compose project alone: how it is initialized, and when it counts as healthy."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.containers.conftest import PROJECT, Containers

pytestmark = pytest.mark.containers


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Containers]:
    """PostgreSQL from a checkout that its owner alone may read, as a strict umask makes it."""
    checkout = tmp_path / "checkout"
    scripts = checkout / "deploy/postgres"
    shutil.copytree(PROJECT / "deploy/postgres", scripts)
    shutil.copy(PROJECT / "docker-compose.yml", checkout)
    for path in scripts.iterdir():
        path.chmod(path.stat().st_mode & 0o700)
    scripts.chmod(0o700)
    subprocess.run([PROJECT / "deploy/compose/secrets.sh", tmp_path / "secrets"], check=True)
    project = Containers(f"computer-test-{secrets.token_hex(4)}", 0, tmp_path / "secrets", tmp_path / "log", checkout)
    try:
        project.compose("up", "--detach", "--wait", "--wait-timeout", "120", "postgres")
        yield project
    finally:
        project.compose("down", "--volumes", "--timeout", "10")


def test_a_checkout_closed_to_others_gives_a_database_with_roles_and_one_without_its_login_is_not_healthy(
    database: Containers,
) -> None:
    psql = "psql --no-psqlrc --quiet --tuples-only --no-align --username=postgres --dbname=computer --command"
    roles = database.shell("postgres", f"{psql} 'SELECT rolname FROM pg_roles ORDER BY 1'").split()  # noqa: S608  # a constant
    assert [role for role in roles if role.startswith("computer_")] == ["computer_gateway", "computer_reader", "computer_writer"]

    kind, check = database.inspect("postgres")["Config"]["Healthcheck"]["Test"]
    assert kind == "CMD-SHELL"
    database.shell("postgres", check)
    database.shell("postgres", f"{psql} 'ALTER ROLE computer_gateway NOLOGIN'")
    with pytest.raises(AssertionError, match="computer_gateway"):
        database.shell("postgres", check)
