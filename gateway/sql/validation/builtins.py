"""What becomes of PostgreSQL's own functions in a statement: decided here by hand where the catalogue does not say enough.

functions.txt is made of this and of the catalogues of several versions (`make functions`), and is what statements are judged by:
a function that is not in it is one that nobody has looked at yet.
"""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("functions.txt")

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
            "pg_show_all_file_settings pg_tablespace_*",
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
            "nextval setval currval lastval pg_sequence_* pg_get_sequence_data",
        ),
        (
            "session",
            "reads or changes the state of the session",
            "set_config current_setting setseed pg_export_snapshot txid_* pg_current_xact_id* pg_current_snapshot "
            "current_query inet_client_* inet_server_* pg_backend_pid pg_show_all_settings pg_settings_* pg_prepared_* "
            "pg_cursor pg_listening_channels pg_trigger_depth",
        ),
        (
            "backend",
            "reaches other sessions or the server",
            "pg_terminate_backend pg_cancel_backend pg_stat_* pg_log_* pg_reload_conf pg_promote pg_blocking_pids "
            "pg_lock_status pg_safe_snapshot_* pg_isolation_* pg_get_backend_* pg_get_shmem_* pg_get_aios "
            "pg_clear_*_stats pg_restore_*_stats pg_*_backend_memory_contexts",
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
            "pg_*_wal* pg_wal_* pg_walfile_* pg_split_walfile_* pg_start_backup pg_stop_backup pg_last_* "
            "pg_xact_* pg_get_multixact_members pg_show_replication_*",
        ),
        (
            "internal",
            "belongs to the inside of the server",
            "binary_upgrade_* ri_fkey_* *_handler *_validator currtid* brin_* gin_* amvalidate pg_nextoid "
            "suppress_redundant_updates_trigger tsvector_update_trigger* unique_key_recheck pg_event_trigger_* "
            "pg_stop_making_pinned_objects",
        ),
    )
}

# Allowed though they are declared VOLATILE, or begin with pg_, which most of what tells about the server does.
HARMLESS: Final[dict[str, str]] = {
    name: reason
    for reason, names in (
        (
            "gives another value at every call",
            "random random_normal array_sample array_shuffle clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7",
        ),
        ("computes", "pg_lsn* pg_snapshot_* pg_size_pretty pg_size_bytes pg_visible_in_snapshot"),
        (
            "tells the size of a table, which is volatile only because it changes",
            "pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size",
        ),
        ("tells about a value", "pg_typeof pg_basetype pg_column_size pg_column_compression pg_collation_for"),
        ("tries a text as a value of a type, which is judged like a cast to it", "pg_input_is_valid pg_input_error_info"),
        (
            "describes tables",
            "pg_get_expr pg_get_constraintdef pg_get_indexdef pg_get_viewdef pg_get_triggerdef pg_get_partkeydef "
            "pg_get_partition_constraintdef pg_get_serial_sequence pg_get_userbyid pg_partition_root pg_partition_tree "
            "pg_partition_ancestors pg_relation_is_updatable pg_column_is_updatable pg_is_other_temp_schema "
            "pg_my_temp_schema pg_index*_has_property pg_options_to_table",
        ),
        ("tells what a bare name means", "pg_*_is_visible"),
        ("tells about the caller's own privileges", "pg_has_role"),
        (
            "is the same in every database",
            "pg_get_keywords pg_timezone_names pg_timezone_abbrevs* pg_encoding_to_char pg_char_to_encoding "
            "pg_encoding_max_length pg_client_encoding",
        ),
    )
    for name in names.split()
}

# Refused in statements, and yet everybody may go on executing these.
_NEEDED: Final = {"pg_sequence_last_value": "the view pg_sequences asks it, and it looks at the caller's privileges"}
_INPUT_NEEDED: Final = "PostgreSQL calls it on everybody's behalf to read a value of its type"


@lru_cache(maxsize=4096)
def family(name: str) -> str | None:
    """The family that a function's name belongs to, be it PostgreSQL's own or not."""
    match = _FAMILY.match(name)
    return match and match.lastgroup


def verdict(name: str, *, volatile: bool, public: bool, takes_input: bool) -> str:
    """What the table says of one of PostgreSQL's own functions: "allowed", "allowed: why" or "refused: family".

    `volatile` is whether an overload is, in any version; `public` whether everybody may execute every one of them; `takes_input`
    whether one takes what PostgreSQL reads values from: such make a value of any type, and so run what the type brings with it.
    """
    known = family(name)
    if known is not None:
        return f"refused: {known}"
    if not public:
        return "refused: privilege"
    if takes_input:
        return "refused: internal"
    reason = next((reason for pattern, reason in _HARMLESS if pattern.match(name)), None)
    if reason is not None:
        return f"allowed: {reason}"
    if volatile:
        return "refused: volatile"
    return "refused: system" if name.startswith("pg_") else "allowed"


def needed(name: str, *, takes_input: bool) -> str | None:
    """Why everybody may execute a function that statements may not call; None where 20_functions.sql revokes it."""
    return _INPUT_NEEDED if takes_input else _NEEDED.get(name)


_HARMLESS: Final = [(re.compile(translate(pattern)), reason) for pattern, reason in HARMLESS.items()]
_FAMILY: Final = re.compile(
    "|".join(f"(?P<{family}>{'|'.join(map(translate, patterns))})" for family, (patterns, _) in FAMILIES.items())
)


def rows(text: str) -> list[list[str]]:
    """The rows of the table, each as its cells: name, versions, volatility, who may execute, arguments, verdict."""
    return [line.split(maxsplit=5) for line in text.splitlines() if line and not line.startswith("#")]
