"""What the gateway asks the database about itself: the catalogue to validate by, the tables to describe, types."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.types.string import TextLoader

from gateway.sql.validation.catalog import Catalog, Function, Other, Relation

_Connection = AsyncConnection[Any]
_Row = dict[str, Any]

# Functions that only the server can call (triggers, handlers, anything that takes "internal") are none for a query.
_FUNCTIONS = """
SELECT proname::text AS name, bool_or(provolatile = 'v')::text AS volatile,
       bool_or(has_function_privilege(oid, 'EXECUTE'))::text AS executable
FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind <> 'p' AND NOT 'internal'::regtype = ANY (proargtypes)
  AND prorettype <> ALL (ARRAY['trigger', 'event_trigger', 'internal', 'language_handler', 'fdw_handler', 'index_am_handler',
                               'tsm_handler', 'table_am_handler']::regtype[])
GROUP BY proname
"""

# What is of an extension was installed by somebody who knew; the rest anybody may have made, and may have called IMMUTABLE.
_OF_EXTENSION: LiteralString = """EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e') AND provolatile <> 'v'"""

# A function that may be called with one argument may be written behind a dot; behind that of a table it is given a row.
_OTHER_FUNCTIONS: LiteralString = f"""
SELECT proname::text AS name, string_agg(DISTINCT nspname::text, chr(9)) AS schemas,
       bool_and({_OF_EXTENSION})::text AS harmless,
       bool_or(pronargs - pronargdefaults <= 1 AND pronargs >= 1)::text AS takes_one,
       bool_or(pronargs - pronargdefaults <= 1 AND pronargs >= 1
               AND (SELECT typtype IN ('c', 'p') FROM pg_type WHERE oid = proargtypes[0]))::text AS takes_row
FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
WHERE nspname = ANY (current_schemas(false)) AND nspname <> 'pg_catalog' AND has_function_privilege(pg_proc.oid, 'EXECUTE')
GROUP BY proname
"""  # noqa: S608  # of constants

_OTHER_OPERATORS: LiteralString = f"""
SELECT oprname::text AS name, string_agg(DISTINCT nspname::text, chr(9)) AS schemas, bool_and({_OF_EXTENSION})::text AS harmless
FROM pg_operator JOIN pg_namespace ON pg_namespace.oid = oprnamespace JOIN pg_proc ON pg_proc.oid = oprcode
WHERE nspname = ANY (current_schemas(false)) AND nspname <> 'pg_catalog' AND has_function_privilege(pg_proc.oid, 'EXECUTE')
GROUP BY oprname
"""  # noqa: S608  # of constants

# What it takes to make a value of a type is PostgreSQL's own for enumerations, and for rows, arrays and domains of such, but not
# for types of extensions, for domains whose CHECK calls what is not PostgreSQL's own or is volatile, and for what a cast calls a
# function to make.
# What such a CHECK calls stands in its tree; what is not PostgreSQL's own is among its dependencies.
_TYPES: LiteralString = f"""
WITH RECURSIVE checks AS (
    SELECT contypid FROM pg_constraint
    WHERE contypid <> 0 AND contype = 'c' AND (
        EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_constraint'::regclass AND objid = pg_constraint.oid
                AND (refclassid, refobjid) <> ('pg_type'::regclass, contypid) AND refclassid <> 'pg_collation'::regclass)
        OR EXISTS (SELECT FROM regexp_matches(conbin::text, ':(?:op)?funcid (\\d+)', 'g') AS call
                   JOIN pg_proc ON pg_proc.oid = call[1]::oid WHERE provolatile = 'v'))
), conversions AS (
    SELECT casttarget FROM pg_cast JOIN pg_proc ON pg_proc.oid = castfunc
    WHERE pronamespace <> 'pg_catalog'::regnamespace AND NOT ({_OF_EXTENSION}) AND has_function_privilege(pg_proc.oid, 'EXECUTE')
), foreign_types (oid) AS (
    SELECT oid FROM pg_type
    WHERE typtype = 'b' AND typnamespace <> 'pg_catalog'::regnamespace AND NOT (typcategory = 'A' AND typelem <> 0)
    UNION SELECT contypid FROM checks
    UNION SELECT casttarget FROM conversions JOIN pg_type ON pg_type.oid = casttarget
          WHERE typnamespace <> 'pg_catalog'::regnamespace
    UNION SELECT rngtypid FROM pg_range LEFT JOIN pg_proc ON pg_proc.oid IN (rngcanonical, rngsubdiff)
          WHERE pronamespace <> 'pg_catalog'::regnamespace
    UNION SELECT container.oid FROM foreign_types JOIN (
        SELECT oid, typbasetype AS part FROM pg_type WHERE typtype = 'd'
        UNION ALL SELECT oid, typelem FROM pg_type WHERE typcategory = 'A' AND typelem <> 0
        UNION ALL SELECT rngtypid, rngsubtype FROM pg_range
        UNION ALL SELECT rngmultitypid, rngtypid FROM pg_range
        UNION ALL SELECT reltype, atttypid FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                  WHERE reltype <> 0 AND attnum > 0 AND NOT attisdropped
    ) AS container (oid, part) ON container.part = foreign_types.oid
)
SELECT nspname::text AS schema, typname::text AS name, (pg_type.oid NOT IN (SELECT oid FROM foreign_types))::text AS own
FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
WHERE (nspname <> 'pg_catalog' OR typtype = 'c') AND nspname NOT LIKE 'pg\\_t%'
"""  # noqa: S608  # of constants

