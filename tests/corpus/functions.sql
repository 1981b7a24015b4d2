-- refused: function.evaluation
SELECT query_to_xml('DELETE FROM sample.cars', true, true, '')

-- refused: function.evaluation
SELECT query_to_xml_and_xmlschema('SELECT 1', true, true, '')

-- refused: function.evaluation
SELECT cursor_to_xml('statement', 10, true, true, '')

-- refused: function.evaluation
SELECT table_to_xml('pg_authid', true, true, '')

-- refused: function.evaluation
SELECT schema_to_xmlschema('sample', true, true, '')

-- refused: function.evaluation
SELECT database_to_xml(true, true, '')

-- refused: function.evaluation
SELECT * FROM ts_stat('SELECT ''a''::tsvector')

-- refused: function.evaluation
SELECT ts_rewrite('a'::tsquery, 'SELECT ''a''::tsquery, ''b''::tsquery')

-- refused: function.evaluation
SELECT * FROM dblink('host=evil', 'SELECT 1') AS t (a int)

-- refused: function.evaluation
SELECT dblink_exec('DROP TABLE x')

-- refused: function.evaluation
SELECT * FROM crosstab('SELECT 1, 2, 3') AS t (a int, b int)

-- refused: function.evaluation
SELECT * FROM connectby('t', 'a', 'b', 'c', 0) AS t (a int)

-- refused: function.evaluation
SELECT * FROM xpath_table('a', 'b', 'c', 'd', 'true') AS t (a int)

-- refused: function.file
SELECT pg_read_file('/etc/passwd')

-- refused: function.file
SELECT pg_read_binary_file('/etc/passwd', 0, 10)

-- refused: function.file
SELECT * FROM pg_ls_dir('/')

-- refused: function.file
SELECT pg_ls_logdir()

-- refused: function.file
SELECT size FROM pg_stat_file('/etc/passwd')

-- refused: function.file
SELECT lo_import('/etc/passwd')

-- refused: function.file
SELECT lo_export(1, '/tmp/x')

-- refused: function.file
SELECT pg_file_write('/tmp/x', 'y', false)

-- refused: function.file
SELECT pg_current_logfile()

-- refused: function.file
SELECT pg_rotate_logfile()

-- refused: function.file
SELECT pg_relation_filepath('sample.cars')

-- refused: function.file
SELECT pg_filenode_relation(0, 1259)

-- refused: function.file
SELECT * FROM pg_hba_file_rules()

-- refused: function.file
SELECT * FROM pg_ident_file_mappings()

-- refused: function.file
SELECT * FROM pg_show_all_file_settings()

-- refused: function.large_object
SELECT lo_from_bytea(0, 'x')

-- refused: function.large_object
SELECT lo_create(0), lo_creat(-1)

-- refused: function.large_object
SELECT lo_put(1, 0, 'x'), lo_unlink(1)

-- refused: function.large_object
SELECT lo_open(1, 131072)

-- refused: function.large_object
SELECT loread(0, 10)

-- refused: function.large_object
SELECT lowrite(0, 'x')

-- refused: function.sleep
SELECT pg_sleep(10)

-- refused: function.sleep
SELECT pg_sleep_for('10 s'), pg_sleep_until('tomorrow')

-- refused: function.sleep
SELECT PG_Sleep (10)

-- refused: function.sleep
SELECT "pg_sleep"(10)

-- refused: function.sleep
SELECT pg_catalog.pg_sleep(10)

-- refused: function.sleep
SELECT computer.pg_catalog.pg_sleep(10)

-- refused: function.sleep
SELECT pg_catalog /* a */ . -- b
 pg_sleep /* c */ (10)

-- refused: function.sleep
SELECT * FROM pg_sleep(10)

-- refused: function.sleep
SELECT * FROM LATERAL pg_sleep(10) AS p

-- refused: function.sleep
SELECT * FROM ROWS FROM (pg_sleep(10), generate_series(1, 2)) AS x

-- refused: function.sleep
SELECT * FROM sample.cars c JOIN pg_sleep(10) p ON true

-- refused: function.sleep
SELECT 1 LIMIT (SELECT 1 FROM pg_sleep(10))

-- refused: function.sleep
SELECT name FROM sample.cars ORDER BY (SELECT pg_sleep(10)::text)

-- refused: function.sleep
SELECT count(*) FROM sample.cars GROUP BY pg_sleep(10)::text

-- refused: function.sleep
SELECT count(*) FROM sample.cars GROUP BY GROUPING SETS ((pg_sleep(10)::text), ())

-- refused: function.sleep
SELECT count(*) FROM sample.cars HAVING pg_sleep(10) IS NULL

-- refused: function.sleep
SELECT count(*) FILTER (WHERE pg_sleep(10) IS NULL) FROM sample.cars

-- refused: function.sleep
SELECT sum(1) OVER (PARTITION BY pg_sleep(10)::text) FROM sample.cars

