"""Choosing the interpreter that runs other people's programs.

As root every run has a user of its own, who has to be able to read the interpreter's standard library. On many machines that
fails: an interpreter installed in root's home works for nobody else, which shows in the middle of a run and not at its start.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from deploy.local import unprivileged

# What the locked packages of the sandbox have wheels for.
_MINORS = (14, 13, 12, 11)
_SYSTEM = (Path("/usr/bin"), Path("/usr/local/bin"))
_LEFT_OUT = ("site-packages", "test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "config-*", "__pycache__", "*.a")


class InterpreterError(Exception):
    """There is no interpreter to run programs with; the text says what was tried and what to do."""


def choose(state: Path) -> Path:
    """An interpreter that any user can run: the one running, a system one, or a copy of the one running made in `state`."""
    tried = []
    for python in chain(_candidates(), _copies(state)):
        if unprivileged.can_run(python):
            return python
        tried.append(str(python))
    raise InterpreterError(
        f"no Python 3.11 or newer that other users than root can run; tried {', '.join(tried)}. "
        "Install one outside root's home (apt-get install python3) or set STATE_DIR to a directory that everybody may enter."
    )


def _candidates() -> Iterator[Path]:
    yield running()
    for minor in sorted(_MINORS, key=lambda minor: minor != sys.version_info.minor):
        yield from shared(minor)


def shared(minor: int) -> Iterator[Path]:
    """The system's interpreters of Python 3.`minor`."""
    for directory in _SYSTEM:
        if (directory / f"python3.{minor}").exists():
            yield directory / f"python3.{minor}"


def running() -> Path:
    """The interpreter running this, not the environment it runs in."""
    return Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"


def _copies(state: Path) -> Iterator[Path]:
    target = state / f"python-{platform.python_version()}"
    if not target.exists():
        copy(target)
    yield target / "bin" / running().name


def copy(target: Path) -> None:
    """Copy the running interpreter and its standard library to `target`, readable to everybody."""
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    prefix, library = Path(sys.base_prefix), f"lib/python3.{sys.version_info.minor}"
    shutil.copytree(
        prefix / library, unfinished / library, ignore=shutil.ignore_patterns(*_LEFT_OUT), copy_function=shutil.copyfile
    )
    (unfinished / "bin").mkdir()
    binary = unfinished / "bin" / running().name
    binary.write_bytes(_relocated(running().read_bytes(), prefix / "lib"))
    for shared in (prefix / "lib").glob("libpython3*.so*"):
        shutil.copyfile(shared, unfinished / "lib" / shared.name)
    for path in (unfinished, *unfinished.rglob("*")):
        path.chmod(0o755)
    unfinished.rename(target)


def _relocated(binary: bytes, libraries: Path) -> bytes:
    # An interpreter built shared names the directory of its libpython in its run path, where others can't read it. There a string
    # may be replaced by a shorter one.
    old, new = os.fsencode(libraries) + b"\0", b"$ORIGIN/../lib\0"
    return binary.replace(old, new.ljust(len(old), b"\0")) if len(new) <= len(old) else binary
