"""Reads what `plan` decides by, as an administrator."""

from __future__ import annotations

from typing import Any, LiteralString

from psycopg import Connection

from deploy.grants.plan import MARK, PRINCIPAL, DatabaseRole, Named, Privilege, Snapshot, Table, quoted

PATH: LiteralString = "SET LOCAL search_path = pg_catalog"
"""What the names of functions are written for."""

_ROLES: LiteralString = """
SELECT rolname::text, coalesce(shobj_description(pg_roles.oid, 'pg_authid'), ''),
       NOT (rolcanlogin OR rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls OR rolinherit),
       EXISTS (SELECT FROM pg_auth_members AS granted WHERE roleid = pg_roles.oid AND member = to_regrole(quote_ident(%(login)s))
               AND NOT admin_option AND coalesce((to_jsonb(granted) ->> 'set_option')::bool, true)
               AND NOT coalesce((to_jsonb(granted) ->> 'inherit_option')::bool, false)),
       ARRAY(SELECT other.rolname::text FROM pg_auth_members JOIN pg_roles AS other ON other.oid = roleid
             WHERE member = pg_roles.oid ORDER BY 1)
FROM pg_roles
WHERE rolname LIKE 'computer\\_%%' ORDER BY 1
"""

_TABLES: LiteralString = """
SELECT nspname::text, relname::text,
       ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
             ORDER BY attnum),
       ARRAY(SELECT DISTINCT ARRAY[place.nspname::text, sequence.relname::text]
             FROM pg_attrdef JOIN pg_depend ON classid = 'pg_attrdef'::regclass AND objid = pg_attrdef.oid
             JOIN pg_class AS sequence ON refclassid = 'pg_class'::regclass AND sequence.oid = refobjid AND sequence.relkind = 'S'
             JOIN pg_namespace AS place ON place.oid = sequence.relnamespace
             WHERE adrelid = pg_class.oid ORDER BY 1)
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND nspname NOT LIKE 'pg\\_t%' ORDER BY 1, 2
"""

_NAMED: LiteralString = """
SELECT nspname::text, proname::text, pg_proc.oid::regprocedure::text
FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
WHERE prokind <> 'p' AND nspname NOT IN ('pg_catalog', 'information_schema', 'computer')
UNION ALL
SELECT nspname::text, oprname::text, oprcode::regprocedure::text
FROM pg_operator JOIN pg_namespace ON pg_namespace.oid = oprnamespace
WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND oprcode <> 0
UNION ALL
SELECT nspname::text, typname::text, ''
FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND NOT nspname LIKE 'pg\\_t%' AND typelem = 0 AND typrelid = 0
ORDER BY 1, 2, 3
"""

_PRIVILEGES: LiteralString = """
WITH ours AS (SELECT oid, rolname::text FROM pg_roles WHERE rolname = ANY (%(ours)s))
SELECT rolname, 'SCHEMA', ARRAY[nspname::text], '', privilege_type, ''
FROM pg_namespace, aclexplode(nspacl) JOIN ours ON ours.oid = grantee
UNION ALL
SELECT rolname, CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, ARRAY[nspname::text, relname::text], '',
       privilege_type, ''
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace, aclexplode(relacl) JOIN ours ON ours.oid = grantee
UNION ALL
SELECT rolname, 'TABLE', ARRAY[nspname::text, relname::text], '', privilege_type, attname::text
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace,
     aclexplode(attacl) JOIN ours ON ours.oid = grantee
WHERE NOT attisdropped
UNION ALL
SELECT rolname, 'FUNCTION', NULL, pg_proc.oid::regprocedure::text, privilege_type, ''
FROM pg_proc, aclexplode(proacl) JOIN ours ON ours.oid = grantee
"""


def take(connection: Connection[Any], login: str) -> Snapshot:
    """What there is. In a transaction, of which it sets the search path."""
    connection.execute(PATH)

    def rows(query: LiteralString, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return connection.execute(query, parameters).fetchall()

    roles = {
        name: DatabaseRole(comment, is_plain, is_offered, tuple(member_of))
        for name, comment, is_plain, is_offered, member_of in rows(_ROLES, {"login": login})
    }
    ours = [name for name, role in roles.items() if role.comment.startswith(MARK)]
    ((has_login, has_principal),) = rows(
        "SELECT to_regrole(quote_ident(%(login)s)) IS NOT NULL, to_regprocedure(%(principal)s) IS NOT NULL",
        {"login": login, "principal": PRINCIPAL},
    )
    return Snapshot(
        version=connection.info.server_version // 10_000,
        login=login,
        has_login=has_login,
        has_principal=has_principal,
        roles=roles,
        schemas=frozenset(name for (name,) in rows("SELECT nspname::text FROM pg_namespace")),
        tables={
            (schema, name): Table(tuple(columns), tuple(quoted(*sequence) for sequence in sequences))
            for schema, name, columns, sequences in rows(_TABLES)
        },
        named=tuple(Named(*row) for row in rows(_NAMED)),
        privileges=frozenset(
            Privilege(role, kind, function or quoted(*place), privilege, column)
            for role, kind, place, function, privilege, column in rows(_PRIVILEGES, {"ours": ours})
        ),
    )
