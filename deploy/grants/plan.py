"""What must change in a database for it to grant what the policies say, and no more. Pure: a snapshot in, SQL out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gateway.sql.policies import Policies, Role, TableAccess
from gateway.sql.policy_file import PolicyFault, key_path, nearest
from gateway.sql.validation import admission

MARK: Final = "Made by make grants"
"""What the comment of a role begins with that this may change, and take everything from."""
PRINCIPAL: Final = "computer.principal()"
_NEXTVAL: Final = "nextval(regclass)"
_SYSTEM_SCHEMAS: Final = ("pg_catalog", "information_schema")
_ATTRIBUTES: Final = "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"


@dataclass(frozen=True, order=True)
class Privilege:
    """One privilege of one role."""

    role: str
    kind: str
    """SCHEMA, TABLE, SEQUENCE or FUNCTION."""
    object: str
    """Its name as SQL writes it."""
    name: str
    """SELECT, USAGE, …"""
    column: str = ""
    """Empty where it is on the whole object."""


@dataclass(frozen=True)
class Table:
    """A table or view."""

    columns: tuple[str, ...]
    sequences: tuple[str, ...] = ()
    """Those that the defaults of its columns use, as SQL writes them."""


@dataclass(frozen=True)
class Named:
    """A function, or an operator or type with the function behind it."""

    schema: str
    name: str
    function: str = ""
    """As SQL writes it; empty for a type."""


@dataclass(frozen=True)
class DatabaseRole:
    """A role of PostgreSQL that bears a name as ours do."""

    comment: str
    is_plain: bool
    """Whether it has no attribute that it should not have."""
    is_offered: bool
    """Whether the login may take it, and nothing more."""
    member_of: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        return self.comment.startswith(MARK)


@dataclass(frozen=True)
class Snapshot:
    """What there is in a database, and what the roles that are ours may do in it."""

    version: int
    """PostgreSQL's: 15, 16, …"""
    login: str
    has_login: bool
    has_principal: bool
    """Whether the function computer.principal() is there."""
    roles: Mapping[str, DatabaseRole]
    schemas: frozenset[str]
    tables: Mapping[tuple[str, str], Table]
    named: tuple[Named, ...]
    """Functions, operators and types that are not PostgreSQL's own."""
    privileges: frozenset[Privilege]


def changes(policies: Policies, database: Snapshot) -> list[str]:
    """The statements, in order; none where nothing is to be done. Raises PolicyFault."""
    wanted = _Wanted(database)
    for role in policies.roles:
        wanted.add(role)
    if wanted.faults:
        raise PolicyFault(wanted.faults)
    return [
        *_of_roles(wanted.roles, database),
        *_of_privileges(database.privileges, frozenset(wanted.privileges)),
    ]


def quoted(*names: str) -> str:
    """A name as SQL writes it."""
    return ".".join('"{}"'.format(name.replace('"', '""')) for name in names)


