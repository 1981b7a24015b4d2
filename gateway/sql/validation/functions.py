"""Which functions a statement may call.

PostgreSQL's own are decided by functions.txt; the server's catalogue can only take away from that. All others are refused unless
the policy admits them.
"""

from __future__ import annotations

from typing import Final

from gateway.sql.validation import builtins, operators
from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.rules import Rule

_ADMIT: Final = "The policy may admit it, by name, schema or prefix."
# Said of what functions.txt refuses and no family explains.
_REFUSED: Final = {
    "volatile": "may have side effects",
    "system": "tells about the server",
    "privilege": "is for administrators only",
} | {family: does for family, (_, does) in builtins.FAMILIES.items()}

_TABLE: Final = {cells[0]: cells[5] for cells in builtins.rows(builtins.TABLE.read_text(encoding="utf-8"))}
BUILTIN: Final = frozenset(_TABLE)
"""The names of the functions that functions.txt knows."""
_REFUSALS: Final = {
    name: verdict.removeprefix("refused: ") for name, verdict in _TABLE.items() if verdict.startswith("refused: ")
}
_LOOKED_AT: Final = frozenset(name for name, verdict in _TABLE.items() if verdict.startswith("allowed: "))


def refused_function(catalog: Catalog, admission: Admission, schema: str, name: str) -> Rule | None:
    """Why a statement may not call this function; None where it may. Names as PostgreSQL folds them."""
    schema = schema.rpartition(".")[2]  # a database in front can only be the one that is connected to
    function = catalog.functions.get(name) if schema in ("", "pg_catalog") else None
    if function is None:
        return _refused_other(catalog, admission, schema, name)
    refusal = _REFUSALS.get(name)
    if refusal is not None:
        return Rule(f"function.{refusal}", f"{name} {_REFUSED[refusal]}.")
    if name not in BUILTIN:
        return Rule("function.unknown", f"{name} is a function of a PostgreSQL that nobody has looked at here.")
    other = catalog.other_functions.get(name) if schema == "" else None
    if other is not None and not other.harmless and not admission.admits_in(other.schemas, name):
        # Which of the two it is, the types of its arguments decide.
        return Rule(
            "function.unknown",
            f"{name} is also the name of a function that is not PostgreSQL's own.",
            f"Write pg_catalog.{name}.",
        )
    if function.volatile and name not in _LOOKED_AT:
        return Rule("function.volatile", f"{name} {_REFUSED['volatile']}.")
    if not function.executable:
        return Rule("function.privilege", f"{name} may not be executed by this role.")
    return None


def _refused_other(catalog: Catalog, admission: Admission, schema: str, name: str) -> Rule | None:
    other = catalog.other_functions.get(name)
    schemas = (schema,) if schema else other.schemas if other else ("",)
    family = builtins.family(name)
    # A pattern is written with harmless functions in mind: what is dangerous by its name has to be named.
    admits = admission.admits if family is None else admission.names
    if schema != "pg_catalog" and all(admits(each, name) for each in schemas):
        return None
    if family is not None:
        return Rule(f"function.{family}", f"{name} {_REFUSED[family]}.")
    written = f"{schema}.{name}" if schema else name
    return Rule("function.unknown", f"{written} is not a function of PostgreSQL itself.", _ADMIT)


def refused_attribute(catalog: Catalog, admission: Admission, name: str, *, of_row: bool) -> Rule | None:
    """The same for the name behind a dot, which calls a function of one argument when it is not a column: (x).pg_read_file.

    `of_row` is whether what is in front of the dot is a table or the like, so that the function would have to take a row. A name
    that is no function is a column, or nothing.
    """
    if name in catalog.functions or name in _REFUSALS:
        return refused_function(catalog, admission, "", name)
    other = catalog.other_functions.get(name)
    called = other is not None and (other.takes_row if of_row else other.takes_one)
    # Columns are often named for the functions that they come from, and these do no harm.
    if other is not None and called and not (other.harmless and builtins.family(name) is None):
        return refused_function(catalog, admission, "", name)
    return operators.refused_type(catalog, admission, name) if not of_row else None
