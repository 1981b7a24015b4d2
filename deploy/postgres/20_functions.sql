-- Takes from everybody the built-in functions that do more than compute: those that act on the session, on other sessions, on files,
-- large objects, replication or statistics, run text as SQL, or tell about the server and its other users. Run after 10_roles.sql;
-- running it again is harmless. Works on PostgreSQL 15 to 18.
--
-- The server's own catalogue says which functions have effects: volatile means revoked, unless listed as harmless. So a function that
-- a later server brings starts out revoked. Those that are stable by their mark, and still not for everybody, are listed by family.
DO $$
DECLARE
    harmless CONSTANT text[] := ARRAY[
        'clock_timestamp', 'timeofday', 'random', 'random_normal', 'array_sample', 'array_shuffle',
        'gen_random_uuid', 'uuidv4', 'uuidv7',
        'pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size',
        'pg_partition_tree', 'pg_partition_ancestors', 'pg_is_in_recovery', 'pg_collation_actual_version', 'pg_jit_available',
        'amvalidate'
    ];
    revoked CONSTANT text[] := ARRAY[
        '(table|schema|database|query|cursor)_to_xml.*',  -- run text as SQL, or read whatever the role can
        'current_setting', 'pg_show_all_settings',
        'txid_.*', 'pg_current_xact_id.*',  -- assign a transaction id
        'inet_(client|server)_.*', 'pg_backend_pid', 'pg_postmaster_start_time', 'pg_conf_load_time',
        'pg_stat_get_.*', 'pg_prepared_statement', 'pg_cursor', 'pg_listening_channels',  -- what other callers do
        'pg_lock_status', 'pg_get_replication_slots',
        'pg_get_function(def|_sqlbody|_arg_default)',
        'pg_relation_file(node|path)', 'pg_filenode_relation', 'pg_tablespace_(databases|location)',
        'pg_available_extension.*', 'pg_extension_update_paths',
        'pg_(read|ls|write|file)_.*', 'pg_stat_file', 'lo_.*', 'loread', 'lowrite'
    ];
    -- Neither can be called from SQL: their ACL is looked at when somebody creates a trigger, a language or an access method.
    handlers CONSTANT oid[] := ARRAY[
        'trigger', 'event_trigger', 'internal', 'language_handler', 'fdw_handler', 'index_am_handler', 'table_am_handler', 'tsm_handler'
    ]::regtype[];
    function regprocedure;
BEGIN
    FOR function IN
        SELECT oid
        FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
            AND has_function_privilege('public', oid, 'EXECUTE')
            AND prokind = 'f'
            AND prorettype <> ALL (handlers)
            AND NOT 'internal'::regtype = ANY (proargtypes)
            AND ((provolatile = 'v' AND proname <> ALL (harmless)) OR proname ~ ('^(' || array_to_string(revoked, '|') || ')$'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', function);
    END LOOP;
END
$$;

-- The gateway sets timeouts with it, before it takes the role that the statement runs as.
GRANT EXECUTE ON FUNCTION set_config(text, text, boolean) TO computer_gateway;
-- A serial column's default calls it as whoever inserts.
GRANT EXECUTE ON FUNCTION nextval(regclass) TO computer_writer;

-- The same for functions to come, of extensions too: nobody may execute them before somebody says so.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
