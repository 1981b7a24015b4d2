"""What a role could do harm with, if a statement slipped through."""

from __future__ import annotations

from typing import Any

from psycopg import AsyncConnection

from gateway.sql.introspection import rows

# What a superuser may need not be listed: it is everything. Of what is owned, three examples will do.
_POWERS = """
WITH role AS (SELECT * FROM pg_roles WHERE rolname = current_user),
owned AS (
    SELECT 'the database ' || datname AS what FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE')
    UNION ALL SELECT 'the schema ' || nspname FROM pg_namespace WHERE pg_has_role(nspowner, 'USAGE')
    UNION ALL SELECT nspname || '.' || relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE pg_has_role(relowner, 'USAGE')
    UNION ALL SELECT 'the function ' || nspname || '.' || proname
        FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace WHERE pg_has_role(proowner, 'USAGE')
)
SELECT 'is a superuser' AS power FROM role WHERE rolsuper
UNION ALL SELECT 'ignores row-level security (BYPASSRLS)' FROM role WHERE rolbypassrls
UNION ALL SELECT 'may create roles' FROM role WHERE rolcreaterole
UNION ALL SELECT 'may create databases' FROM role WHERE rolcreatedb
UNION ALL SELECT 'may start replication' FROM role WHERE rolreplication
UNION ALL SELECT more.power FROM role, LATERAL (
    SELECT 'is a member of ' || rolname AS power FROM pg_roles
        WHERE rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_signal_backend',
                          'pg_read_all_data', 'pg_write_all_data', 'pg_read_all_settings', 'pg_read_all_stats', 'pg_monitor',
                          'pg_checkpoint', 'pg_maintain', 'pg_create_subscription', 'pg_signal_autovacuum_worker')
              AND pg_has_role(oid, 'MEMBER')
    UNION ALL SELECT 'may create schemas (CREATE on the database)' WHERE has_database_privilege(current_database(), 'CREATE')
    UNION ALL SELECT 'may create temporary tables (TEMP on the database)' WHERE has_database_privilege(current_database(), 'TEMP')
    UNION ALL SELECT 'may create objects in the schema ' || nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')
    UNION ALL (SELECT 'owns ' || what FROM owned LIMIT 3)
) AS more WHERE NOT rolsuper
"""


async def powers(connection: AsyncConnection[Any]) -> list[str]:
    """What the connection's current role could do harm with, and what of its session would let statements pass for others."""
    found = [row["power"] for row in await rows(connection, _POWERS)]
    # As the server has told it: a connection pooler in between can lose what the gateway asks for when it connects.
    if connection.pgconn.parameter_status(b"standard_conforming_strings") != b"on":
        found.append("reads backslashes in quotes as escapes (standard_conforming_strings is off)")
    return found
