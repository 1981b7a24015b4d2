"""The interpreter that programs run under, asked once, in the jail that programs run in."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from executor.jobs import Job
from executor.sandbox import wire
from executor.supervision import Supervisor, SupervisorDiedError

_PROBE = """
import importlib.metadata, json, os, platform, resource, socket, sys
def is_up(name):
    try:
        with open(f"/sys/class/net/{name}/flags") as file:
            return int(file.read(), 16) & 1
    except OSError:
        return True
with open("/proc/self/status") as file:
    status = {name: value.strip() for name, _, value in (line.partition(":") for line in file)}
print(json.dumps({
    "version": platform.python_version(),
    "path_entries": [entry for entry in sys.path if entry],
    "packages": {dist.metadata["Name"]: dist.version for dist in importlib.metadata.distributions()},
    "uids": sorted(set(os.getresuid() + os.getresgid())),
    "groups": os.getgroups(),
    "no_new_privileges": status.get("NoNewPrivs") == "1",
    "capabilities": int(status.get("CapEff", "0"), 16),
    "core_bytes": resource.getrlimit(resource.RLIMIT_CORE)[0],
    "file_bytes": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
    "processes": resource.getrlimit(resource.RLIMIT_NPROC)[0],
    "interfaces": [name for _, name in socket.if_nameindex() if name != "lo" and is_up(name)],
}))
"""


class InterpreterError(Exception):
    """Programs cannot be run under this interpreter; the text says why and what to do."""


@dataclass(frozen=True)
class Interpreter:
    """An interpreter, and what a program under it found."""

    executable: Path
    version: str
    path_entries: tuple[str, ...]
    """Where programs import from, their own directory aside."""
    packages: Mapping[str, str] = field(repr=False)
    """Version by name."""
    found: Mapping[str, object] = field(repr=False)
    """The whole answer, for executor.protections."""


async def probe(executable: Path, job: Job) -> Interpreter:
    """Start it as for a program of `job`. Raises InterpreterError."""
    # Not resolved: a virtual environment's interpreter is a link, and knows its packages by the link's place.
    executable = executable.absolute()
    if not os.access(executable, os.X_OK):
        raise InterpreterError(
            f"SANDBOX_PYTHON: there is no interpreter at {executable}. Run `make run`, which makes one, or name another."
        )
    reading, writing = os.pipe()
    null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    with os.fdopen(reading, "rb", buffering=0) as answer:
        try:
            supervisor = await Supervisor.start(executable, job.directory, (null, writing, writing))
        finally:
            os.close(writing)
            os.close(null)
        supervisor.order(wire.SET, *job.fields())
        supervisor.order(wire.PROBE, b"-I", b"-X", b"utf8", b"-W", b"ignore", b"-c", _PROBE.encode())
        failure = await _hear_out(supervisor)
        await supervisor.leave()
        # It fits into the pipe, and all who could write to it have ended.
        os.set_blocking(answer.fileno(), False)
        output = (answer.read(1 << 20) or b"").decode("utf-8", "replace")
    try:
        found = json.loads(output)
    except ValueError:
        raise _unusable(executable, job, failure, output) from None
    packages = dict(sorted(found["packages"].items(), key=lambda item: item[0].lower()))
    return Interpreter(executable, found["version"], tuple(found["path_entries"]), packages, found)


async def _hear_out(supervisor: Supervisor) -> str:
    """Why the sandbox could not be entered; empty if it could."""
    failure = ""
    try:
        while True:
            kind, fields = await supervisor.hear()
            if kind == wire.FAILED:
                failure = fields[0].decode("utf-8", "replace")
            elif kind == wire.SWEPT:
                return failure
    except SupervisorDiedError:
        return failure


def _unusable(executable: Path, job: Job, failure: str, output: str) -> InterpreterError:
    who = f"as uid {job.slot.uid}" if job.slot.uid >= 0 else "as the executor's own user"
    if failure:
        return InterpreterError(
            f"The sandbox cannot be entered {who}: {failure}\n"
            "Programs never run as root: started as root, the executor needs the capabilities SETUID, SETGID, KILL and CHOWN, "
            f"and every directory above {job.directory} must let others pass; RUN_DIRECTORY names another place."
        )
    said = output.strip()[-600:] or "it said nothing"
    return InterpreterError(
        f"SANDBOX_PYTHON: {executable} cannot run programs {who}: {said}\n"
        "Name an interpreter of Python 3.11 or newer that every user can run, its real location and standard library included "
        "(one under a home directory of mode 0700 is not), such as one made by `/usr/bin/python3 -m venv`."
    )
