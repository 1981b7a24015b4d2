"""Makes gateway/sql/validation/functions.txt, and what deploy/postgres/20_functions.sql revokes by it.

    python -m deploy.postgres.functions [CONNINFO …]

Each argument is how to connect to a server, as anybody: what its catalogue says takes the place of what the table says of its
version. The embedded PostgreSQL is always one of them. Verdicts are made anew for all.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, LiteralString, NamedTuple

import psycopg

from gateway.sql.embedded import EmbeddedPostgres
from gateway.sql.validation import builtins

SCRIPT: Final = Path(__file__).with_name("20_functions.sql")
VERSIONS: Final = (15, 16, 17, 18)
_HEAD: Final = """\
# PostgreSQL's own functions, as statements are judged by them: what the catalogues (pg_proc) of several versions say, all
# overloads together, and what becomes of them. Made by `make functions`; verdicts are decided in builtins.py.
"""

# What only the server itself can call (triggers, handlers, anything that takes "internal") is none for a query.
_FUNCTIONS: LiteralString = """
SELECT proname::text AS name,
       CASE WHEN bool_or(provolatile = 'v') THEN 'volatile' WHEN bool_or(provolatile = 's') THEN 'stable' ELSE 'immutable' END,
       CASE WHEN bool_and(EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner)))
                                  WHERE grantee = 0 AND privilege_type = 'EXECUTE')) THEN 'public' ELSE 'revoked' END,
       CASE WHEN bool_or('cstring'::regtype = ANY (proargtypes) OR 'cstring[]'::regtype = ANY (proargtypes))
            THEN 'cstring' ELSE '-' END
FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind <> 'p' AND NOT 'internal'::regtype = ANY (proargtypes)
  AND prorettype <> ALL (ARRAY['trigger', 'event_trigger', 'internal', 'language_handler', 'fdw_handler', 'index_am_handler',
                               'tsm_handler', 'table_am_handler']::regtype[])
GROUP BY proname
"""


class Facts(NamedTuple):
    """What a version says of a function."""

    volatility: str
    execute: str
    arguments: str


Versions = Mapping[int, str]
"""What the facts about a version come from."""
Functions = Mapping[str, Mapping[int, Facts]]
"""Facts by name and version."""


def read(connection: psycopg.Connection[Any]) -> dict[str, Facts]:
    """What a server says of its functions. A server on which 20_functions.sql has run would say that they are revoked."""
    return {name: Facts(*facts) for name, *facts in connection.execute(_FUNCTIONS).fetchall()}


def parse(table: str) -> tuple[dict[int, str], dict[str, dict[int, Facts]]]:
    """What the facts in a table come from, and the facts."""
    sources = {
        int(version): source
        for version, found, source in (line.removeprefix("# ").partition(": ") for line in table.splitlines() if line[:1] == "#")
        if found and version.isdecimal()
    }
    functions: defaultdict[str, dict[int, Facts]] = defaultdict(dict)
    for name, versions, *facts, _ in builtins.rows(table):
        functions[name].update(dict.fromkeys(_versions(versions), Facts(*facts)))
    return sources, functions


def render(sources: Versions, functions: Functions) -> str:
    """The table."""
    lines = [f"# {version}: {sources[version]}" for version in sorted(sources)]
    lines.append("#\n# name, versions, volatility, who may execute, arguments that are read as values, verdict")
    for name in sorted(functions):
        by_facts: defaultdict[Facts, list[int]] = defaultdict(list)
        for version, facts in sorted(functions[name].items()):
            by_facts[facts].append(version)
        lines += [
            f"{name:<32} {_spans(versions):<8} {facts.volatility:<9} {facts.execute:<7} {facts.arguments:<7} "
            + _verdict(name, by_facts)
            for facts, versions in by_facts.items()
        ]
    return _HEAD + "\n".join(lines) + "\n"


def script(text: str, table: str) -> str:
    """20_functions.sql with the lists that the table makes necessary."""
    lists: dict[str, set[str]] = {"refused": set(), "spared": set()}
    for name, _, volatility, _, arguments, verdict in builtins.rows(table):
        if verdict.startswith("refused") and not builtins.needed(name, takes_input=arguments == "cstring"):
            lists["refused"].add(name)
        elif volatility == "volatile":
            lists["spared"].add(name)
    for what, names in lists.items():
        before, mark, rest = text.partition(f"    {what} CONSTANT text[] := ARRAY[\n")
        _, end, after = rest.partition("    ];\n")
        if not (mark and end):
            raise ValueError(f"no list {what}")
        text = before + mark + _wrapped(names) + end + after
    return text


def _verdict(name: str, facts: Iterable[Facts]) -> str:
    facts = list(facts)
    return builtins.verdict(
        name,
        volatile=any(each.volatility == "volatile" for each in facts),
        public=all(each.execute == "public" for each in facts),
        takes_input=any(each.arguments == "cstring" for each in facts),
    )


def _spans(versions: Sequence[int]) -> str:
    """15-17,18 …: the first and the last of what follows one another."""
    spans: list[list[int]] = []
    for version in versions:
        if spans and version == spans[-1][-1] + 1:
            spans[-1].append(version)
        else:
            spans.append([version])
    return ",".join(f"{span[0]}-{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)


def _versions(spans: str) -> list[int]:
    ends = [span.split("-") for span in spans.split(",")]
    return [version for span in ends for version in range(int(span[0]), int(span[-1]) + 1)]


def _wrapped(names: Iterable[str]) -> str:
    return (
        textwrap.fill(", ".join(f"'{name}'" for name in sorted(names)), 130, initial_indent=" " * 8, subsequent_indent=" " * 8)
        + "\n"
    )


def update(table: str, servers: Iterable[psycopg.Connection[Any]]) -> str:
    """The table with what these servers say of their versions."""
    sources, functions = parse(table)
    for server in servers:
        version = server.info.server_version // 10000
        sources[version] = f"PostgreSQL {version}.{server.info.server_version % 10000}"
        found = read(server)
        for name in functions.keys() | found.keys():
            facts = functions.setdefault(name, {})
            facts.pop(version, None)
            if name in found:
                facts[version] = found[name]
    return render(sources, {name: facts for name, facts in functions.items() if facts})


def _main(conninfos: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o711)
        asyncio.run(_make(Path(directory) / "postgres", conninfos))


async def _make(directory: Path, conninfos: Sequence[str]) -> None:
    embedded = EmbeddedPostgres(directory)
    await embedded.start()
    try:
        # The scripts have run in the database that is served, and in no other.
        own = psycopg.conninfo.make_conninfo(embedded.superuser_conninfo, dbname="template1")
        servers = [psycopg.connect(conninfo) for conninfo in (*conninfos, own)]
        table = update(builtins.TABLE.read_text() if builtins.TABLE.exists() else "", servers)
        for server in servers:
            server.close()
    finally:
        await embedded.stop()
    missing = set(VERSIONS) - parse(table)[0].keys()
    if missing:
        sys.exit(f"give a server of each of these versions, too: {sorted(missing)}")
    builtins.TABLE.write_text(table)
    SCRIPT.write_text(script(SCRIPT.read_text(), table))


if __name__ == "__main__":
    _main(sys.argv[1:])