# Every table of the schemas that the role may use, so that one that it may not read can be told from one that is not there.
_RELATIONS = """
SELECT nspname::text AS schema, relname::text AS name,
       string_agg(attname::text, chr(9) ORDER BY attnum) AS columns,
       string_agg(attname::text, chr(9)) FILTER (WHERE has_column_privilege(attrelid, attnum, 'SELECT')) AS readable,
       string_agg(attname::text, chr(9)) FILTER (WHERE has_column_privilege(%(writer)s::name, attrelid, attnum, 'SELECT'))
       AS read_by_writer,
       string_agg(attname::text, chr(9)) FILTER (WHERE has_column_privilege(%(writer)s::name, attrelid, attnum, 'INSERT'))
       AS insert,
       string_agg(attname::text, chr(9)) FILTER (WHERE has_column_privilege(%(writer)s::name, attrelid, attnum, 'UPDATE'))
       AS update,
       string_agg(attname::text, chr(9)) FILTER (WHERE has_table_privilege(%(writer)s::name, attrelid, 'DELETE')) AS delete
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND nspname NOT LIKE 'pg\\_t%%'
  AND has_schema_privilege(pg_namespace.oid, 'USAGE')
GROUP BY nspname, relname
"""

_READABLE = """
SELECT pg_class.oid::text, nspname::text AS schema, relname::text AS name, relkind::text AS kind,
       coalesce(obj_description(pg_class.oid, 'pg_class'), '') AS comment,
       CASE WHEN relkind IN ('r', 'm', 'p') THEN reltuples::bigint ELSE -1 END::text AS row_estimate
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_%%'
  AND (%(schema)s::text = '' OR nspname = %(schema)s::text)
  AND has_schema_privilege(pg_namespace.oid, 'USAGE') AND has_any_column_privilege(pg_class.oid, 'SELECT')
ORDER BY nspname, relname
"""

_COLUMNS = """
SELECT attrelid::text AS oid, attname::text AS name, format_type(atttypid, atttypmod) AS type, (NOT attnotnull)::text AS nullable,
       coalesce(col_description(attrelid, attnum), '') AS comment
FROM pg_attribute
WHERE attrelid = ANY (%(oids)s::oid[]) AND attnum > 0 AND NOT attisdropped AND has_column_privilege(attrelid, attnum, 'SELECT')
ORDER BY attrelid, attnum
"""

_KEYS = """
SELECT conrelid::text AS oid, contype::text AS kind, confrelid::text AS referenced,
       (SELECT coalesce(nspname || '.' || relname, '') FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE pg_class.oid = confrelid) AS referenced_table,
       (SELECT string_agg(attname::text, chr(9) ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS key(number, place)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = number) AS columns,
       (SELECT string_agg(attname::text, chr(9) ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS key(number, place)
        JOIN pg_attribute ON attrelid = confrelid AND attnum = number) AS referenced_columns
FROM pg_constraint
WHERE conrelid = ANY (%(oids)s::oid[]) AND contype IN ('p', 'f')
ORDER BY conname
"""


@dataclass(frozen=True)
class TableColumn:
    name: str
    type: str
    nullable: bool
    comment: str


