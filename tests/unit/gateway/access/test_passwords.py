from __future__ import annotations

import pytest

from gateway.access import passwords


@pytest.mark.parametrize("password", ["Xk3-9vQ_72mZ", "correct horse battery", "пароль-который-длинный", "a1b2c3d4e5f6"])
def test_a_password_that_nobody_would_guess_is_taken(password: str) -> None:
    assert passwords.weakness(password) == ""


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("", "required"),
        ("Xk3-9vQ_72m", "too short"),
        ("change-me-please", "placeholder"),
        ("CHANGE_ME_2024_now", "placeholder"),
        ("<your password here>", "placeholder"),
        ("${AUTH_PASSWORD}", "placeholder"),
        ("xxxxxxxxxxxxxxxx", "placeholder"),
        ("passwordpassword", "first that anybody"),
        ("Password123456", "first that anybody"),
        ("aaaaaaaaaaaaaaaa", "first that anybody"),
        ("abababababababab", "first that anybody"),
        ("            ", "first that anybody"),
    ],
)
def test_one_that_somebody_would_is_not(password: str, complaint: str) -> None:
    assert complaint in passwords.weakness(password)
