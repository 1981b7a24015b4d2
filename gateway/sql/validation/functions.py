"""Which functions and catalogues a statement may name.

The catalogue decides first: a function that it declares VOLATILE may have side effects, and one that the role may not execute
would fail. The families add what the catalogue does not say: functions declared STABLE that run text as SQL, or that
tell about other sessions and the server. What begins with pg_ is refused unless it is named here.
"""

from __future__ import annotations

import re
from fnmatch import translate
from typing import Final

from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.rules import Rule

# family, what its functions do, patterns of their names. The first family that matches gives its name to the rule.
FAMILIES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    family: (tuple(patterns.split()), does)
    for family, does, patterns in (
        (
            "evaluation",
            "runs a text as SQL, which nobody can validate",
            "query_to_xml* cursor_to_xml* table_to_xml* schema_to_xml* database_to_xml* ts_stat ts_rewrite dblink* "
            "crosstab* connectby xpath_table",
        ),
        (
            "file",
            "reaches files of the server",
            "pg_read_* pg_ls_* pg_stat_file lo_import* lo_export* pg_file_* pg_current_logfile pg_rotate_logfile* "
            "pg_relation_file* pg_filenode_relation pg_hba_file_rules pg_ident_file_mappings "
            "pg_show_all_file_settings",
        ),
        (
            "large_object",
            "works on large objects",
            "lo_* loread lowrite",
        ),
        (
            "sleep",
            "keeps a connection busy",
            "pg_sleep*",
        ),
        (
            "lock",
            "takes locks that others wait for",
            "pg_advisory_* pg_try_advisory_*",
        ),
        (
            "sequence",
            "uses a sequence, which no transaction takes back",
            "nextval setval currval lastval pg_sequence_*",
        ),
        (
            "session",
            "reads or changes the state of the session",
            "set_config current_setting setseed pg_export_snapshot txid_* pg_current_xact_id* current_query "
            "inet_client_* inet_server_* pg_backend_pid pg_show_all_settings pg_settings_* pg_prepared_* pg_cursor "
            "pg_listening_channels",
        ),
        (
            "backend",
            "reaches other sessions or the server",
            "pg_terminate_backend pg_cancel_backend pg_stat_* pg_log_* pg_reload_conf pg_promote pg_blocking_pids "
            "pg_lock_status pg_safe_snapshot_* pg_isolation_* pg_get_backend_* pg_get_shmem_*",
        ),
        (
            "notify",
            "sends messages to other sessions",
            "pg_notify pg_notification_*",
        ),
        (
            "wal",
            "reaches the write-ahead log or replication",
            "pg_logical_* pg_*_slot pg_*_slots pg_replication_* pg_switch_* pg_create_restore_point pg_backup_* "
            "pg_*_wal* pg_wal_* pg_start_backup pg_stop_backup pg_last_*",
        ),
        (
            "internal",
            "belongs to the inside of the server",
            "binary_upgrade_* ri_fkey_* *_handler *_validator currtid* brin_* gin_* amvalidate pg_nextoid "
            "suppress_redundant_updates_trigger tsvector_update_trigger* unique_key_recheck",
        ),
    )
}
# Declared VOLATILE, but only because every call gives another value, or because it looks at sizes.
HARMLESS_VOLATILE: Final = frozenset(
    "random random_normal array_sample array_shuffle clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7 "
    "pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size".split()
)
# Begin with pg_, and ordinary queries use them.
HARMLESS_SYSTEM: Final = frozenset(
    "pg_typeof pg_size_pretty pg_size_bytes pg_column_size pg_collation_for pg_input_is_valid pg_input_error_info "
    "pg_get_expr pg_get_keywords pg_get_constraintdef pg_get_indexdef pg_get_viewdef pg_get_userbyid "
    "pg_get_serial_sequence pg_table_is_visible pg_type_is_visible pg_timezone_names pg_timezone_abbrevs "
    "pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size".split()
)

SYSTEM_SCHEMAS: Final = ("pg_catalog", "pg_toast")
# Tables of pg_catalog that only describe the tables a query may be about.
HARMLESS_CATALOGS: Final = frozenset(
    "pg_am pg_attrdef pg_attribute pg_class pg_collation pg_constraint pg_depend pg_description pg_enum pg_index "
    "pg_indexes pg_inherits pg_matviews pg_namespace pg_range pg_sequences pg_tables pg_timezone_abbrevs "
    "pg_timezone_names pg_type pg_views".split()
)


def refused_function(catalog: Catalog, schema: str, name: str) -> Rule | None:
    """Why a query may not call this function; None where it may. Names as PostgreSQL folds them."""
    family = _family(name)
    if family is not None:
        return Rule(f"function.{family}", f"{name} {FAMILIES[family][1]}.")
    function = catalog.functions.get(name)
    if function is None or schema not in ("", "pg_catalog"):
        written = f"{schema}.{name}" if schema else name
        return Rule(
            "function.unknown", f"{written} is not a function of PostgreSQL itself.", "Only built-in functions are allowed."
        )
    if schema == "" and name in catalog.other_functions:
        # Which of the two it is, the types of its arguments decide.
        return Rule(
            "function.unknown",
            f"{name} is also the name of a function that is not PostgreSQL's own.",
            f"Write pg_catalog.{name}.",
        )
    if function.volatile and name not in HARMLESS_VOLATILE:
        return Rule("function.volatile", f"{name} may have side effects.")
    if name.startswith("pg_") and name not in HARMLESS_SYSTEM:
        return Rule("function.system", f"{name} tells about the server.")
    if not function.executable:
        return Rule("function.privilege", f"{name} may not be executed by this role.")
    return None


def refused_attribute(catalog: Catalog, name: str) -> Rule | None:
    """The same for the name behind a dot, which calls a function when it is not a column: (x).pg_read_file."""
    # Only what is known to be a function: every other name is a column, or nothing.
    if name in catalog.functions or name in catalog.other_functions or _family(name) is not None:
        return refused_function(catalog, "", name)
    return None


def refused_table(schema: str, name: str) -> bool:
    """Whether a query may not read this table. A bare name that begins with pg_ is found in pg_catalog before anywhere else."""
    if schema in SYSTEM_SCHEMAS or schema.startswith(("pg_temp", "pg_toast")):
        return schema != "pg_catalog" or name not in HARMLESS_CATALOGS
    return schema == "" and name.startswith("pg_") and name not in HARMLESS_CATALOGS


_FAMILY: Final = re.compile(
    "|".join(f"(?P<{family}>{'|'.join(map(translate, patterns))})" for family, (patterns, _) in FAMILIES.items())
)


def _family(name: str) -> str | None:
    match = _FAMILY.match(name)
    return match and match.lastgroup
