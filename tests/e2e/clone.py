"""A copy of the tree that `make run` and `make demo` are tried in, as root and as an ordinary user."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

import pytest

from deploy.local import interpreters, sandbox, state, unprivileged
from deploy.local.state import PROJECT
from gateway.sql.unprivileged import User, choose

T = TypeVar("T")

_SOURCES = ("Makefile", "deploy", "executor", "gateway", "protos", "requirements")
_ENVIRONMENTS = ("executor", "gateway", "tools")


@dataclass
class Clone:
    """A tree of its own, whose owner runs everything in it."""

    directory: Path
    user: User
    port: int
    _started: list[subprocess.Popen[str]] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """Of a fresh shell, with what keeps two of them apart."""
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.directory),
            "PYTHON": sys.executable,
            "GATEWAY_ADDRESS": f"127.0.0.1:{self.port}",
            "SANDBOX_PYTHON": str(sandbox.ensure(state.directory(""))),
            "LOG_FORMAT": "console",
        }

    def make(self, target: str, **settings: str) -> subprocess.Popen[str]:
        """Start `make target` in a session of its own; what the services say goes to the file `log`."""
        with (self.directory / "log").open("w") as log:
            started = subprocess.Popen(
                ["make", target],
                cwd=self.directory,
                env=self.environment() | settings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                user=self._other(self.user.uid),
                group=self._other(self.user.gid),
                extra_groups=self._other(()),
            )
        self._started.append(started)
        return started

    def shell(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command line in a fresh shell in the directory."""
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.directory,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
            user=self._other(self.user.uid),
            group=self._other(self.user.gid),
            extra_groups=self._other(()),
        )

    def log(self) -> str:
        return (self.directory / "log").read_text()

    def processes(self) -> dict[int, str]:
        """Every process that works in the directory or was started from it, with its command line."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                working = (entry / "cwd").readlink()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            except OSError:
                continue
            if working.is_relative_to(self.directory) or str(self.directory) in command:
                found[int(entry.name)] = command
        return found

    def process(self, module: str) -> int:
        """The process that runs `python -m module`."""
        (found,) = (number for number, command in self.processes().items() if f"-m {module}" in command)
        return found

    def close(self) -> None:
        """End what is still running, which only a failed test leaves."""
        for started in self._started:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGTERM)
            if started.stdout is not None and not started.stdout.closed:
                started.communicate()
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def _other(self, value: T) -> T | None:
        return None if self.user.uid == os.geteuid() else value


def until(condition: Callable[[], object]) -> None:
    """Wait for it; the test's own time limit ends a wait in vain."""
    while not condition():
        time.sleep(0.05)


def make_clone(directory: Path, user: User) -> Clone:
    """A clone in `directory` that belongs to `user`, with the environments of this one."""
    for name in _SOURCES:
        source = PROJECT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, directory / name)
    subprocess.run(
        ["make", "--silent", f"PYTHON={sys.executable}", *(f".venv/{name}/.made" for name in _ENVIRONMENTS)],
        cwd=PROJECT,
        check=True,
    )
    (directory / ".venv").mkdir()
    for name in _ENVIRONMENTS:
        _reuse_environment(PROJECT / ".venv" / name, directory / ".venv" / name, user)
    if user.uid != os.geteuid():
        for path in (directory, *directory.rglob("*")):
            os.chown(path, user.uid, user.gid, follow_symlinks=False)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Clone(directory, user, probe.getsockname()[1])


def _reuse_environment(existing: Path, new: Path, user: User) -> None:
    # Making one anew takes a minute. An ordinary user that can't run root's interpreter gets a system one with the same packages.
    if user.uid == os.geteuid() or unprivileged.can_run(existing / "bin" / "python"):
        new.symlink_to(existing)
        return
    python = next(interpreters.shared(sys.version_info.minor), None)
    if python is None:
        pytest.skip(f"no Python 3.{sys.version_info.minor} that other users can run")
    subprocess.run([python, "-m", "venv", "--without-pip", new], check=True)
    packages = f"lib/python3.{sys.version_info.minor}/site-packages"
    (new / packages / "existing.pth").write_text(f"{existing / packages}\n")
    grpcurl = existing / "bin" / "grpcurl"
    if grpcurl.exists():  # a script, which names its interpreter
        (new / "bin" / "grpcurl").write_text(grpcurl.read_text().replace(str(existing), str(new)))
        (new / "bin" / "grpcurl").chmod(0o755)
    shutil.copy2(existing / ".made", new / ".made")


def users() -> list[User]:
    """Who to try it as: whoever runs the tests, and an ordinary user where that is root."""
    this = User(os.geteuid(), os.getegid())
    return [this] if this.uid != 0 else [this, choose()]


def read_calls(output: IO[str] | None) -> list[str]:
    """The three calls that `make run` prints once it serves; fewer where it ended before."""
    assert output is not None
    calls: list[str] = []
    for line in output:
        if "grpcurl" in line:
            calls.append(line.rstrip("\n"))
        if len(calls) == 3:
            break
    return calls
