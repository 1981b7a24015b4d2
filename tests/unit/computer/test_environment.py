from __future__ import annotations

from pathlib import Path

import pytest

from computer.rpc.environment import Environment, SettingsError


def check(environment: Environment) -> list[str]:
    with pytest.raises(SettingsError) as error:
        environment.check()
    return str(error.value).splitlines()


def test_faults_are_collected_and_raised_together() -> None:
    environment = Environment({"A": "x", "B": "x", "C": "x"})
    assert environment.integer("A", 5, 1, 10) == 5
    assert environment.boolean("B", default=True) is True
    assert environment.choice("C", "a", ("a", "b")) == "a"
    environment.fault("D", "is wrong")
    assert [fault.split(":")[0] for fault in check(environment)] == ["A", "B", "C", "D"]


def test_nothing_wrong_raises_nothing() -> None:
    environment = Environment({"A": " 7 ", "B": "TRUE", "C": "b"})
    assert environment.integer("A", 5, 1, 10) == 7
    assert environment.boolean("B", default=False) is True
    assert environment.choice("C", "a", ("a", "b")) == "b"
    environment.check()


def test_an_empty_value_counts_as_unset() -> None:
    environment = Environment({"A": "", "B": "  "})
    assert environment.integer("A", 5, 1, 10) == 5
    assert environment.text("B", "default") == "default"
    environment.check()


def test_a_secret_comes_from_its_name_or_its_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(" sécret \r\n", encoding="utf-8")
    assert Environment({"S": "x"}).secret("S") == "x"
    assert Environment({"S_FILE": str(file)}).secret("S") == " sécret "
    assert Environment({}).secret("S") == ""


def test_a_secret_from_both_is_a_fault_that_does_not_show_it(tmp_path: Path) -> None:
    environment = Environment({"S": "hunter2", "S_FILE": str(tmp_path / "absent")})
    assert environment.secret("S") is None
    (fault,) = check(environment)
    assert fault.startswith("S: ")
    assert "S_FILE" in fault
    assert "hunter2" not in fault


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    environment = Environment({"S_FILE": str(file)})
    assert environment.secret("S") is None
    (fault,) = check(environment)
    assert fault.startswith("S_FILE: ")


def test_a_secret_in_the_environment_wins_over_the_file_in_either_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv, secret = tmp_path / ".env", tmp_path / "secret"
    secret.write_text("from the environment")
    dotenv.write_text("S=file\nT_FILE=/nowhere\nU=file\n")
    monkeypatch.setenv("S_FILE", str(secret))
    monkeypatch.setenv("T", "from the environment, too")
    monkeypatch.setenv("U", "")
    environment = Environment.load(dotenv)
    assert [environment.secret(name) for name in "STU"] == ["from the environment", "from the environment, too", "file"]
    environment.check()
