"""Makes the environment that programs run in, once and again when its lock file changes, and prints its interpreter's path.

python -m deploy.local.sandbox
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.local import interpreters, state, unprivileged

_LOCK_FILE = state.PROJECT / "requirements" / "sandbox.txt"


def ensure(directory: Path) -> Path:
    """The interpreter of the environment in `directory`/sandbox, which any user can run.

    Raises InterpreterError where there is none to make it with, CalledProcessError where its packages can't be installed.
    """
    environment = directory / "sandbox"
    python = environment / "bin" / "python"
    stamp = environment / ".lock-sha256"
    wanted = hashlib.sha256(_LOCK_FILE.read_bytes()).hexdigest()
    # Two may want it at the same time: make run and make test.
    with (directory / "sandbox.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # The interpreter is gone when its link hangs: the system's Python was upgraded.
        if python.exists() and stamp.exists() and stamp.read_text() == wanted:
            return python
        print(f"making {environment}", file=sys.stderr)
        # Whatever root's umask is, others have to read it.
        previous = os.umask(0o022)
        try:
            _make(environment, interpreters.choose(directory))
        finally:
            os.umask(previous)
        if not unprivileged.can_run(python):
            raise interpreters.InterpreterError(f"other users cannot run {python}: set STATE_DIR to a directory they may enter")
        # Written last: an environment without it is unfinished.
        stamp.write_text(wanted)
    return python


def _make(environment: Path, interpreter: Path) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    # Without pip: programs have no use for it, and a system Python may lack the module that would install it.
    subprocess.run([interpreter, "-I", "-m", "venv", "--without-pip", environment], check=True, stdout=sys.stderr)
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:")
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install")
    subprocess.run([*pip, *options, "-r", _LOCK_FILE], check=True, stdout=sys.stderr)


def main() -> int:
    try:
        print(ensure(state.directory(os.environ.get("STATE_DIR", ""))))
    except (interpreters.InterpreterError, subprocess.CalledProcessError, OSError) as error:
        print(f"the sandbox's environment could not be made: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