-- refused: function.sleep
SELECT sum(1) OVER w FROM sample.cars WINDOW w AS (ORDER BY pg_sleep(10)::text)

-- refused: function.sleep (runs)
SELECT CASE WHEN false THEN pg_sleep(10) END

-- refused: function.sleep
SELECT ROW(pg_sleep(10)), ARRAY[pg_sleep(10)::text], coalesce(pg_sleep(10)::text, 'a')

-- refused: function.sleep
SELECT (ARRAY[1, 2])[length(pg_sleep(10)::text)]

-- refused: function.sleep
VALUES (pg_sleep(10))

-- refused: function.sleep
SELECT * FROM (VALUES (pg_sleep(10))) v

-- refused: function.sleep
WITH x AS MATERIALIZED (SELECT pg_sleep(10)) SELECT 1 FROM x

-- refused: function.sleep
SELECT 1 UNION SELECT length(pg_sleep(10)::text)

-- refused: function.sleep
SELECT 'a' || pg_sleep(10), 'a' LIKE pg_sleep(10)::text, 1 = ANY (ARRAY[length(pg_sleep(10)::text)])

-- refused: function.sleep
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY length(pg_sleep(10)::text)) FROM sample.cars

-- refused: function.sleep
SELECT array_agg(1 ORDER BY pg_sleep(10)::text) FROM sample.cars

-- refused: function.sleep
SELECT json_object('a': pg_sleep(10)::text)

-- refused: function.sleep
SELECT make_interval(days => length(pg_sleep(10)::text))

-- refused: function.sleep
SELECT name COLLATE "C" FROM sample.cars WHERE name IS NOT DISTINCT FROM pg_sleep(10)::text

-- refused: function.sleep parsers.disagree (sqlglot takes no expressions there)
SELECT * FROM sample.cars TABLESAMPLE BERNOULLI (length(pg_sleep(10)::text))

-- refused: function.sleep parsers.disagree
SELECT * FROM sample.cars TABLESAMPLE BERNOULLI (10) REPEATABLE (pg_sleep(10)::text::int)

-- refused: function.lock
SELECT pg_advisory_lock(1)

-- refused: function.lock
SELECT pg_advisory_unlock_all()

-- refused: function.lock
SELECT pg_try_advisory_xact_lock(1, 2)

-- refused: function.sequence
SELECT nextval('sample.cars_id_seq')

-- refused: function.sequence
SELECT setval('sample.cars_id_seq', 1), currval('sample.cars_id_seq'), lastval()

-- refused: function.sequence (runs)
SELECT pg_sequence_last_value('sample.cars_id_seq')

-- refused: function.session
SELECT set_config('statement_timeout', '0', false)

-- refused: function.session
SELECT set_config('role', 'postgres', true)

-- refused: function.session
SELECT current_setting('data_directory')

-- refused: function.session
SELECT setseed(0.5)

-- refused: function.session
SELECT pg_export_snapshot()

-- refused: function.session
SELECT txid_current()

-- refused: function.session
SELECT pg_current_xact_id()

-- refused: function.session (runs)
SELECT current_query()

-- refused: function.session
SELECT inet_client_addr(), inet_server_addr()

-- refused: function.session
SELECT pg_backend_pid()

-- refused: function.session
SELECT * FROM pg_show_all_settings()

-- refused: function.session (runs)
SELECT pg_settings_get_flags('work_mem')

-- refused: function.session
SELECT * FROM pg_prepared_xact()

-- refused: function.session
SELECT * FROM pg_cursor()

-- refused: function.session
SELECT pg_listening_channels()

-- refused: function.backend
SELECT pg_terminate_backend(1)

-- refused: function.backend
SELECT pg_cancel_backend(1)

-- refused: function.backend
SELECT pg_stat_reset()

-- refused: function.backend
SELECT query FROM pg_stat_get_activity(NULL)

-- refused: function.backend
SELECT pg_log_backend_memory_contexts(1)

-- refused: function.backend
SELECT pg_reload_conf()

-- refused: function.backend
SELECT pg_promote()

-- refused: function.backend
SELECT pg_blocking_pids(1)

-- refused: function.backend
SELECT * FROM pg_lock_status()

-- refused: function.backend
SELECT pg_safe_snapshot_blocking_pids(1)

-- refused: function.backend
SELECT pg_isolation_test_session_is_blocked(1, '{}')

-- refused: function.backend
SELECT * FROM pg_get_backend_memory_contexts()

-- refused: function.backend
SELECT * FROM pg_get_shmem_allocations()

-- refused: function.notify
SELECT pg_notify('channel', 'payload')

-- refused: function.notify
SELECT pg_notification_queue_usage()

-- refused: function.wal
SELECT pg_logical_emit_message(false, 'a', 'b')

-- refused: function.wal
SELECT pg_create_physical_replication_slot('x')

-- refused: function.wal
SELECT * FROM pg_get_replication_slots()

-- refused: function.wal
SELECT pg_replication_origin_create('x')

