"""The executor's settings, all from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from computer.rpc import addresses, logs
from computer.rpc.addresses import Address
from computer.rpc.environment import Environment
from executor.program import Limits
from executor.protections import NAMES

PROFILES = ("strict", "standard", "off")


@dataclass(frozen=True)
class Settings:
    """What the operator decides."""

    address: Address
    code_execution_enabled: bool
    profile: str
    """What screening and the import guard refuse, one of PROFILES."""
    max_concurrent_runs: int
    max_queued_runs: int
    limits: Limits
    """A run's default, and the most it may ask for."""
    max_files: int
    """Files a program may be given and have in its directory."""
    sandbox_python: Path
    first_uid: int
    """Of those that programs run as, where the executor runs as root."""
    run_directory: Path | None
    """Where runs' directories are made; None for a fresh one under the system's temporary directory."""
    required_protections: frozenset[str]
    log_level: str
    log_format: str


def from_environment(environment: Environment) -> Settings:
    """Raises SettingsError, naming everything that is missing or wrong."""
    state = Path(environment.text("STATE_DIR", ".state"))
    run_directory = environment.text("RUN_DIRECTORY")
    settings = Settings(
        address=addresses.setting(environment, "EXECUTOR_ADDRESS", f"unix:{state / 'executor.sock'}", "programs"),
        code_execution_enabled=environment.boolean("ENABLE_CODE_EXECUTION", False),
        profile=environment.choice("CODE_PROFILE", "strict", PROFILES),
        max_concurrent_runs=environment.integer("MAX_CONCURRENT_RUNS", 2 * (os.cpu_count() or 1), 1, 256),
        max_queued_runs=environment.integer("MAX_QUEUED_RUNS", 64, 0, 10_000),
        limits=Limits(
            wall_seconds=environment.integer("RUN_WALL_SECONDS", 30, 1, 86_400),
            cpu_seconds=environment.integer("RUN_CPU_SECONDS", 30, 1, 86_400),
            memory_bytes=environment.integer("RUN_MEMORY_MB", 512, 16, 1 << 20) << 20,
            output_bytes=environment.integer("RUN_OUTPUT_KB", 1024, 1, 1 << 20) << 10,
            processes=environment.integer("RUN_PROCESSES", 32, 1, 4096),
            disk_bytes=environment.integer("RUN_DISK_MB", 64, 1, 1 << 20) << 20,
        ),
        max_files=environment.integer("RUN_FILES", 1024, 1, 1_000_000),
        sandbox_python=_sandbox_python(environment, state),
        first_uid=environment.integer("RUN_FIRST_UID", 20_000, 20_000, 2_000_000_000),
        run_directory=Path(run_directory).absolute() if run_directory else None,
        required_protections=_required(environment),
        log_level=environment.choice("LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
        log_format=environment.choice("LOG_FORMAT", logs.default_form(), ("json", "console")),
    )
    environment.check()
    return settings


def _sandbox_python(environment: Environment, state: Path) -> Path:
    chosen = environment.text("SANDBOX_PYTHON")
    if chosen and not os.access(chosen, os.X_OK):
        environment.fault("SANDBOX_PYTHON", f'must name an interpreter, and there is none at "{chosen}"')
    return Path(chosen) if chosen else state / "sandbox/bin/python"


def _required(environment: Environment) -> frozenset[str]:
    names = frozenset(name.strip() for name in environment.text("REQUIRE_PROTECTIONS").split(",") if name.strip())
    unknown = sorted(names - set(NAMES))
    if unknown:
        environment.fault("REQUIRE_PROTECTIONS", f"must be a list, with commas, of {', '.join(NAMES)}, not {', '.join(unknown)}")
    return names
