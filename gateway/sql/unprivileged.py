"""Starting programs as an unprivileged user, from a process that may run gRPC and may be root.

`user=` and `preexec_fn=` of subprocess run code between fork and exec, where gRPC's own handlers lose children. So a second
interpreter is started by plain exec, drops what it has and becomes the program.
"""

from __future__ import annotations

import os
import pwd
import sys
from dataclasses import dataclass
from pathlib import Path

# Exit codes of the launcher, chosen outside what PostgreSQL's programs use.
DIRECTORY_UNREACHABLE = 120
PROGRAM_UNREACHABLE = 121

# Everything is imported before the drop: the interpreter may be one that the user cannot read. The signal at the parent's death
# is asked for after it, since a change of credentials clears it.
_LAUNCHER = f"""
import ctypes, os, signal, sys
uid, gid, parent = map(int, sys.argv[1:4])
directory, program = sys.argv[4:6]
if uid != os.geteuid():
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGINT)
    if os.getppid() != parent:
        os._exit(1)
try:
    os.chdir(directory)
except OSError:
    os._exit({DIRECTORY_UNREACHABLE})
try:
    os.execv(program, sys.argv[5:])
except OSError:
    os._exit({PROGRAM_UNREACHABLE})
"""


@dataclass(frozen=True)
class User:
    """Who a program runs as."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Make `path` this user's."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)

    def command(self, directory: Path, program: Path, *arguments: str) -> list[str]:
        """What to exec in order to run `program` in `directory` as this user.

        The program gets SIGINT when the thread that started it ends, on Linux.
        """
        launcher = (sys.executable, "-I", "-S", "-c", _LAUNCHER)
        return [*launcher, str(self.uid), str(self.gid), str(os.getpid()), str(directory), str(program), *arguments]


def choose() -> User:
    """The user this process runs as, or "nobody" where that is root. Raises OSError where root has no such user."""
    if os.geteuid() != 0:
        return User(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise OSError('PostgreSQL refuses to run as root, and this system has no user "nobody" to run it as') from None
    return User(entry.pw_uid, entry.pw_gid)
