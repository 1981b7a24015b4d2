"""The password of a fresh clone: made up once, kept in `.env`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_FIRST = """\
# Written by the first `make run`. Every setting is in .env.example.
AUTH_USERNAME=admin
AUTH_PASSWORD={password}
"""


def ensure(file: Path) -> bool:
    """Write the file with a random password, for its owner alone; gives False and changes nothing where it exists."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    os.write(descriptor, _FIRST.format(password=secrets.token_urlsafe(24)).encode("ascii"))
    os.close(descriptor)
    return True
