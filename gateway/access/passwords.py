"""Which passwords are no protection."""

from __future__ import annotations

from typing import Final

MIN_CHARACTERS: Final = 12

# Long enough, and still among the first that anybody tries: placeholders of examples, and the long ones of the usual lists.
_COMMON: Final = frozenset(
    "change-me-please changemeplease change_me_please changethispassword change-this-password your-password-here "
    "your_password_here yourpasswordhere yoursecurepassword your-secure-password your_secure_password "
    "replace-me-please replacewithpassword passwordpassword password1234 password12345 password123456 password1234567 "
    "adminadminadmin administrator administrator1 123456789012 1234567890123 12345678901234 123456789012345 "
    "1234567890123456 qwertyuiopas qwertyuiop123 qwerty123456 qwertyqwerty iloveyouiloveyou letmeinletmein "
    "welcome12345 welcomewelcome abcdefghijkl abc123abc123 correcthorsebatterystaple".split()
)
_PLACEHOLDER_MARKS: Final = ("changeme", "change_me", "change-me", "placeholder", "<", "${", "xxxxxx")


def weakness(password: str) -> str:
    """What is wrong with a password, for its operator to read; empty where nothing is."""
    if not password:
        return f"is required: at least {MIN_CHARACTERS} characters that nobody can guess"
    if len(password) < MIN_CHARACTERS:
        return f"is too short: at least {MIN_CHARACTERS} characters are needed"
    if any(mark in password.lower() for mark in _PLACEHOLDER_MARKS):
        return "still is a placeholder; choose one of your own"
    if password.lower() in _COMMON or len(set(password)) < 4:
        return "is among the first that anybody would try; choose another"
    return ""
