from __future__ import annotations

import base64

import pytest

from gateway.access.basic import BasicAuthenticator

ALICE = BasicAuthenticator("alice", "correct: horse – battery")


def header(credential: str | bytes) -> str:
    raw = credential.encode() if isinstance(credential, str) else credential
    return "Basic " + base64.b64encode(raw).decode()


def test_the_right_credential_gives_the_name() -> None:
    assert ALICE.authenticate(header("alice:correct: horse – battery")) == "alice"


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC"])
def test_the_scheme_may_be_written_in_any_case(scheme: str) -> None:
    assert ALICE.authenticate(header("alice:correct: horse – battery").replace("Basic", scheme)) == "alice"


def test_white_space_around_the_credential_does_not_matter() -> None:
    assert ALICE.authenticate(header("alice:correct: horse – battery").replace(" ", "   ", 1) + " ") == "alice"


RIGHT = header("alice:correct: horse – battery")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "Basic",
        "Basic ",
        "Basic :",
        RIGHT.removeprefix("Basic "),
        RIGHT.replace("Basic", "Bearer"),
        RIGHT.replace("Basic ", "Basic\t"),
        RIGHT + "=",
        RIGHT[:-4],
        RIGHT[:10] + " " + RIGHT[10:],
        RIGHT[:10] + "-_!*" + RIGHT[10:],
        "Basic " + "A" * 4096,
        RIGHT.replace(" ", " " * 3000, 1),
        "Basic é",
        "Basic \0",
        header(""),
        header(":"),
        header("alice"),
        header("alice:"),
        header(":correct: horse – battery"),
        header("alice:correct"),
        header("Alice:correct: horse – battery"),
        header("alice:correct: horse – battery "),
        header("alice:correct: horse – battery\0"),
        header("alice:correct: horse – battery\n"),
        header("alice:correct: horse – battery".encode("utf-16")),
        header("alice:correct: horse - battery".encode("latin-1")),
        header(b"\xff\xfe"),
        header("bob:correct: horse – battery"),
    ],
)
def test_everything_else_gives_nothing(wrong: str) -> None:
    assert ALICE.authenticate(wrong) is None


def test_where_the_name_ends_is_part_of_the_credential() -> None:
    # A name cannot hold a colon, or these two would be the same.
    assert BasicAuthenticator("a", "b:c").authenticate(header("a:b:c")) == "a"


def test_neither_name_nor_password_can_be_read_back() -> None:
    assert "horse" not in repr(vars(ALICE))
