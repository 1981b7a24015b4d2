"""Which operators a statement may use, and to which types it may convert: both call functions without naming them."""

from __future__ import annotations

import re
from typing import Final

from gateway.sql.validation import grammar, parser
from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.rules import Rule

# Those of PostgreSQL 15 to 18, all of whose functions only compute.
OPERATORS: Final = frozenset(
    "!! !~ !~* !~~ !~~* # ## #- #> #>> % & && &< &<| &> * *< *<= *<> *= *> *>= + - -> ->> -|- / < <-> << <<= <<| <= <> <@ <^ = > "
    ">= >> >>= >^ ? ?# ?& ?- ?-| ?| ?|| @ @-@ @> @? @@ @@@ ^ ^@ | |&> |/ |>> || ||/ ~ ~* ~<=~ ~<~ ~= ~>=~ ~>~ ~~ ~~*".split()
)
# And the types: whatever it takes to make their values, PostgreSQL does itself. Their arrays have a "_" in front.
TYPES: Final = frozenset(
    "aclitem bit bool box bpchar bytea char cid cidr circle cstring date datemultirange daterange float4 float8 inet "
    "int2 int2vector int4 int4multirange int4range int8 int8multirange int8range interval json jsonb jsonpath line lseg "
    "macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_lsn pg_snapshot point polygon "
    "record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc "
    "regprocedure regrole regtype text tid time timestamp timestamptz timetz tsmultirange tsquery tsrange tstzmultirange "
    "tstzrange tsvector txid_snapshot uuid varbit varchar void xid xid8 xml".split()
)
TAKE_TYPES: Final = frozenset(("pg_input_is_valid", "pg_input_error_info"))
"""Functions for `refused_input`."""
FILL_ROWS: Final = frozenset(
    "json_populate_record json_populate_recordset jsonb_populate_record jsonb_populate_recordset "
    "jsonb_populate_record_valid".split()
)
"""Functions for `refused_row`."""

_ADMIT: Final = "The policy may admit it, by name, schema or prefix."
_TYPE: Final = re.compile(r"[\w$\s.\"]+(\([\d\s,]+\))?[\w\s]*(\[\d*\])*\s*")


def refused_operator(catalog: Catalog, admission: Admission, schema: str, name: str) -> Rule | None:
    """Why a statement may not use this operator; None where it may."""
    other = catalog.other_operators.get(name)
    if schema == "pg_catalog" or (schema == "" and other is None and name in OPERATORS):
        return None
    if schema:
        if admission.admits(schema, name):
            return None
        return Rule("operator.unknown", f"OPERATOR({schema}.{name}) is not an operator of PostgreSQL itself.", _ADMIT)
    schemas = other.schemas if other else ()
    if name not in OPERATORS:
        if admission.admits_in(schemas, name):
            return None
        return Rule("operator.unknown", f"{name} is not an operator of PostgreSQL itself.", _ADMIT)
    # Operators of extensions share their names with PostgreSQL's own; which of them it is, the types of the operands decide.
    if other is None or other.harmless or admission.admits_in(schemas, name):
        return None
    return Rule(
        "operator.unknown",
        f"{name} is also the name of an operator that is not PostgreSQL's own.",
        f"Write OPERATOR(pg_catalog.{name}).",
    )


def refused_cast(catalog: Catalog, admission: Admission, schema: str, name: str) -> Rule | None:
    """Why a statement may not convert to this type; None where it may. Also of types that it only declares."""
    schema = schema.rpartition(".")[2]
    path = (schema,) if schema else catalog.search_path or ("pg_catalog",)
    for found in path:
        if found == "pg_catalog" and (schema or name.removeprefix("_") in TYPES):
            return None
        if name in catalog.types.get(found, ()):
            break
    else:
        if admission.admits(schema, name):
            return None
        return Rule("cast.unknown", f"There is no type {schema}.{name}." if schema else f"There is no type {name}.")
    if catalog.types[found][name] or admission.admits(found, name):
        return None
    return Rule("cast.unknown", f"What PostgreSQL does to make a {name} is not its own.", _ADMIT)


def refused_type(catalog: Catalog, admission: Admission, name: str) -> Rule | None:
    """The same for a name that converts where it is one of a type: behind a dot, (x).name."""
    known = any(name in catalog.types.get(schema, ()) for schema in catalog.search_path if schema != "pg_catalog")
    return refused_cast(catalog, admission, "", name) if known else None


def refused_input(catalog: Catalog, admission: Admission, call: grammar.FunctionCall) -> Rule | None:
    """Why pg_input_is_valid and its like may not be called so: they convert to a type that they are given as text."""
    named = call.node.get("args", [])[1:2]
    text = named[0].get("A_Const", {}).get("sval", {}).get("sval", "") if named else ""
    if not _TYPE.fullmatch(text):
        return Rule("function.evaluation", f"{call.name} converts to a type that only the server will know.", "Write the type.")
    try:
        (statement,) = grammar.parse(f"SELECT NULL::{text}")
    except (parser.SyntaxFault, parser.TooComplex, ValueError):
        return None  # which the server says as well
    return next(filter(None, (refused_cast(catalog, admission, each.schema, each.name) for each in statement.casts)), None)


def refused_row(catalog: Catalog, admission: Admission, table: grammar.Name) -> Rule | None:
    """Why a function that makes rows of JSON may not stand beside this table, whose row may be what it fills."""
    if catalog.relation(table.schema, table.name) is None:
        return None
    return refused_cast(catalog, admission, table.schema, table.name)
