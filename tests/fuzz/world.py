"""A PostgreSQL to do harm in: canaries that leave a mark when they are used, and an account of what a statement can leave behind.

Statements run here as the superuser, in an ordinary transaction that is committed: nothing but the validator has kept them from
doing harm. The server does nothing by itself (autovacuum is off), so that whatever has changed, a statement has changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from gateway.sql.embedded import EmbeddedPostgres

_CANARIES = Path(__file__).with_name("canaries.sql")
_LIMIT: LiteralString = "SET statement_timeout = '20s'"
# What the server keeps for itself: write-ahead log, statistics, caches of the catalogue, temporary files.
_ITS_OWN = frozenset("pg_wal pg_stat pg_stat_tmp pgsql_tmp pg_internal.init postmaster.pid postmaster.opts pg_logical".split())
CHANNELS = ("canary", "x", "c")

# One row a trace. The relations' contents, catalogues and large objects among them, are added to it.
_SERVER: LiteralString = """
SELECT 'next transaction', pg_snapshot_xmax(pg_current_snapshot())::text
UNION ALL SELECT 'lock', concat_ws(' ', pid, locktype, relation, classid, objid, mode)
    FROM pg_locks WHERE pid <> pg_backend_pid() AND NOT fastpath AND locktype <> 'virtualxid'
UNION ALL SELECT 'setting of the server', concat_ws(' ', name, setting) FROM pg_settings
UNION ALL SELECT 'prepared transaction', gid FROM pg_prepared_xacts
UNION ALL SELECT 'replication slot', slot_name FROM pg_replication_slots
UNION ALL SELECT 'session', concat_ws(' ', pid, usename, application_name)
    FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
UNION ALL SELECT 'reset of statistics', concat_ws(' ', datname, stats_reset) FROM pg_stat_database
UNION ALL SELECT 'reset of statistics', stats_reset::text FROM pg_stat_bgwriter
UNION ALL SELECT 'reset of statistics', stats_reset::text FROM pg_stat_wal
UNION ALL SELECT 'reset of statistics', stats_reset::text FROM pg_stat_archiver
UNION ALL SELECT 'reset of statistics', concat_ws(' ', name, stats_reset) FROM pg_stat_slru
UNION ALL SELECT 'recovery', pg_is_in_recovery()::text
UNION ALL SELECT 'log file', pg_current_logfile()
"""
_SESSION: LiteralString = """
SELECT 'setting', concat_ws(' ', name, setting) FROM pg_settings
UNION ALL SELECT 'setting', concat_ws(' ', 'canary.setting', current_setting('canary.setting', true))
UNION ALL SELECT 'role', concat_ws(' ', current_user, session_user)
UNION ALL SELECT 'prepared statement', name FROM pg_prepared_statements
UNION ALL SELECT 'cursor', name FROM pg_cursors
UNION ALL SELECT 'channel listened to', pg_listening_channels()
UNION ALL SELECT 'temporary schema', pg_my_temp_schema()::text
"""

# A transaction that writes or notifies takes a number. Asking for it takes none.
_QUICK: LiteralString = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text,
       (SELECT string_agg(concat_ws(' ', pid, locktype, objid), ',') FROM pg_locks WHERE locktype = 'advisory'),
       (SELECT count(*) FROM pg_replication_slots), (SELECT last_value FROM canary.counter)
"""
_QUICK_SESSION: LiteralString = "SELECT current_setting('canary.setting', true), current_user, pg_my_temp_schema()::text"

Trace = tuple[str, str | None]