@dataclass(frozen=True)
class ForeignKey:
    columns: tuple[str, ...]
    referenced_table: str
    referenced_columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table or view, as far as the role may read it."""

    schema: str
    name: str
    kind: str
    comment: str
    row_estimate: int
    """-1 where there is none."""
    columns: tuple[TableColumn, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


_TABLE_KINDS = {"r": "table", "v": "view", "m": "materialized view", "p": "partitioned table", "f": "foreign table"}


async def catalog(connection: _Connection, writer_role: str) -> Catalog:
    """What to validate by, for the connection's current role and the one that it writes as."""
    functions = {
        row["name"]: Function(row["volatile"] == "true", row["executable"] == "true")
        for row in await rows(connection, _FUNCTIONS)
    }
    relations: defaultdict[str, dict[str, Relation]] = defaultdict(dict)
    for row in await rows(connection, _RELATIONS, {"writer": writer_role}):
        relations[row["schema"]][row["name"]] = Relation(
            columns=_split(row["columns"]),
            readable=frozenset(_split(row["readable"])),
            writes={kind: frozenset(_split(row[kind])) for kind in ("insert", "update", "delete") if row[kind]},
            read_by_writer=frozenset(_split(row["read_by_writer"])),
        )
    (path,) = await rows(connection, "SELECT array_to_string(current_schemas(true), chr(9)) AS schemas")
    other_functions = {row["name"]: _other(row) for row in await rows(connection, _OTHER_FUNCTIONS)}
    other_operators = {row["name"]: _other(row) for row in await rows(connection, _OTHER_OPERATORS)}
    types: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for row in await rows(connection, _TYPES):
        types[row["schema"]][row["name"]] = row["own"] == "true"
    return Catalog(functions, relations, _split(path["schemas"]), other_functions, other_operators, types)


def _other(row: _Row) -> Other:
    return Other(
        schemas=frozenset(_split(row["schemas"])),
        harmless=row["harmless"] == "true",
        takes_one=row.get("takes_one") == "true",
        takes_row=row.get("takes_row") == "true",
    )


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(names.split("\t")) if names else ()


async def tables(connection: _Connection, schema: str) -> list[Table]:
    """The tables that the connection's current role may read, of one schema or, where it is empty, of all."""
    found = await rows(connection, _READABLE, {"schema": schema})
    oids = "{" + ",".join(row["oid"] for row in found) + "}"
    columns = _by_table(await rows(connection, _COLUMNS, {"oids": oids}))
    keys = _by_table(await rows(connection, _KEYS, {"oids": oids}))
    return [_table(row, columns[row["oid"]], keys[row["oid"]], columns) for row in found]


def _by_table(rows: list[_Row]) -> defaultdict[str, list[_Row]]:
    grouped: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row["oid"]].append(row)
    return grouped


def _table(row: _Row, columns: list[_Row], keys: list[_Row], readable: defaultdict[str, list[_Row]]) -> Table:
    def visible(oid: str, names: list[str]) -> bool:
        return set(names) <= {column["name"] for column in readable[oid]}

    primary: tuple[str, ...] = ()
    foreign = []
    for key in keys:
        here = key["columns"].split("\t")
        there = (key["referenced_columns"] or "").split("\t")
        if not visible(row["oid"], here):
            continue  # its name would tell of columns that the role may not see
        if key["kind"] == "p":
            primary = tuple(here)
        elif visible(key["referenced"], there):
            foreign.append(ForeignKey(tuple(here), key["referenced_table"], tuple(there)))
    return Table(
        schema=row["schema"],
        name=row["name"],
        kind=_TABLE_KINDS[row["kind"]],
        comment=row["comment"],
        row_estimate=int(row["row_estimate"]),
        columns=tuple(
            TableColumn(column["name"], column["type"], column["nullable"] == "true", column["comment"]) for column in columns
        ),
        primary_key=primary,
        foreign_keys=tuple(foreign),
    )


async def rows(connection: _Connection, query: LiteralString, parameters: dict[str, str] | None = None) -> list[_Row]:
    """What a query of the gateway's own gives, every column of which is text."""
    cursor = connection.cursor(row_factory=dict_row)
    cursor.adapters.register_loader("text", TextLoader)
    await cursor.execute(query, parameters)
    return await cursor.fetchall()


async def type_names(connection: _Connection, types: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """What types are called, by OID and modifier."""
    parameters = {
        "oids": "{" + ",".join(str(oid) for oid, _ in types) + "}",
        "modifiers": "{" + ",".join(str(modifier) for _, modifier in types) + "}",
    }
    found = await rows(
        connection,
        "SELECT format_type(oid, modifier) AS name FROM unnest(%(oids)s::oid[], %(modifiers)s::int[]) AS type(oid, modifier)",
        parameters,
    )
    return {type_: row["name"] for type_, row in zip(types, found, strict=True)}
