"""The catalogue that the corpus is judged by: a real database's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import psycopg

from gateway.sql import policy_file
from gateway.sql.database import Database
from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.policies import WRITES, SqlLimits
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy


def read_catalog(server: EmbeddedPostgres) -> Catalog:
    """What the reader finds in the server's database, with some tables of `sample` that the writer may write to."""
    with psycopg.connect(server.superuser_conninfo) as connection:
        connection.execute("GRANT USAGE ON SCHEMA sample TO computer_writer")
        connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON sample.stocks TO computer_writer")
        connection.execute("GRANT SELECT ON sample.cars TO computer_writer")

    async def read() -> Catalog:
        database = Database(server.conninfo, allow_powerful_role=False)
        try:
            return await database.catalog("computer_reader", "computer_writer")
        finally:
            await database.close()

    return asyncio.run(read())


def restricted(catalog: Catalog) -> tuple[Catalog, Policy]:
    """What statements of the role of access.toml are judged by where the database grants everything."""
    relations = {
        schema: {
            name: replace(
                relation,
                writes=dict.fromkeys(WRITES, frozenset(relation.columns)),
                read_by_writer=frozenset(relation.columns),
            )
            for name, relation in tables.items()
        }
        for schema, tables in catalog.relations.items()
    }
    (role,) = policy_file.load(Path(__file__).with_name("access.toml"), SqlLimits(1, 1, 1.0)).roles
    return role.grounds(replace(catalog, relations=relations), enforce_injection=False)
