"""Where a clone keeps what it makes: the database, the sandbox's environment, the services' socket."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from deploy.local import unprivileged

PROJECT = Path(__file__).parents[2]


def directory(chosen: str) -> Path:
    """The state directory, made where it is missing: the `chosen` one, where STATE_DIR is set, else `.state` in the project.

    Root's services run PostgreSQL and programs as other users. Where these can't enter the project (a clone under /root), it is a
    directory under /var/lib instead.
    """
    if chosen:
        return _made(Path(chosen).absolute())
    inside = _made(PROJECT / ".state")
    if unprivileged.can_enter(inside):
        return inside
    name = hashlib.sha256(os.fsencode(PROJECT)).hexdigest()[:12]
    return _made(Path("/var/lib/computer") / name)


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o711)
    return path
