"""What the roles of deploy/postgres may do, asked of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors

from gateway.sql.embedded import EmbeddedPostgres

pytestmark = pytest.mark.usefixtures("postgres")


@pytest.fixture
def login(postgres: EmbeddedPostgres) -> Iterator[Connection[Any]]:
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        yield connection


@pytest.fixture
def reader(login: Connection[Any]) -> Connection[Any]:
    login.execute("SET ROLE computer_reader")
    return login


@pytest.fixture
def writer(login: Connection[Any]) -> Connection[Any]:
    login.execute("SET ROLE computer_writer")
    return login


DENIED = [
    "CREATE TABLE sample.mine (a int)",
    "CREATE TABLE public.mine (a int)",
    "CREATE SCHEMA mine",
    "CREATE TEMP TABLE mine (a int)",
    "EXPLAIN ANALYZE CREATE TEMP TABLE mine AS SELECT 1",
    "SELECT 1 INTO TEMP mine",
    "DO $$BEGIN NULL; END$$",
    "COPY (SELECT 1) TO '/tmp/mine'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_stat_activity",
    "SELECT * FROM pg_settings",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT set_config('statement_timeout', '0', false)",
    "SELECT current_setting('data_directory')",
    "SELECT pg_sleep(0)",
    "SELECT pg_sleep_for('0')",
    "SELECT (0::float8).pg_sleep",
    "SELECT pg_advisory_lock(1)",
    "SELECT (1::bigint).pg_advisory_lock",
    "SELECT pg_try_advisory_xact_lock(1)",
    "SELECT pg_notify('a', 'b')",
    "SELECT pg_terminate_backend(1)",
    "SELECT pg_cancel_backend(1)",
    "SELECT pg_export_snapshot()",
    "SELECT lo_create(0)",
    "SELECT lo_creat(0)",
    "SELECT lo_from_bytea(0, 'a')",
    "SELECT lo_get(1)",
    "SELECT lo_import('/etc/passwd')",
    "SELECT query_to_xml('SELECT 1', true, true, '')",
    "SELECT query_to_xml_and_xmlschema('SELECT 1', true, true, '')",
    "SELECT cursor_to_xml('c', 1, true, true, '')",
    "SELECT table_to_xml('sample.airports', true, true, '')",
    "SELECT schema_to_xmlschema('sample', true, true, '')",
    "SELECT database_to_xml(true, true, '')",
    "SELECT * FROM ts_stat('SELECT 1')",
    "SELECT ts_rewrite('a'::tsquery, 'SELECT 1')",
    "SELECT pg_logical_emit_message(true, 'a', 'b')",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_physical_replication_slot('a')",
    "SELECT pg_drop_replication_slot('a')",
    "SELECT pg_stat_reset()",
    "SELECT pg_stat_clear_snapshot()",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT ('/etc/passwd'::text).pg_read_file",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_stat_file('.')",
    "SELECT pg_import_system_collations('pg_catalog')",
    "SELECT txid_current()",
    "SELECT pg_current_xact_id()",
    "SELECT setseed(0)",
    "SELECT nextval('sample.cars_id_seq')",
    "SELECT inet_server_addr()",
    "DELETE FROM sample.airports",
]


@pytest.mark.parametrize("statement", DENIED)
def test_the_reader_may_not(reader: Connection[Any], statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        reader.execute(statement.encode())


# Those that the writer may not are the same but for the sequence, which needs a privilege on the sequence too.
@pytest.mark.parametrize("statement", DENIED)
def test_the_writer_may_not(writer: Connection[Any], statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        writer.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM sample.airports WHERE state = 'WA'",
        "SELECT upper(name), round(miles_per_gallon), now(), random(), gen_random_uuid() FROM sample.cars",
        "SELECT date_trunc('month', date), array_agg(weather), jsonb_agg(wind) FROM sample.seattle_weather GROUP BY 1",
        "SELECT string_agg(symbol, ',' ORDER BY date), percentile_cont(0.5) WITHIN GROUP (ORDER BY price) FROM sample.stocks",
        "SELECT to_char(date, 'YYYY'), lag(price) OVER (ORDER BY date), price::text || symbol FROM sample.stocks",
        "SELECT generate_series(1, 3), regexp_replace('a', 'b', 'c'), to_tsvector('a') @@ to_tsquery('a'), '[1]'::jsonb -> 0",
        "SELECT * FROM sample.airports TABLESAMPLE BERNOULLI (1)",
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'sample'",
        "SELECT obj_description('sample.airports'::regclass), col_description('sample.airports'::regclass, 1), version()",
    ],
)
def test_the_reader_may(reader: Connection[Any], statement: str) -> None:
    assert reader.execute(statement.encode()).fetchall()


def test_the_reader_keeps_no_large_object_function(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        left = connection.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE proname ~ '^(lo_|loread|lowrite|pg_advisory|pg_sleep|.*_to_xml)'"
            " AND has_function_privilege('computer_reader', oid, 'EXECUTE')"
        ).fetchall()
    assert left == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM sample.airports",
        "CREATE TABLE public.mine (a int)",
        "CREATE TEMP TABLE mine (a int)",
        "SELECT pg_sleep(0)",
        "SELECT lo_create(0)",
        "SET ROLE postgres",
        "SET ROLE pg_read_all_data",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER ROLE computer_gateway SUPERUSER",
        "ALTER ROLE computer_gateway INHERIT",
        "GRANT pg_read_all_data TO computer_gateway",
        "GRANT computer_reader TO computer_writer",
        "SET temp_file_limit = -1",
    ],
)
def test_the_login_itself_may_not(login: Connection[Any], statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        login.execute(statement.encode())


def test_the_login_may_set_timeouts_and_roles_for_a_transaction(login: Connection[Any]) -> None:
    with login.transaction():
        login.execute("SELECT set_config('statement_timeout', '1000', true)")
        login.execute("SET LOCAL ROLE computer_reader")
        login.execute("DECLARE c NO SCROLL CURSOR FOR SELECT iata FROM sample.airports ORDER BY iata")
        assert login.execute("FETCH 1 FROM c").fetchall() == [("00M",)]
    assert login.execute("SELECT current_user").fetchone() == ("computer_gateway",)


def test_roles_have_no_attribute_and_no_further_membership(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.superuser_conninfo) as connection:
        roles = connection.execute(
            "SELECT rolname, rolcanlogin,"
            " rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls OR rolinherit,"
            " (SELECT array_agg(roleid::regrole::text ORDER BY 1) FROM pg_auth_members WHERE member = pg_roles.oid)"
            " FROM pg_roles WHERE rolname LIKE 'computer%' ORDER BY 1"
        ).fetchall()
    assert roles == [
        ("computer_gateway", True, False, ["computer_reader", "computer_writer"]),
        ("computer_reader", False, False, None),
        ("computer_writer", False, False, None),
    ]


def test_the_roles_policies_may_ask_who_is_calling(login: Connection[Any]) -> None:
    with login.transaction():
        login.execute("SELECT set_config('app.principal', 'ann', true), set_config('role', 'computer_reader', true)")
        assert login.execute("SELECT computer.principal()").fetchone() == ("ann",)
    login.execute("SET ROLE computer_writer")
    assert login.execute("SELECT computer.principal()").fetchone() == (None,)


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_login_may_not_enter_other_databases(postgres: EmbeddedPostgres, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(postgres.conninfo, dbname=database)


def test_functions_to_come_are_not_for_everybody(postgres: EmbeddedPostgres, reader: Connection[Any]) -> None:
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as administrator:
        administrator.execute("CREATE FUNCTION public.new_function() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        try:
            with pytest.raises(errors.InsufficientPrivilege):
                reader.execute("SELECT public.new_function()")
        finally:
            administrator.execute("DROP FUNCTION public.new_function()")


def test_the_text_of_a_failed_statement_stays_out_of_the_log(postgres: EmbeddedPostgres, reader: Connection[Any]) -> None:
    with pytest.raises(errors.DivisionByZero):
        reader.execute("SELECT 1 / 0 AS private_to_the_caller")
    log = (postgres.directory / "postgres.log").read_text()
    assert "division by zero" in log
    assert "private_to_the_caller" not in log