class _Wanted:
    """The roles and privileges that policies ask for, and what is wrong with that."""

    def __init__(self, database: Snapshot) -> None:
        self.roles: dict[str, str] = {}
        """With their comments."""
        self.privileges: set[Privilege] = set()
        self.faults: list[str] = []
        self._database = database
        if not database.has_login or not database.has_principal:
            what = f"the login {database.login}" if not database.has_login else f"the function {PRINCIPAL}"
            self.faults.append(f"{what} is not there; run the scripts of deploy/postgres in this database first")

    def add(self, role: Role) -> None:
        path = key_path("roles", role.name)
        reader, writer = role.database.reader, role.database.writer
        self._role(path, reader, f"{MARK}: what queries of the role {role.name} run as")
        if writer != reader:
            self._role(path, writer, f"{MARK}: what MODE_WRITE of the role {role.name} runs as")
        # What a WHERE, a RETURNING or an INSERT … SELECT reads, the writer reads.
        holders = dict.fromkeys((reader, writer))
        for holder in holders:
            self._grant(holder, "FUNCTION", PRINCIPAL, "EXECUTE")
            for function in self._admitted(path, role.admitted):
                self._grant(holder, "FUNCTION", function.function, "EXECUTE")
                self._grant(holder, "SCHEMA", quoted(function.schema), "USAGE")
        for (schema, name), (table, access) in self._tables(path, role).items():
            columns = [""] if access.is_whole else sorted(access.of(table.columns))
            for holder in holders:
                self._grant(holder, "SCHEMA", quoted(schema), "USAGE")
                self._grant(holder, "TABLE", quoted(schema, name), "SELECT", columns)
            for kind in access.writes:
                self._grant(writer, "TABLE", quoted(schema, name), kind.upper(), [""] if kind == "delete" else columns)
            for sequence in table.sequences if "insert" in access.writes else ():
                self._grant(writer, "SEQUENCE", sequence, "USAGE")
                self._grant(writer, "FUNCTION", _NEXTVAL, "EXECUTE")

    def _role(self, path: str, name: str, comment: str) -> None:
        there = self._database.roles.get(name)
        if there is not None and not there.is_ours:
            self.faults.append(f"{path}: there is a role {name} already, and make grants did not make it; take another name")
        self.roles[name] = comment

    def _grant(self, role: str, kind: str, object_: str, privilege: str, columns: Iterable[str] = ("",)) -> None:
        self.privileges |= {Privilege(role, kind, object_, privilege, column) for column in columns}

    def _tables(self, path: str, role: Role) -> dict[tuple[str, str], tuple[Table, TableAccess]]:
        """The tables that a role may use. Every role may read the system's own."""
        assert role.reach is not None  # noqa: S101  # for mypy: every role of a file has one
        reach, database = role.reach, self._database
        for schema in sorted(reach.schemas - database.schemas):
            self.faults.append(f"{path}.schemas: there is no schema {schema}{nearest(schema, database.schemas)}")
        for schema, named in reach.tables.items():
            for name, access in named.items():
                self._check(f"{path}.tables.{key_path(f'{schema}.{name}')}", schema, name, access)
        found = ((place, table, reach.of(*place)) for place, table in database.tables.items())
        return {
            place: (table, access) for place, table, access in found if access is not None and place[0] not in _SYSTEM_SCHEMAS
        }

    def _check(self, path: str, schema: str, name: str, access: TableAccess) -> None:
        tables = self._database.tables
        table = tables.get((schema, name))
        if table is None:
            close = nearest(f"{schema}.{name}", (".".join(place) for place in tables))
            self.faults.append(f"{path}: there is no such table{close}")
            return
        for key, columns in (("columns", access.columns or ()), ("except", access.excepted)):
            for column in sorted(set(columns) - set(table.columns)):
                self.faults.append(f"{path}.{key}: there is no column {column}{nearest(column, table.columns)}")

    def _admitted(self, path: str, patterns: Iterable[str]) -> Iterator[Named]:
        named = self._database.named
        for pattern in patterns:
            admits = admission.of((pattern,)).admits
            found = [each for each in named if admits(each.schema, each.name)]
            if not found:
                close = nearest(pattern, {each.name for each in named})
                self.faults.append(f'{path}.admit: "{pattern}" is no function, operator or type of this database{close}')
            yield from (each for each in found if each.function)


def _of_roles(wanted: Mapping[str, str], database: Snapshot) -> Iterator[str]:
    login = quoted(database.login)
    for name, comment in wanted.items():
        role = database.roles.get(name)
        if role is None:
            yield f"CREATE ROLE {quoted(name)} NOLOGIN NOINHERIT"
        elif not role.is_plain:
            yield f"ALTER ROLE {quoted(name)} {_ATTRIBUTES}"
        if role is None or role.comment != comment:
            yield f"COMMENT ON ROLE {quoted(name)} IS {_literal(comment)}"
        if role is None or not role.is_offered:
            # Before 16 it is the login's own NOINHERIT that keeps it from using them without SET ROLE.
            options = " WITH ADMIN FALSE, INHERIT FALSE, SET TRUE" if database.version >= 16 else ""
            yield f"GRANT {quoted(name)} TO {login}{options}"
        for other in role.member_of if role is not None else ():
            yield f"REVOKE {quoted(other)} FROM {quoted(name)}"
    for name, role in database.roles.items():
        if role.is_ours and role.is_offered and name not in wanted:
            yield f"REVOKE {quoted(name)} FROM {login}"


def _of_privileges(current: frozenset[Privilege], wanted: frozenset[Privilege]) -> Iterator[str]:
    surplus, missing = current - wanted, wanted - current
    # To take a privilege on a table takes it on each of its columns, too.
    taken = {(each.role, each.object, each.name) for each in surplus if each.kind == "TABLE" and not each.column}
    missing |= {each for each in wanted if each.column and (each.role, each.object, each.name) in taken}
    yield from _statements("REVOKE", "FROM", surplus)
    yield from _statements("GRANT", "TO", missing)


def _statements(verb: str, preposition: str, privileges: Iterable[Privilege]) -> Iterator[str]:
    grouped: defaultdict[tuple[str, str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(privileges):
        grouped[each.role, each.kind, each.object][each.name].append(each.column)
    for (role, kind, object_), names in grouped.items():
        listed = [
            *(name for name, columns in names.items() if "" in columns),
            *(f"{name} ({', '.join(map(quoted, filter(None, columns)))})" for name, columns in names.items() if any(columns)),
        ]
        yield f"{verb} {', '.join(listed)} ON {kind} {object_} {preposition} {quoted(role)}"


def _literal(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))
