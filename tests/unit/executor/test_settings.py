from __future__ import annotations

import os
from pathlib import Path

import pytest

from computer.rpc.environment import Environment, SettingsError
from executor.program import Limits
from executor.settings import Settings, from_environment


def settings(**values: str) -> Settings:
    return from_environment(Environment(values))


def test_defaults_are_those_of_the_plan() -> None:
    default = settings()
    assert default.address.target == "unix:.state/executor.sock"
    assert default.sandbox_python == Path(".state/sandbox/bin/python")
    assert (default.code_execution_enabled, default.profile) == (False, "strict")
    assert (default.max_concurrent_runs, default.max_queued_runs) == (2 * (os.cpu_count() or 1), 64)
    assert default.limits == Limits(30, 30, 512 << 20, 1024 << 10, 32, 64 << 20)
    assert (default.max_files, default.required_protections) == (1024, frozenset())


def test_state_dir_moves_socket_and_interpreter() -> None:
    moved = settings(STATE_DIR="/var/lib/computer")
    assert moved.address.socket_path == "/var/lib/computer/executor.sock"
    assert moved.sandbox_python == Path("/var/lib/computer/sandbox/bin/python")


def test_plaintext_beyond_this_host_needs_leave() -> None:
    with pytest.raises(SettingsError, match="ALLOW_PLAINTEXT=true"):
        settings(EXECUTOR_ADDRESS="0.0.0.0:50052")
    assert settings(EXECUTOR_ADDRESS="0.0.0.0:50052", ALLOW_PLAINTEXT="true").address.port == 50052
    assert settings(EXECUTOR_ADDRESS="127.0.0.1:50052").address.port == 50052


def test_required_protections_are_a_list_of_known_ones() -> None:
    assert settings(REQUIRE_PROTECTIONS="uid, network,").required_protections == {"uid", "network"}
    with pytest.raises(SettingsError, match="not magic, moat"):
        settings(REQUIRE_PROTECTIONS="uid,magic,moat")


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings(RUN_WALL_SECONDS="-1", RUN_MEMORY_MB="lots", CODE_PROFILE="x", ENABLE_CODE_EXECUTION="yes", EXECUTOR_ADDRESS="x")
    assert len(str(caught.value).splitlines()) == 5