-- refused: function.wal
SELECT pg_switch_wal()

-- refused: function.wal
SELECT pg_create_restore_point('x')

-- refused: function.wal
SELECT pg_backup_start('x')

-- refused: function.wal
SELECT pg_start_backup('x'), pg_stop_backup()

-- refused: function.wal (runs)
SELECT pg_current_wal_lsn()

-- refused: function.wal
SELECT pg_wal_replay_pause()

-- refused: function.wal (runs)
SELECT pg_last_xact_replay_timestamp()

-- refused: function.internal
SELECT binary_upgrade_set_next_pg_type_oid(1)

-- refused: function.internal
SELECT ri_fkey_check_ins()

-- refused: function.internal
SELECT plpgsql_call_handler()

-- refused: function.internal
SELECT plpgsql_validator(1)

-- refused: function.internal
SELECT currtid2('sample.cars', '(0,1)')

-- refused: function.internal
SELECT brin_summarize_new_values('sample.cars')

-- refused: function.internal
SELECT gin_clean_pending_list('sample.cars')

-- refused: function.internal
SELECT amvalidate(1)

-- refused: function.internal
SELECT pg_nextoid('pg_class', 'oid', 'pg_class_oid_index')

-- refused: function.internal
SELECT suppress_redundant_updates_trigger()

-- refused: function.internal
SELECT tsvector_update_trigger_column()

-- refused: function.internal
SELECT unique_key_recheck()

-- refused: function.volatile
SELECT pg_import_system_collations('pg_catalog')

-- refused: function.volatile
SELECT pg_extension_config_dump('sample.cars', '')

-- refused: function.privilege
SELECT * FROM pg_config()

-- refused: function.system
SELECT pg_get_functiondef('lower(text)'::regprocedure)

-- refused: function.system (runs)
SELECT pg_identify_object(1259, 1259, 0)

-- refused: function.unknown
SELECT no_such_function(1)

-- refused: function.unknown
SELECT public.lower(1)

-- refused: function.unknown
SELECT sample.count(*) FROM sample.cars

-- refused: function.unknown (runs)
SELECT information_schema._pg_expandarray(ARRAY[1])

-- refused: function.unknown
SELECT crypt('a', gen_salt('bf', 31))

-- refused: function.backend
SELECT * FROM pg_stat_statements()

-- refused: function.sleep function.file function.lock (all at once)
SELECT pg_sleep(1), pg_read_file('/etc/passwd'), pg_advisory_lock(1)

-- allowed (a name alone is none to call)
SELECT pg_sleep FROM (SELECT 1 AS pg_sleep) AS t

-- allowed
SELECT 'pg_sleep(10)' AS pg_read_file

-- allowed
SELECT random(), clock_timestamp(), gen_random_uuid(), pg_relation_size('sample.cars'), pg_size_pretty(pg_table_size('sample.cars'))

-- refused: function.file
SELECT pg_tablespace_location(1663), pg_tablespace_databases(1663)

-- refused: function.sequence
SELECT * FROM pg_get_sequence_data('sample.cars_id_seq')

-- refused: function.session
SELECT pg_current_snapshot()

-- refused: function.session
SELECT pg_trigger_depth()

-- refused: function.backend
SELECT * FROM pg_get_aios()

-- refused: function.backend
SELECT pg_clear_relation_stats('sample', 'cars'), pg_restore_relation_stats('schemaname', 'sample', 'relname', 'cars')

-- refused: function.wal
SELECT pg_walfile_name('0/0'), pg_split_walfile_name('000000010000000000000001')

-- refused: function.wal
SELECT pg_xact_status('3')

-- refused: function.wal
SELECT * FROM pg_get_multixact_members('1')

-- refused: function.wal
SELECT * FROM pg_show_replication_origin_status()

-- refused: function.internal
SELECT * FROM pg_event_trigger_ddl_commands()

-- refused: function.internal
SELECT pg_stop_making_pinned_objects()

-- refused: function.internal (runs)
SELECT domain_in('1', 0, -1)

-- refused: function.internal (runs)
SELECT record_in('(1)', 0, -1), array_in('{1}', 23, -1), int4in('1')

-- allowed
SELECT pg_input_is_valid(name, 'numeric(10, 2)'), pg_input_is_valid(name, 'timestamp with time zone[]') FROM sample.cars

-- refused: cast.unknown
SELECT * FROM pg_input_error_info('1', 'no_such_domain')

-- refused: function.evaluation (runs)
SELECT pg_input_is_valid('1', name || '') FROM sample.cars

-- refused: function.evaluation (runs)
SELECT pg_input_is_valid('1', 'int4) FROM (SELECT pg_sleep(1)')

-- allowed (a function of that name that everybody has, and this row has none)
SELECT s.total FROM (SELECT sum(price) AS total FROM sample.stocks) AS s

-- allowed (columns, whatever their names)
SELECT s.error_handler, s.email_validator FROM (SELECT 1 AS error_handler, 2 AS email_validator) AS s
