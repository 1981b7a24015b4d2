"""What must hold of the project's files as a whole."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

# A name that holds a secret, given a literal value. Environments, files and generators give none.
_LITERAL_SECRET = re.compile(
    r"""(?ix) (password | secret | token | api_?key | private_?key) ["']? \s* (= \s* | : \s+) ["'] [^"'\s{}$<>]{8,} ["']"""
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_URL_WITH_PASSWORD = re.compile(r"\w+://[^\s/:@]+:[^\s/@{}$<]+@")


def tracked() -> Iterator[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    yield from (PROJECT / name for name in names.split("\0") if name and (PROJECT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        yield str(path.relative_to(PROJECT)), path.read_text(encoding="utf-8")


def test_every_file_is_text_without_a_hard_coded_secret() -> None:
    found = []
    for name, text in texts():
        if name.startswith("tests/"):
            continue  # what tests call a password opens nothing but what they start themselves
        for pattern in (_LITERAL_SECRET, _PRIVATE_KEY, _URL_WITH_PASSWORD):
            found += [f"{name}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'AUTH_PASSWORD = "hunter2hunter2"',
        '  "api_key": "0123456789abcdef"',
        "postgresql://gateway:hunter2hunter2@db/computer",
        "-----BEGIN RSA PRIVATE KEY-----",
    ],
)
def test_a_hard_coded_secret_would_be_found(line: str) -> None:
    assert any(pattern.search(line) for pattern in (_LITERAL_SECRET, _PRIVATE_KEY, _URL_WITH_PASSWORD))


def test_the_example_of_settings_holds_no_usable_secret() -> None:
    for line in (PROJECT / ".env.example").read_text().splitlines():
        name, _, value = line.partition("=")
        if not line.startswith("#") and ("PASSWORD" in name or name == "DATABASE_URL"):
            assert value == "", line


def test_git_ignores_what_holds_secrets() -> None:
    for name in (".env", ".state/postgres/password", "secrets/auth_password"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=PROJECT, check=False).returncode == 0, name


def test_lock_files_pin_by_hash_and_name_no_index() -> None:
    for path in (PROJECT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "--hash=sha256:" in text, path
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text), path


def test_modules_stay_small() -> None:
    long = {
        name: lines for name, text in texts() if name.endswith(".py") and "_pb2" not in name and (lines := text.count("\n")) > 400
    }
    assert long == {}
