"""The example names every setting there is, and holds nothing that could be used as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dotenv import dotenv_values

from computer.rpc.environment import Environment, SettingsError
from executor.settings import from_environment
from gateway.settings import Settings

PROJECT = Path(__file__).parents[3]
EXAMPLE = {name: value or "" for name, value in dotenv_values(PROJECT / ".env.example").items()}
# environment.text("NAME", …), and helpers that are called with (environment, "NAME", …).
_READ = re.compile(r'environment(?:\.(?:text|boolean|integer|choice|secret)\(|,)\s*"([A-Z_]+)"')


def test_it_names_every_setting_that_is_read() -> None:
    sources = [
        path.read_text() for name in ("gateway", "executor", "protos", "deploy/grants") for path in (PROJECT / name).rglob("*.py")
    ]
    read = {name for source in sources for name in _READ.findall(source)}
    assert read == EXAMPLE.keys()
    named = re.findall(r"^([A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE)
    assert len(named) == len(set(named)), "a setting is named twice"


def test_it_is_refused_for_its_credentials_alone() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.load(Environment(EXAMPLE))
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == ["AUTH_USERNAME", "AUTH_PASSWORD"]


def test_its_values_are_the_defaults() -> None:
    credentials = {"AUTH_USERNAME": "me", "AUTH_PASSWORD": "uncommon-words-in-a-row"}
    assert Settings.load(Environment(EXAMPLE | credentials)) == Settings.load(Environment(credentials))
    assert from_environment(Environment(EXAMPLE)) == from_environment(Environment({}))
