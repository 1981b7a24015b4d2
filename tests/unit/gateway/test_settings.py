from __future__ import annotations

from pathlib import Path

import pytest

from computer.rpc.environment import Environment, SettingsError
from gateway.settings import Settings
from gateway.sql.policies import SqlLimits, unrestricted

PASSWORD = "Xk3-9vQ_72mZ"
ENOUGH = {"AUTH_USERNAME": "alice", "AUTH_PASSWORD": PASSWORD}


def load(**values: str) -> Settings:
    return Settings.load(Environment({**ENOUGH, **values}))


def faults(**values: str) -> dict[str, str]:
    with pytest.raises(SettingsError) as error:
        load(**values)
    return dict(line.split(": ", 1) for line in str(error.value).splitlines())


def test_a_name_and_a_password_are_enough() -> None:
    settings = load()
    assert (settings.address.target, settings.executor_address.target) == ("127.0.0.1:50051", "unix:.state/executor.sock")
    assert settings.conninfo == ""
    assert settings.sql_limits == SqlLimits(rows=1000, bytes=64 << 20, seconds=30.0)
    assert settings.policies == unrestricted("computer_reader", "computer_writer", settings.sql_limits)
    assert not settings.enforce_injection
    assert not settings.enable_code_execution
    assert not settings.allow_powerful_role
    assert (settings.enable_reflection, settings.reflection_public) == (True, False)


WRONG = {
    "GATEWAY_ADDRESS": "localhost",
    "EXECUTOR_ADDRESS": "unix:",
    "AUTH_USERNAME": "a:b",
    "AUTH_PASSWORD": "change-me-please",
    "ALLOW_POWERFUL_ROLE": "yes",
    "SQL_MAX_ROWS": "0",
    "SQL_MAX_MB": "1e3",
    "SQL_TIMEOUT_SECONDS": "-5",
    "SQL_INJECTION_MODE": "block",
    "ENABLE_CODE_EXECUTION": "1",
    "ENABLE_REFLECTION": "on",
    "REFLECTION_PUBLIC": "off",
    "ALLOW_PLAINTEXT": "maybe",
    "LOG_LEVEL": "verbose",
    "LOG_FORMAT": "xml",
}


def test_everything_wrong_is_named_at_once_with_what_is_expected() -> None:
    found = faults(**WRONG)
    assert found.keys() == WRONG.keys()
    assert all(found.values())


@pytest.mark.parametrize("name", WRONG)
def test_each_is_named_alone(name: str) -> None:
    assert faults(**{name: WRONG[name]}).keys() == {name}


def test_what_is_missing_is_named() -> None:
    with pytest.raises(SettingsError) as error:
        Settings.load(Environment({}))
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["AUTH_USERNAME", "AUTH_PASSWORD"]


@pytest.mark.parametrize("value", ["1_000", "٣", "1.5", "9" * 30, "1000001", "0x10", "+5"])
def test_a_number_is_digits_and_within_its_range(value: str) -> None:
    assert faults(SQL_MAX_ROWS=value).keys() == {"SQL_MAX_ROWS"}


@pytest.mark.parametrize(
    "address", ["127.0.0.1:50051", "127.8.8.8:1", "[::1]:50051", "localhost:50051", "unix:/run/gateway.sock"]
)
def test_this_host_may_be_served_in_plaintext(address: str) -> None:
    assert load(GATEWAY_ADDRESS=address).address.is_local


@pytest.mark.parametrize(
    "address", ["0.0.0.0:50051", "[::]:50051", "10.0.0.5:50051", "gateway.example:50051", "127.0.0.1.example:50051"]
)
def test_other_hosts_may_not_unless_the_operator_says_so(address: str) -> None:
    assert faults(GATEWAY_ADDRESS=address).keys() == {"GATEWAY_ADDRESS"}
    assert load(GATEWAY_ADDRESS=address, ALLOW_PLAINTEXT="true").address.target == address


def test_secrets_can_come_from_files(tmp_path: Path) -> None:
    password, url = tmp_path / "password", tmp_path / "url"
    password.write_text(PASSWORD + "\n")
    url.write_text("postgresql://somebody:secret@host/db\n")
    settings = Settings.load(
        Environment({"AUTH_USERNAME": "alice", "AUTH_PASSWORD_FILE": str(password), "DATABASE_URL_FILE": str(url)})
    )
    assert (settings.password, settings.conninfo) == (PASSWORD, "postgresql://somebody:secret@host/db")


def test_the_parts_of_a_database_address_are_put_together_and_quoted() -> None:
    conninfo = load(POSTGRES_HOST="db", POSTGRES_PASSWORD="a b'c\\").conninfo
    assert "host=db" in conninfo
    assert r"password='a b\'c\\'" in conninfo


def test_two_addresses_of_the_database_are_one_too_many() -> None:
    assert faults(DATABASE_URL="postgresql://x", POSTGRES_HOST="y").keys() == {"DATABASE_URL"}


def test_no_secret_is_shown() -> None:
    settings = load(DATABASE_URL="postgresql://somebody:hunter2hunter2@host/db")
    assert PASSWORD not in repr(settings)
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("password", ["hunter2", "change-me-please", "passwordpassword"])
def test_no_wrong_secret_is_shown_either(password: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(AUTH_PASSWORD=password)
    assert password not in str(error.value)


@pytest.mark.parametrize(
    "url", ["postgresql:/u:hunter2@h/x", "postgresql://u:hunter2@h:notaport/x", "postgresql://u:hunter2@h:99999/x", "hunter2"]
)
def test_a_database_url_that_is_none_is_named_without_its_password(url: str) -> None:
    (fault,) = faults(DATABASE_URL=url).items()
    assert fault[0] == "DATABASE_URL"
    assert "hunter2" not in fault[1]


def test_a_secret_that_cannot_be_read_is_not_also_missing() -> None:
    with pytest.raises(SettingsError) as error:
        Settings.load(Environment({"AUTH_USERNAME": "alice", "AUTH_PASSWORD_FILE": "/nowhere"}))
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["AUTH_PASSWORD_FILE"]


def test_programs_do_not_cross_the_network_in_the_clear_either() -> None:
    assert faults(EXECUTOR_ADDRESS="10.0.0.1:5000").keys() == {"EXECUTOR_ADDRESS"}
    assert load(EXECUTOR_ADDRESS="dns:///executor:5000", ALLOW_PLAINTEXT="true").executor_address.port == 5000


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("AUTH_USERNAME", "AUTH_PASSWORD", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".env"


def test_the_environment_wins_over_the_file(dotenv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv.write_text(f"AUTH_USERNAME=file\nAUTH_PASSWORD={PASSWORD}\nLOG_LEVEL=debug\n")
    monkeypatch.setenv("AUTH_USERNAME", "environment")
    settings = Settings.load(Environment.load(dotenv))
    assert (settings.username, settings.log_level) == ("environment", "debug")
