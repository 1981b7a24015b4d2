"""What users other than this one can do: run an interpreter, enter a directory. Asked by trying."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Any uid that is nobody's: what runs get is not known here.
_STRANGER = 64999

# What a program may need late, when it is too late to find that it can't be read.
_IMPORTS = "import ctypes, decimal, encodings.idna, hashlib, json, random, resource, socket, zlib"


def _succeeds(command: list[str]) -> bool:
    # `user=` forks where it could vfork, which loses children once gRPC runs in the process: none of this is asked after that.
    stranger = _STRANGER if os.geteuid() == 0 else None
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd="/",
            env={},
            check=False,
            user=stranger,
            group=stranger,
            extra_groups=None if stranger is None else (),
        )
    except OSError:
        return False
    return done.returncode == 0


def can_run(python: Path) -> bool:
    """Whether a user other than this one, where this one is root, can run the interpreter with its standard library."""
    return _succeeds([str(python), "-I", "-B", "-c", _IMPORTS])


def can_enter(directory: Path) -> bool:
    """Whether such a user can enter the directory."""
    return _succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(directory)])
