"""What attacks aim at: things that are there, so that nothing but a refusal keeps a program from them.

A program reads where they are from targets.json in its directory.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from tests.service.executor.harness import IS_ROOT, ORDINARY_UID, SANDBOX_PYTHON, Executor

# In the executor's environment, in files, and in the memory of others; no program may ever print or return it.
SECRET = "hunter2"

_BYSTANDER = """
import os, sys, time
secret = bytearray(os.environ["BYSTANDER_SECRET"].encode())
import ctypes
print(ctypes.addressof(ctypes.c_char.from_buffer(secret)), flush=True)
time.sleep(3600)
"""

# A program with a secret: says where it is, and at its end whether all is as it was.
OTHER_RUN = f"""
import ctypes, json, os, sys
secret = bytearray(b"{SECRET}")
os.environ["OTHER_SECRET"] = "{SECRET}"
with open("private.txt", "wb") as file:
    file.write(secret)
os.chmod("private.txt", 0o600)
address = ctypes.addressof(ctypes.c_char.from_buffer(secret))
print(json.dumps({{"pid": os.getpid(), "directory": os.getcwd(), "address": address, "supervisor": os.getppid()}}), flush=True)
assert input() == "still there?"
assert bytes(secret) == b"{SECRET}" and open("private.txt", "rb").read() == secret
assert sorted(os.listdir()) == ["private.txt"]
print("unharmed")
"""


class World:
    """Listeners, files and a process beside the executor."""

    def __init__(self, executor: Executor) -> None:
        self.executor = executor
        self.directory = Path(tempfile.mkdtemp(prefix="attack-targets-"))
        self.directory.chmod(0o755)
        self.secret_file = self.directory / "secret"
        self.secret_file.write_text(SECRET)
        self.secret_file.chmod(0o600)
        self._precious = Path(tempfile.gettempdir()) / f"attack-precious-{os.getpid()}"
        self._precious.write_text("as it was")
        self._listeners = {
            "tcp": _listener(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": _listener(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": _listener(socket.AF_UNIX, socket.SOCK_STREAM, str(self.directory / "socket")),
            "abstract": _listener(socket.AF_UNIX, socket.SOCK_STREAM, f"\0attack-target-{os.getpid()}"),
        }
        self._bystander = subprocess.Popen(
            [SANDBOX_PYTHON, "-c", _BYSTANDER],
            env={"BYSTANDER_SECRET": SECRET},
            stdout=subprocess.PIPE,
            user=ORDINARY_UID if IS_ROOT else None,
            cwd="/",
        )
        assert self._bystander.stdout is not None
        self._address = int(self._bystander.stdout.readline())

    def targets(self) -> dict[str, object]:
        """For targets.json."""
        return {
            "executor": self.executor.process.pid,
            "executor_socket": str(self.executor.socket),
            "executor_directory": str(self.executor.directory),
            "bystander": {"pid": self._bystander.pid, "address": self._address},
            "secret_file": str(self.secret_file),
            "precious_file": str(self._precious),
            **{name: listener.getsockname() for name, listener in self._listeners.items() if name != "abstract"},
            "abstract": f"attack-target-{os.getpid()}",
        }

    def harm(self) -> list[str]:
        """What has happened to any of it."""
        found = [f"{name} was reached" for name, listener in self._listeners.items() if _was_reached(listener)]
        if self._bystander.poll() is not None or _state_of(self._bystander.pid) not in "SR":
            found.append("the bystander was signalled")
        if not self._precious.exists() or self._precious.read_text() != "as it was":
            found.append("a file of somebody else's was changed")
        return found

    def close(self) -> None:
        self._bystander.kill()
        self._bystander.communicate()
        for listener in self._listeners.values():
            listener.close()
        self._precious.unlink()
        shutil.rmtree(self.directory)


def _listener(family: int, kind: int, address: object) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)  # type: ignore[arg-type]  # of any family
    listener.setblocking(False)
    if kind == socket.SOCK_STREAM:
        listener.listen()
    return listener


def _was_reached(listener: socket.socket) -> bool:
    try:
        if listener.type == socket.SOCK_STREAM:
            listener.accept()[0].close()
        else:
            listener.recv(1)
    except BlockingIOError:
        return False
    return True


def _state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
