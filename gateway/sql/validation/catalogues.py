"""Which tables of PostgreSQL's own a statement may read: those that describe the tables a query may be about."""

from __future__ import annotations

from typing import Final

from gateway.sql.validation.admission import Admission
from gateway.sql.validation.catalog import Catalog

# What is not here is refused, and so is what a later PostgreSQL adds: passwords and roles (pg_authid, pg_shadow, pg_roles), other
# sessions and what they run (pg_stat_*, pg_locks), settings and files of the server (pg_settings, pg_hba_file_rules), values of
# columns (pg_stats, pg_statistic, pg_largeobject), source code (pg_proc, pg_trigger), other servers and their passwords.
HARMLESS: Final = frozenset(
    "pg_am pg_attrdef pg_attribute pg_class pg_collation pg_constraint pg_depend pg_description pg_enum pg_extension pg_index "
    "pg_indexes pg_inherits pg_matviews pg_namespace pg_partitioned_table pg_range pg_sequence pg_sequences pg_tables "
    "pg_timezone_abbrevs pg_timezone_names pg_type pg_views".split()
)
# PostgreSQL shows view_definition and the like to the owner of a view alone, so that views and triggers are harmless. Not here:
# routines and parameters, whose bodies and defaults are source code, what is about foreign servers, whose options hold passwords,
# and the views behind these views, which begin with _pg_.
HARMLESS_INFORMATION: Final = frozenset(
    "attributes character_sets check_constraints check_constraint_routine_usage collation_character_set_applicability collations "
    "column_column_usage column_domain_usage column_privileges column_udt_usage columns constraint_column_usage "
    "constraint_table_usage data_type_privileges domain_constraints domain_udt_usage domains element_types enabled_roles "
    "information_schema_catalog_name key_column_usage referential_constraints schemata sequences sql_features "
    "sql_implementation_info sql_sizing table_constraints table_privileges tables triggered_update_columns triggers "
    "udt_privileges user_defined_types view_column_usage view_table_usage views".split()
)


def refused_table(catalog: Catalog, admission: Admission, schema: str, name: str) -> bool:
    """Whether a statement may not read this table. Where nothing is known of a bare name, "pg_" puts it into pg_catalog."""
    found = catalog.schema_of(schema, name) or ("pg_catalog" if name.startswith("pg_") else "")
    if found == "pg_catalog":
        harmless = name in HARMLESS
    elif found == "information_schema":
        harmless = name in HARMLESS_INFORMATION
    elif found.startswith("pg_"):  # temporary tables and the storage of large values: nothing that anybody needs
        return True
    else:
        # Views of extensions, such as pg_stat_statements, tell about the server, too.
        harmless = not name.startswith("pg_")
    return not harmless and not admission.names(found, name)
