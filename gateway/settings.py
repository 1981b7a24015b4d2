"""The gateway's settings, read once. Every fault is named, all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from computer.rpc import addresses, logs
from computer.rpc.addresses import Address
from computer.rpc.environment import Environment
from gateway.access.passwords import weakness
from gateway.sql import policy_file
from gateway.sql.policies import Policies, SqlLimits, unrestricted
from gateway.sql.policy_file import PolicyFault


@dataclass(frozen=True)
class Settings:
    """What an operator decides."""

    address: Address
    executor_address: Address
    username: str
    password: str = field(repr=False)
    conninfo: str = field(repr=False)
    """Of the database; empty for the embedded PostgreSQL."""
    state_directory: Path
    """Where the embedded PostgreSQL keeps its data."""
    policies: Policies
    """Of POLICY_FILE or, where there is none, one for everybody."""
    policy_file: Path | None
    sql_limits: SqlLimits
    """What POLICY_FILE does not say otherwise."""
    allow_powerful_role: bool
    enforce_injection: bool
    enable_code_execution: bool
    enable_reflection: bool
    reflection_public: bool
    log_level: str
    log_format: str

    @classmethod
    def load(cls, environment: Environment) -> Settings:
        """Read everything; raises SettingsError with every fault."""
        state = state_directory(environment)
        limits = sql_limits(environment)
        settings = cls(
            address=addresses.setting(environment, "GATEWAY_ADDRESS", "127.0.0.1:50051", "passwords"),
            executor_address=addresses.setting(environment, "EXECUTOR_ADDRESS", f"unix:{state / 'executor.sock'}", "programs"),
            username=_username(environment),
            password=_password(environment),
            conninfo=conninfo(environment),
            state_directory=state,
            policies=_policies(environment, limits),
            policy_file=policy_path(environment),
            sql_limits=limits,
            allow_powerful_role=environment.boolean("ALLOW_POWERFUL_ROLE", False),
            enforce_injection=environment.choice("SQL_INJECTION_MODE", "warn", ("warn", "enforce")) == "enforce",
            enable_code_execution=environment.boolean("ENABLE_CODE_EXECUTION", False),
            enable_reflection=environment.boolean("ENABLE_REFLECTION", True),
            reflection_public=environment.boolean("REFLECTION_PUBLIC", False),
            log_level=environment.choice("LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
            log_format=environment.choice("LOG_FORMAT", logs.default_form(), ("json", "console")),
        )
        environment.check()
        return settings


def state_directory(environment: Environment) -> Path:
    """Where what the services keep is."""
    return Path(environment.text("STATE_DIR", ".state"))


def sql_limits(environment: Environment) -> SqlLimits:
    """What a caller gets at most, unless a policy says otherwise."""
    return SqlLimits(
        environment.integer("SQL_MAX_ROWS", 1000, 1, 1_000_000),
        environment.integer("SQL_MAX_MB", 64, 1, 1 << 20) << 20,
        float(environment.integer("SQL_TIMEOUT_SECONDS", 30, 1, 86_400)),
    )


def policy_path(environment: Environment) -> Path | None:
    """The file of the policies, if there is one."""
    path = environment.text("POLICY_FILE")
    return Path(path) if path else None


def _policies(environment: Environment, limits: SqlLimits) -> Policies:
    path = policy_path(environment)
    reader = environment.text("POSTGRES_READER_ROLE", "computer_reader")
    writer = environment.text("POSTGRES_WRITER_ROLE", "computer_writer")
    everybody = unrestricted(reader, writer, limits)
    if path is None:
        return everybody
    try:
        return policy_file.load(path, limits)
    except PolicyFault as fault:
        for each in fault.faults:
            environment.fault("POLICY_FILE", each)
        return everybody


def _username(environment: Environment) -> str:
    username = environment.text("AUTH_USERNAME")
    if not username:
        environment.fault("AUTH_USERNAME", "is required: the name that clients authenticate with")
    elif ":" in username or not username.isprintable():
        environment.fault("AUTH_USERNAME", "must be printable and without a colon, which ends the name in Basic authentication")
    return username


def _password(environment: Environment) -> str:
    password = environment.secret("AUTH_PASSWORD")
    if password is None:
        return ""
    fault = weakness(password)
    if fault:
        environment.fault("AUTH_PASSWORD", fault)
    return password


def conninfo(environment: Environment) -> str:
    """How to connect to the database; empty where it is the embedded PostgreSQL."""
    url = environment.secret("DATABASE_URL")
    host = environment.text("POSTGRES_HOST")
    parts = make_conninfo(
        host=host,
        port=environment.integer("POSTGRES_PORT", 5432, 1, 65535),
        dbname=environment.text("POSTGRES_DB", "computer"),
        user=environment.text("POSTGRES_USER", "computer_gateway"),
        password=environment.secret("POSTGRES_PASSWORD") or "",
    )
    if url and host:
        environment.fault("DATABASE_URL", "is set together with POSTGRES_HOST; set one of them")
    if url and not _is_conninfo(url):
        # Not said what is wrong with it: libpq quotes the text, and with it the password.
        environment.fault("DATABASE_URL", "must be a PostgreSQL URL such as postgresql://user@host:5432/database")
    return url or (parts if host else "")


def _is_conninfo(url: str) -> bool:
    try:
        ports = str(conninfo_to_dict(url).get("port") or "").split(",")
    except ProgrammingError:
        return False
    return all(port == "" or (port.isascii() and port.isdigit() and 0 < int(port) < 65536) for port in ports)