@dataclass
class World:
    """The server, and the connections that take part."""

    server: EmbeddedPostgres
    victim: psycopg.Connection[Any]
    """Runs the statements."""
    witness: psycopg.Connection[Any]
    """Listens, and must not be disturbed."""
    observer: psycopg.Connection[Any]
    """Looks at the traces."""

    def traces(self) -> frozenset[Trace]:
        """Everything that a statement can have left behind. The same before and after, if it left nothing."""
        rows: list[Trace] = self.observer.execute(_SERVER).fetchall()
        rows += self.observer.execute(self._relations()).fetchall()
        rows += self.victim.execute(_SESSION).fetchall()
        self.victim.rollback()
        rows += [("notification", f"{note.channel} {note.payload}") for note in self.witness.notifies(timeout=0)]
        self.witness.execute("SELECT")
        return frozenset(rows) | frozenset(self._files(self.server.directory / "data"))

    def marks(self) -> tuple[object, ...]:
        """The traces that are quickly looked at: of everything that writes, locks, notifies or sets."""
        return tuple(self.observer.execute(_QUICK).fetchall() + self.victim.execute(_QUICK_SESSION).fetchall())

    def run(self, statement: str, parameters: int = 0) -> str:
        """Execute, with NULL for every parameter, and commit; gives the error's SQLSTATE, empty where there is none.

        Without parameters in the simple protocol, which would take several statements, too.
        """
        try:
            if parameters:
                psycopg.RawCursor(self.victim).execute(statement.encode(), [None] * parameters)
            else:
                self.victim.execute(statement.encode())
            self.victim.commit()
        except psycopg.Error as error:
            self.victim.rollback()
            return error.sqlstate or "?"
        return ""

    @contextmanager
    def bystander(self) -> Iterator[None]:
        """One more session, which need not survive."""
        connection = psycopg.connect(self.server.superuser_conninfo, application_name="bystander")
        try:
            yield
        finally:
            pid = connection.info.backend_pid
            connection.close()
            while self.observer.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
                time.sleep(0.01)

    def restore(self) -> None:
        """Give the victim a session as new."""
        self.victim.autocommit = True
        self.victim.execute("DISCARD ALL")
        self.victim.execute(_LIMIT)
        self.victim.autocommit = False

    def guilty(self, statements: Sequence[tuple[str, int]]) -> Iterator[tuple[str, frozenset[Trace]]]:
        """Run (statement, number of parameters) pairs; gives those that leave traces, with what they left."""
        before = self.traces()
        for statement, parameters in statements:
            self.run(statement, parameters)
        if (after := self.traces()) == before:
            return
        if len(statements) == 1:
            yield statements[0][0], before ^ after
            return
        # What changed once may not change twice: the rest of the blame stays with all of them together.
        found = False
        for half in (statements[: len(statements) // 2], statements[len(statements) // 2 :]):
            for culprit in self.guilty(half):
                found = True
                yield culprit
        if not found:
            yield "; ".join(statement for statement, _ in statements), before ^ after

    def _relations(self) -> sql.Composed:
        found = self.observer.execute(
            "SELECT oid::regclass::text, relkind::text FROM pg_class WHERE relkind IN ('r', 'm', 'S') AND relpersistence <> 't'"
        )
        each = [
            sql.SQL("SELECT {}, {} FROM {} AS one").format(
                sql.Literal(f"contents of {name}"),
                sql.SQL(
                    "concat_ws(' ', last_value, is_called)"
                    if kind == "S"
                    else "concat_ws(' ', count(*), sum(hashtextextended(one::text, 0)))"
                ),
                sql.SQL(name),  # quoted by regclass
            )
            for name, kind in found.fetchall()
        ]
        return sql.SQL(" UNION ALL ").join(each)

    @staticmethod
    def _files(data: Path) -> Iterator[Trace]:
        for directory, directories, files in os.walk(data):
            directories[:] = [name for name in directories if name not in _ITS_OWN]
            for name in files:
                if name not in _ITS_OWN:
                    path = Path(directory, name)
                    try:
                        yield "file", f"{path.relative_to(data)} {path.stat().st_size}"
                    except FileNotFoundError:  # a relation's file goes some time after the relation
                        continue


@contextmanager
def world(server: EmbeddedPostgres) -> Iterator[World]:
    """The world in this server, which is not to be used for anything else."""
    conninfo = server.superuser_conninfo
    with psycopg.connect(conninfo, autocommit=True) as preparation:
        preparation.execute("ALTER SYSTEM SET autovacuum = off")
        preparation.execute("SELECT pg_reload_conf()")
        preparation.execute(_CANARIES.read_bytes())
        preparation.execute("VACUUM")  # hint bits and visibility maps are written by the first who reads
        preparation.execute("CHECKPOINT")
    with (
        psycopg.connect(conninfo, application_name="victim", prepare_threshold=None) as victim,
        psycopg.connect(conninfo, application_name="witness", autocommit=True) as witness,
        psycopg.connect(conninfo, application_name="observer", autocommit=True) as observer,
    ):
        victim.execute(_LIMIT)
        victim.commit()
        for channel in CHANNELS:
            witness.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        yield World(server, victim, witness, observer)
