"""`make grants` against a real server: what it grants holds without the validator, and doing it again changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors, sql

from deploy.grants.__main__ import bring
from gateway.sql import policy_file
from gateway.sql.embedded import LOGIN, EmbeddedPostgres
from gateway.sql.policies import SqlLimits
from gateway.sql.policy_file import PolicyFault
from gateway.sql.validation.verdict import Mode
from tests.corpus import cases
from tests.corpus.cases import Case
from tests.embedded import embedded

PROJECT = Path(__file__).parents[3]
LIMITS = SqlLimits(1000, 1 << 20, 30.0)


@pytest.fixture(scope="module")
def server(open_directory: Path) -> Iterator[EmbeddedPostgres]:
    """One of its own: roles belong to the whole server."""
    with (
        embedded(open_directory / "grants") as server,
        psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator,
    ):
        administrator.execute(
            """
            CREATE SCHEMA "Odd ""names";
            CREATE TABLE "Odd ""names"."a.b" ("Column ""x" int, secret int);
            CREATE SCHEMA shop;
            CREATE TABLE shop.orders (id serial PRIMARY KEY, customer text, card text, total numeric);
            INSERT INTO shop.orders (customer, card, total) VALUES ('ann', '4111', 10), ('bob', '4222', 20);
            CREATE VIEW shop.totals AS SELECT customer, sum(total) AS total FROM shop.orders GROUP BY 1;
            CREATE FUNCTION shop.double(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN 2 * $1;
            CREATE FUNCTION shop.other(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN $1;
            CREATE OPERATOR shop.<<>> (FUNCTION = shop.other, RIGHTARG = numeric);
            """
        )
        yield server


@pytest.fixture
def grants(server: EmbeddedPostgres) -> Iterator[Callable[[str], list[str]]]:
    """Grants what a policy says, and gives the statements that were missing. After the test nothing of it is left."""

    def apply(text: str) -> list[str]:
        return bring(server.superuser_conninfo, LOGIN, policy_file.parse(text, LIMITS), apply=True)

    yield apply
    with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
        made = "SELECT rolname FROM pg_roles WHERE shobj_description(oid, 'pg_authid') LIKE 'Made by make grants%'"
        for (name,) in administrator.execute(made).fetchall():
            for command in ("DROP OWNED BY {}", "DROP ROLE {}"):
                administrator.execute(sql.SQL(command).format(sql.Identifier(name)))


@contextmanager
def acting_as(server: EmbeddedPostgres, role: str) -> Iterator[Connection[Any]]:
    """A session of the login that took a role, as the gateway's do: no validator is in between."""
    with psycopg.connect(server.conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        yield connection


def may(server: EmbeddedPostgres, role: str, statement: str) -> bool:
    with acting_as(server, role) as connection:
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(statement.encode())
        except errors.InsufficientPrivilege:
            return False
        return True


POLICY = """
[roles.analyst]
admit = ["shop.dou*", "shop.<<>>"]
[roles.analyst.tables."shop.orders"]
except = ["card"]
write = ["insert", "update"]
[roles.analyst.tables."shop.totals"]
[roles."data science".tables."shop.orders"]
columns = ["total"]
[roles."data science".tables.'"Odd ""names"."a.b"']
except = ["secret"]
"""
READER, WRITER, SCIENCE = "computer_analyst", "computer_analyst_writer", "computer_data science"


def test_what_is_granted_holds_without_the_gateway(server: EmbeddedPostgres, grants: Callable[[str], list[str]]) -> None:
    assert grants(POLICY)
    allowed = {
        READER: [
            "SELECT id, customer, total FROM shop.orders",
            "SELECT * FROM shop.totals",
            "SELECT shop.double(1)",
            "SELECT OPERATOR(shop.<<>>) 1::numeric",
            "SELECT count(*) FROM shop.orders",
        ],
        WRITER: [
            "INSERT INTO shop.orders (customer) VALUES ('new') RETURNING id",
            "UPDATE shop.orders SET total = 1 WHERE customer = 'ann' RETURNING total",
        ],
        SCIENCE: ["SELECT total FROM shop.orders", 'SELECT "Column ""x" FROM "Odd ""names"."a.b"'],
    }
    denied = {
        READER: [
            "SELECT * FROM shop.orders",
            "SELECT card FROM shop.orders",
            "SELECT o FROM shop.orders o",
            "SELECT count(*) FROM sample.cars",
            "INSERT INTO shop.orders (customer) VALUES ('new')",
            "DELETE FROM shop.orders",
            "SELECT nextval('shop.orders_id_seq')",
            "SET ROLE postgres",
        ],
        WRITER: [
            "UPDATE shop.orders SET card = '1' WHERE customer = 'ann'",
            "UPDATE shop.orders SET total = 1 WHERE card = '1'",
            "INSERT INTO shop.orders (card) VALUES ('1')",
            "INSERT INTO shop.orders (customer) VALUES ('new') RETURNING card",
            "DELETE FROM shop.orders WHERE id = 1",
        ],
        SCIENCE: ["SELECT customer FROM shop.orders", "SELECT * FROM shop.totals", 'SELECT secret FROM "Odd ""names"."a.b"'],
    }
    for role, statements in allowed.items():
        assert [statement for statement in statements if not may(server, role, statement)] == []
    for role, statements in denied.items():
        assert [statement for statement in statements if may(server, role, statement)] == []


def test_a_second_time_there_is_nothing_to_do(grants: Callable[[str], list[str]]) -> None:
    assert grants(POLICY)
    assert grants(POLICY) == []


CHANGES = [
    # Of a whole table to some of its columns and back: to revoke it on the table revokes it on every column.
    '[roles.a.tables."shop.orders"]',
    '[roles.a.tables."shop.orders"]\nexcept = ["card"]',
    '[roles.a.tables."shop.orders"]\ncolumns = ["id", "customer"]\nwrite = ["update"]',
    '[roles.a.tables."shop.orders"]\nwrite = ["insert", "update", "delete"]',
    '[roles.a]\nschemas = ["shop"]\nadmit = ["shop.*"]',
    '[roles.a]\nschemas = ["shop"]\n[roles.a.tables."shop.orders"]\ncolumns = []',
    '[roles.b]\nschemas = ["shop"]',
    "[roles.a]",
]


def test_a_changed_policy_leaves_nothing_of_the_one_before(server: EmbeddedPostgres, grants: Callable[[str], list[str]]) -> None:
    """The order of changes is of no account: what is granted in the end is what a fresh database would have been granted."""

    def granted() -> list[tuple[Any, ...]]:
        with psycopg.connect(server.superuser_conninfo) as administrator:
            return administrator.execute(
                """
                SELECT grantee::regrole::text, what, privilege_type FROM (
                    SELECT nspname::text, nspacl FROM pg_namespace
                    UNION ALL SELECT oid::regclass::text, relacl FROM pg_class
                    UNION ALL SELECT attrelid::regclass::text || attname, attacl FROM pg_attribute
                    UNION ALL SELECT oid::regprocedure::text, proacl FROM pg_proc
                ) AS acl (what, acl), aclexplode(acl)
                WHERE grantee::regrole::text ~ '^computer_(a|b)(_writer)?$'
                UNION ALL SELECT roleid::regrole::text, 'member', member::regrole::text
                FROM pg_auth_members
                WHERE roleid::regrole::text ~ '^computer_(a|b)(_writer)?$' AND member = 'computer_gateway'::regrole
                ORDER BY 1, 2, 3
                """
            ).fetchall()

    fresh = {}
    for policy in CHANGES:
        grants("[roles.none]")
        grants(policy)
        fresh[policy] = granted()
    assert len({tuple(found) for found in fresh.values()}) == len(CHANGES)
    for policy in [*CHANGES, *reversed(CHANGES)]:
        grants(policy)
        assert granted() == fresh[policy]
    grants("[roles.none]")
    assert granted() == []


def test_names_that_are_not_there_are_refused_all_at_once(server: EmbeddedPostgres, grants: Callable[[str], list[str]]) -> None:
    with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute("CREATE ROLE computer_taken")
        with pytest.raises(PolicyFault) as refused:
            grants(
                """
                [roles.a]
                schemas = ["shops"]
                admit = ["doubel"]
                [roles.a.tables."shop.order"]
                [roles.a.tables."shop.orders"]
                except = ["cards"]
                [roles.taken]
                """
            )
        administrator.execute("DROP ROLE computer_taken")
        assert administrator.execute("SELECT FROM pg_roles WHERE rolname = 'computer_a'").fetchall() == []
    assert [fault.split("; did you")[0] for fault in sorted(refused.value.faults)] == [
        'roles.a.admit: "doubel" is no function, operator or type of this database',
        "roles.a.schemas: there is no schema shops",
        'roles.a.tables."shop.order": there is no such table',
        'roles.a.tables."shop.orders".except: there is no column cards',
        "roles.taken: there is a role computer_taken already, and make grants did not make it; take another name",
    ]
    assert sum("did you mean" in fault for fault in refused.value.faults) == 4


def test_a_role_is_brought_back_to_what_it_should_be(server: EmbeddedPostgres, grants: Callable[[str], list[str]]) -> None:
    grants("[roles.a]")
    with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute("ALTER ROLE computer_a LOGIN CREATEROLE INHERIT; GRANT pg_monitor TO computer_a")
        administrator.execute("GRANT computer_a TO computer_gateway WITH ADMIN OPTION")
        assert len(grants("[roles.a]")) == 3
    assert grants("[roles.a]") == []


def test_the_login_has_nothing_of_a_role_before_it_takes_it(server: EmbeddedPostgres, grants: Callable[[str], list[str]]) -> None:
    grants(POLICY)
    with psycopg.connect(server.conninfo, autocommit=True) as login, pytest.raises(errors.InsufficientPrivilege):
        login.execute("SELECT total FROM shop.orders")


@pytest.mark.parametrize("case", cases.read("access_*.sql"), ids=lambda case: case.place)
def test_the_grants_say_what_the_validator_says(case: Case, corpus_roles: EmbeddedPostgres) -> None:
    role = "computer_analyst_writer" if case.mode is Mode.WRITE else "computer_analyst"
    if "sample." not in case.statement.lower():
        return  # of the system's own tables, and of those that are not there, the database says something else
    outcome = "runs"
    with acting_as(corpus_roles, role) as connection:
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(case.statement.encode())
        except errors.InsufficientPrivilege:
            outcome = "denied"
        except errors.Error:
            outcome = "fails"  # what else is wrong with a statement is found first, or last
    assert outcome in (("runs", "fails") if case.allowed else ("denied", "fails"))
    assert outcome != "fails" or case.remark or case.mode is Mode.WRITE


@pytest.fixture(scope="module")
def corpus_roles(server: EmbeddedPostgres) -> EmbeddedPostgres:
    policy = policy_file.load(PROJECT / "tests" / "corpus" / "access.toml", LIMITS)
    bring(server.superuser_conninfo, LOGIN, policy, apply=True)
    return server


def _make_grants(server: EmbeddedPostgres, policy: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deploy.grants", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=policy.parent,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{PROJECT}:{PROJECT / 'protos'}",
            "POLICY_FILE": str(policy),
            "ADMIN_DATABASE_URL": server.superuser_conninfo,
            **environment,
        },
    )


def test_the_command_shows_what_it_would_do_and_does_it_when_told(
    server: EmbeddedPostgres, grants: Callable[[str], list[str]], tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    shown = _make_grants(server, policy)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert 'GRANT SELECT ("customer", "id", "total") ON TABLE "shop"."orders" TO "computer_analyst";' in shown.stdout
    assert _make_grants(server, policy).stdout == shown.stdout, "showing it changed something"
    # What is shown can be given to psql.
    with psycopg.connect(server.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute(shown.stdout.encode())
    assert "Nothing to do" in _make_grants(server, policy, "--apply").stdout
    policy.write_text("[roles.analyst]")
    assert "REVOKE" in _make_grants(server, policy, "--apply").stdout
    assert "Nothing to do" in _make_grants(server, policy).stdout


def test_the_command_finds_the_embedded_server_that_runs(
    server: EmbeddedPostgres, grants: Callable[[str], list[str]], tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "postgres").symlink_to(server.directory)
    done = _make_grants(server, policy, "--apply", ADMIN_DATABASE_URL="", STATE_DIR=str(tmp_path / "state"))
    assert (done.returncode, done.stderr) == (0, "")
    assert grants(POLICY) == []


def test_the_command_says_every_fault(server: EmbeddedPostgres, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[roles.analyst]\nschemas = ['nothing', 'neither']")
    refused = _make_grants(server, policy, "--apply")
    assert refused.returncode == 2
    assert "no schema nothing" in refused.stderr
    assert "no schema neither" in refused.stderr
    refused = _make_grants(server, policy, ADMIN_DATABASE_URL="", DATABASE_URL=server.conninfo, POLICY_FILE="")
    assert refused.returncode == 2
    assert "ADMIN_DATABASE_URL" in refused.stderr
    assert "POLICY_FILE" in refused.stderr
