"""What PostgreSQL itself makes of a statement: the tables, functions, operators and types that its analysis resolves.

The server prints its parse tree on request (debug_print_parse), when a statement is prepared and before anything of it is run.
That is the truth about what a statement touches, and owes nothing to our parsers. A view's own contents are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.pq import ExecStatus

_FIRST_OWN = 16384
"""FirstNormalObjectId: what has a smaller OID came with the server."""
_RELATION = re.compile(r":rtekind 0 :relid (\d+)")
_CALL = re.compile(r"\{FUNCEXPR :funcid (\d+) :funcresulttype \d+ :funcretset \w+ :funcvariadic \w+ :funcformat (\d)")
_AGGREGATE = re.compile(r":(?:aggfnoid|winfnoid) (\d+)")
_OPERATOR = re.compile(r":opno (\d+)")
_OPERATOR_LIST = re.compile(r":opnos \(o ([\d ]+)\)")
_SORT = re.compile(r":(?:eqop|sortop) (\d+)")
_TYPE = re.compile(r":(?:\w*type|\w*typeid) (\d+)")
_TYPE_LIST = re.compile(r":\w*types \(o ([\d ]+)\)")

# Declared volatile because every call gives another value, or because it looks at sizes.
HARMLESS = frozenset(
    f"pg_catalog.{name}"
    for name in (
        "random random_normal array_sample array_shuffle clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7 "
        "pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size"
    ).split()
)
# What words of the grammar such as JSON_ARRAYAGG call has no name in the statement.
WORDS = frozenset(
    "json_agg json_agg_strict json_object_agg json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict".split()
)


class NotAnalyzed(Exception):
    """PostgreSQL refuses the statement: no such column, no such function for these types and the like."""


@dataclass(frozen=True)
class Analysis:
    """What a statement uses. Names as the catalogue has them, with their schema."""

    relations: frozenset[str]
    functions: frozenset[str]
    """Called as functions, whatever the notation: in words of the grammar (EXTRACT) and behind dots, too."""
    conversions: frozenset[str]
    """Functions that casts call."""
    operators: frozenset[str]
    """The functions behind operators."""
    own: frozenset[str]
    """Of all these, and of the types: what the database has brought, rather than the server."""
    effects: frozenset[str]
    """Functions that the server's own catalogue declares volatile, or takes from PUBLIC."""

    @staticmethod
    def names(qualified: frozenset[str]) -> frozenset[str]:
        """The same without their schemas."""
        return frozenset(name.rpartition(".")[2] for name in qualified)


@contextmanager
def oracle(conninfo: str) -> Iterator[Oracle]:
    with psycopg.connect(conninfo, autocommit=True, application_name="oracle") as connection:
        yield Oracle(connection)


class Oracle:
    """Analyses statements as the connection's user."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._tree = ""
        connection.execute("SET debug_pretty_print = off")
        rows = connection.execute(
            """
            SELECT pg_proc.oid, nspname || '.' || proname,
                   pg_proc.oid < 16384 AND (provolatile = 'v' OR NOT has_function_privilege('public', pg_proc.oid, 'EXECUTE'))
            FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
            """
        ).fetchall()
        self._functions: dict[int, str] = {oid: name for oid, name, _ in rows}
        self._effects = {oid for oid, _, effect in rows if effect}
        self._operators: dict[int, int] = dict(
            connection.execute("SELECT oid::int, oprcode::oid::int FROM pg_operator").fetchall()
        )
        names = "SELECT {table}.oid::int, nspname || '.' || {name} FROM {table} JOIN pg_namespace ON pg_namespace.oid = {schema}"
        self._relations: dict[int, str] = dict(
            connection.execute(names.format(table="pg_class", name="relname", schema="relnamespace").encode()).fetchall()
        )
        self._types: dict[int, str] = dict(
            connection.execute(names.format(table="pg_type", name="typname", schema="typnamespace").encode()).fetchall()
        )
        self.types = Analysis.names(frozenset(self._types.values()))
        """The names of all types."""
        connection.add_notice_handler(self._listen)
        connection.execute("SET debug_print_parse = on")
        connection.execute("SET client_min_messages = log")

    def analyse(self, statement: str) -> Analysis:
        """What the server makes of a statement. Raises NotAnalyzed."""
        self._tree = ""
        result = self._connection.pgconn.prepare(b"", statement.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise NotAnalyzed(result.error_message.decode(errors="replace"))
        tree = " ".join(self._tree.split())
        calls = [(int(oid), int(form)) for oid, form in _CALL.findall(tree)]
        functions = {oid for oid, form in calls if form in (0, 3)} | _oids(_AGGREGATE, tree)
        conversions = {oid for oid, form in calls if form in (1, 2)}
        written = _oids(_OPERATOR, tree) | _oids(_OPERATOR_LIST, tree) | _oids(_SORT, tree)
        operators = {self._operators[oid] for oid in written - {0}}
        relations = _oids(_RELATION, tree)
        types = _oids(_TYPE, tree) | _oids(_TYPE_LIST, tree)
        called = functions | conversions | operators
        return Analysis(
            relations=self._named(self._relations, relations),
            functions=self._named(self._functions, functions),
            conversions=self._named(self._functions, conversions),
            operators=self._named(self._functions, operators),
            own=self._named(self._functions, {oid for oid in called if oid >= _FIRST_OWN})
            | self._named(self._types, {oid for oid in types if oid >= _FIRST_OWN}),
            effects=self._named(self._functions, called & self._effects),
        )

    def _listen(self, diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.message_primary == "parse tree:":
            self._tree += diagnostic.message_detail or ""

    @staticmethod
    def _named(names: dict[int, str], oids: set[int]) -> frozenset[str]:
        return frozenset(names[oid] for oid in oids if oid in names)


def _oids(pattern: re.Pattern[str], tree: str) -> set[int]:
    return {int(oid) for found in pattern.findall(tree) for oid in found.split()}
