"""What statements may call and read, held against real servers' catalogues, with what databases may hold of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from psycopg import Connection, sql
from psycopg.conninfo import make_conninfo

from deploy.postgres import functions as making
from gateway.sql import introspection
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.validation import builtins, catalogues, operators
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Severity

CANARIES = Path(__file__).parents[2] / "fuzz" / "canaries.sql"
DATABASE = "others"
# And what extensions bring, by their names: the type vector, its functions and its operators.
OBJECTS = """
CREATE EXTENSION vector;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO computer_reader;
CREATE FUNCTION public.lower(integer) RETURNS text LANGUAGE sql AS $$ SELECT canary.mark('lower') $$;
GRANT EXECUTE ON FUNCTION public.lower(integer) TO computer_reader;
CREATE DOMAIN public.deeper AS public.canary_domain;
CREATE DOMAIN public.sleepy AS integer CHECK (pg_sleep(0) IS NOT NULL);
CREATE TYPE public.canary_range AS RANGE (subtype = integer);
CREATE TABLE public.items (id integer, word text, embedding vector(2), level public.plain_enum, age_in_years integer);
CREATE FUNCTION public.age_in_years(date) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
GRANT EXECUTE ON FUNCTION public.age_in_years(date) TO computer_reader;
GRANT SELECT ON public.items TO computer_reader;
"""


@pytest.fixture(scope="module")
def superuser(postgres: EmbeddedPostgres) -> Iterator[Connection[Any]]:
    with psycopg.connect(postgres.superuser_conninfo, autocommit=True) as connection:
        yield connection


@pytest.fixture
def reader(postgres: EmbeddedPostgres) -> Iterator[Connection[Any]]:
    with psycopg.connect(postgres.conninfo, autocommit=True) as connection:
        connection.execute("SET ROLE computer_reader")
        yield connection


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def catalog(postgres: EmbeddedPostgres, superuser: Connection[Any]) -> Catalog:
    superuser.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
    conninfo = make_conninfo(postgres.superuser_conninfo, dbname=DATABASE)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(CANARIES.read_bytes())
        connection.execute(OBJECTS)
    async with await psycopg.AsyncConnection.connect(conninfo) as connection:
        await connection.execute("SET ROLE computer_reader")
        return await introspection.catalog(connection, "computer_writer")


def verdicts() -> dict[str, list[str]]:
    return {cells[0]: cells for cells in builtins.rows(builtins.TABLE.read_text(encoding="utf-8"))}


def test_the_table_is_what_the_server_says(postgres: EmbeddedPostgres) -> None:
    table = builtins.TABLE.read_text(encoding="utf-8")
    with psycopg.connect(make_conninfo(postgres.superuser_conninfo, dbname="template1")) as connection:
        assert making.update(table, [connection]) == table, "run make functions, and look at what it changes"
    script = making.SCRIPT.read_text(encoding="utf-8")
    assert making.script(script, table) == script
    assert sorted(making.parse(table)[0]) == list(making.VERSIONS)


def test_the_reader_may_execute_what_statements_may_call_and_nothing_else(superuser: Connection[Any]) -> None:
    said = verdicts()
    rows = superuser.execute(
        """
        SELECT proname::text, bool_or(allowed), bool_and(allowed) FROM (
            SELECT proname, has_function_privilege('computer_reader', oid, 'EXECUTE') AS allowed FROM pg_proc
            WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY (%s) AND prokind <> 'p'
                  AND NOT 'internal'::regtype = ANY (proargtypes)) AS each
        GROUP BY proname
        """,
        [list(said)],
    ).fetchall()
    assert len(rows) > 2000
    for name, some, every in rows:
        refused = said[name][5].startswith("refused")
        kept = refused and builtins.needed(name, takes_input=said[name][4] == "cstring") and said[name][3] == "public"
        assert every if kept or not refused else not some, name


def test_operators_and_types_are_the_servers(superuser: Connection[Any]) -> None:
    own = superuser.execute(
        """
        SELECT oprname::text, array_agg(DISTINCT proname::text) FROM pg_operator JOIN pg_proc ON pg_proc.oid = oprcode
        WHERE oprnamespace = 'pg_catalog'::regnamespace GROUP BY oprname
        """
    ).fetchall()
    assert {name for name, _ in own} == operators.OPERATORS
    said = verdicts()
    # What takes "internal" is none that a statement can call, and compares what indexes hold.
    assert all(said[function][5] == "allowed" for _, called in own for function in called if not function.startswith("pg_lsn"))
    types = superuser.execute(
        "SELECT typname::text FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm')"
        " AND NOT (typcategory = 'A' AND typelem <> 0 AND typname LIKE '\\_%') AND typcategory <> 'Z'"
    ).fetchall()
    # These are of other categories, and those are of no use.
    assert {name for (name,) in types} - {"gtsvector"} == operators.TYPES - {"cstring", "record", "void", "char"}


@pytest.mark.parametrize(
    "table",
    [f"pg_catalog.{name}" for name in sorted(catalogues.HARMLESS)]
    + [f"information_schema.{name}" for name in sorted(catalogues.HARMLESS_INFORMATION)],
)
def test_the_reader_may_read_what_statements_may(reader: Connection[Any], table: str) -> None:
    reader.execute(f"SELECT * FROM {table} LIMIT 3".encode())  # noqa: S608  # of our own names


def refusals(catalog: Catalog, statement: str, *admitted: str) -> set[str]:
    verdict = validate(statement, catalog, Policy(admitted=admitted))
    return {violation.rule for violation in verdict.violations if violation.severity is Severity.ERROR}


LEAVES_A_MARK = [
    ("SELECT canary_mark('x')", "function.unknown"),
    ("SELECT public.canary_mark('x')", "function.unknown"),
    ("SELECT ('x'::text).canary_mark", "function.unknown"),
    ("SELECT g.canary_mark FROM lower('X') AS g", "function.unknown"),
    ("SELECT lower.canary_mark FROM lower('X')", "function.unknown"),
    ("SELECT p.canary_attribute FROM canary.plain AS p", "function.unknown"),
    ("SELECT lower(1)", "function.unknown"),
    ("SELECT canary_sum(id) FROM canary.plain", "function.unknown"),
    ("SELECT canary_lies(1)", "function.unknown"),
    ("SELECT 1 @#@ 2", "operator.unknown"),
    ("SELECT @#@ 2", "operator.unknown"),
    ("SELECT 1 OPERATOR(public.@#@) 2", "operator.unknown"),
    ("SELECT 'a'::text # 'b'::text", "operator.unknown"),
    ("SELECT 'a'::text OPERATOR(public.#) 'b'::text", "operator.unknown"),
    ("SELECT 1::canary_domain", "cast.unknown"),
    ("SELECT ('1'::text).canary_domain", "cast.unknown"),
    ("SELECT 1::deeper", "cast.unknown"),
    ("SELECT 1::sleepy", "cast.unknown"),
    ("SELECT '{1}'::canary_domain[]", "cast.unknown"),
    ("SELECT '{1}'::_canary_domain", "cast.unknown"),
    ("SELECT '(1,a)'::canary_row", "cast.unknown"),
    ("SELECT ROW(1, 'a')::public.canary_row", "cast.unknown"),
    ("SELECT * FROM json_to_record('{}') AS r (a canary_domain)", "cast.unknown"),
    ("SELECT json_populate_record(NULL::canary_row, '{\"a\": 1}')", "cast.unknown"),
    ("SELECT jsonb_populate_record(h, '{\"a\": 1}') FROM canary.holds AS h", "cast.unknown"),
    ("SELECT (json_populate_record(x.h, '{\"a\": 1}')).a FROM (SELECT h FROM canary.holds AS h) AS x", "cast.unknown"),
    ("SELECT json_value('1', '$' RETURNING canary_domain)", "cast.unknown"),
    ("SELECT 1::canary_enum", "cast.unknown"),
    ("SELECT pg_input_is_valid('1', 'canary_domain')", "cast.unknown"),
    ("SELECT domain_in('1', 'canary_domain'::regtype::oid, -1)", "function.internal"),
    ("SELECT record_in('(1,a)', 'canary_row'::regtype::oid, -1)", "function.internal"),
]


@pytest.mark.parametrize(("statement", "rule"), LEAVES_A_MARK)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_calls_functions_of_the_databases_own_is_refused(catalog: Catalog, statement: str, rule: str) -> None:
    assert rule in refusals(catalog, statement)


@pytest.mark.parametrize(
    ("statement", "admitted"),
    [
        ("SELECT 'low'::plain_enum, 'a'::plain_domain, '[1,2)'::canary_range", ()),
        ("SELECT level FROM items WHERE level = 'high' AND embedding = '[1,2]' ORDER BY embedding", ()),
        ("SELECT '{\"a\": 1}'::jsonb @> '{}', point '(0,0)' <-> point '(1,1)' FROM items", ()),
        ("SELECT jsonb_populate_record(p, '{\"id\": 1}') FROM canary.plain AS p", ()),
        ("SELECT 1 OPERATOR(pg_catalog.#) 2, pg_catalog.lower('A')", ()),
        ("SELECT i.age_in_years FROM items AS i", ()),
        ("SELECT s.age_in_years, s.l2_distance FROM (SELECT 1 AS age_in_years, 2 AS l2_distance) AS s", ()),
        ("SELECT embedding <=> '[1,2]' FROM items", ("<=>",)),
        ("SELECT embedding <=> '[1,2]' FROM items", ("public.<=>",)),
        ("SELECT embedding <=> '[1,2]'::vector FROM items", ("public.*",)),
        ("SELECT l2_distance(embedding, '[1,2]') FROM items", ("l2_*",)),
        ("SELECT public.l2_distance(embedding, '[1,2]'::vector) FROM items", ("public.l2_distance", "vector")),
        ("SELECT canary_mark('x')", ("canary_mark",)),
        ("SELECT 1 # 2", ("#",)),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_harmless_or_admitted_is_not(catalog: Catalog, statement: str, admitted: tuple[str, ...]) -> None:
    assert refusals(catalog, statement, *admitted) == set()


@pytest.mark.parametrize(
    ("statement", "admitted", "rule"),
    [
        ("SELECT embedding <=> '[1,2]' FROM items", (), "operator.unknown"),
        ("SELECT l2_distance(embedding, '[1,2]') FROM items", (), "function.unknown"),
        ("SELECT '[1,2]'::vector", (), "cast.unknown"),
        ("SELECT l2_distance(embedding, '[1,2]') FROM items", ("elsewhere.*",), "function.unknown"),
        ("SELECT pg_sleep(1)", ("pg_sleep", "pg_*", "pg_catalog.*"), "function.sleep"),
        ("SELECT dblink_exec('x')", ("dblink*", "public.*"), "function.evaluation"),
        ("SELECT * FROM pg_authid", ("pg_*", "pg_catalog.*"), "table.system"),
        ("SELECT 1 # 2", (), "operator.unknown"),
        ("SELECT l2_distance(embedding, '[1,2]') FROM items", ("*",), "function.unknown"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_not_admitted_is_refused(catalog: Catalog, statement: str, admitted: tuple[str, ...], rule: str) -> None:
    assert refusals(catalog, statement, *admitted) == {rule}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_system_table_is_admitted_by_its_name(catalog: Catalog) -> None:
    assert refusals(catalog, "SELECT * FROM pg_roles", "pg_roles") == set()
    assert refusals(catalog, "SELECT * FROM information_schema.routines", "information_schema.routines") == set()
