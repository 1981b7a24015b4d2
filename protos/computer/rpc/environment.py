"""Settings from the environment: every fault is collected and named, none is raised alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values


class SettingsError(Exception):
    """One or more settings are missing or wrong; the text names each and says what is expected."""


class Environment:
    """Reads settings by name, and remembers what was wrong until `check` is called.

    An empty value counts as unset: that is what `NAME=` in a file or a compose file means to people.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name: value.strip() for name, value in values.items() if value.strip()}
        self._faults: list[str] = []

    @classmethod
    def load(cls, dotenv: Path = Path(".env")) -> Environment:
        """The process environment, over what the .env file holds."""
        given = {name: value for name, value in os.environ.items() if value.strip()}
        # NAME and NAME_FILE are one setting: either in the environment wins over both in the file.
        settings = {name.removesuffix("_FILE") for name in given}
        file = dotenv_values(dotenv).items()
        return cls({**{name: value for name, value in file if value and name.removesuffix("_FILE") not in settings}, **given})

    def fault(self, name: str, expected: str) -> None:
        """Remember that `name` is missing or wrong, and what it should be."""
        self._faults.append(f"{name}: {expected}")

    def check(self) -> None:
        """Raise SettingsError if anything read so far was wrong, with all of it."""
        if self._faults:
            raise SettingsError("\n".join(self._faults))

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def secret(self, name: str) -> str | None:
        """The value of `name`, or what the file named by `name`_FILE holds, without the line's end.

        Empty when neither is set; None when there is a fault, which has been remembered.
        """
        file = self._values.get(f"{name}_FILE")
        if file is None:
            return self.text(name)
        if name in self._values:
            self.fault(name, f"is set together with {name}_FILE; set one of them")
            return None
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            self.fault(f"{name}_FILE", f"must name a readable text file: {error}")
            return None

    def boolean(self, name: str, default: bool) -> bool:
        value = self._values.get(name)
        if value is None:
            return default
        if value.lower() in ("true", "false"):
            return value.lower() == "true"
        self.fault(name, f'must be "true" or "false", not "{value}"')
        return default

    def integer(self, name: str, default: int, minimum: int, maximum: int) -> int:
        value = self._values.get(name)
        if value is None:
            return default
        # int() alone also takes "1_000" and digits of other scripts.
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 18 else -1
        if minimum <= number <= maximum:
            return number
        self.fault(name, f'must be a whole number from {minimum} to {maximum}, not "{value}"')
        return default

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self._values.get(name, default)
        if value in choices:
            return value
        self.fault(name, f'must be one of {", ".join(choices)}, not "{value}"')
        return default
