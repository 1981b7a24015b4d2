-- refused: table.system
SELECT * FROM pg_authid

-- refused: table.system
SELECT passwd FROM pg_shadow

-- refused: table.system
SELECT * FROM pg_catalog.pg_authid

-- refused: table.system
SELECT * FROM "pg_catalog"."pg_authid"

-- refused: table.system
SELECT * FROM PG_AUTHID

-- refused: table.system
SELECT rolname FROM pg_roles

-- refused: table.system
SELECT usename FROM pg_user

-- refused: table.system
SELECT query FROM pg_stat_activity

-- refused: table.system
SELECT * FROM pg_settings

-- refused: table.system
SELECT * FROM pg_file_settings

-- refused: table.system
SELECT * FROM pg_hba_file_rules

-- refused: table.system
SELECT most_common_vals FROM pg_stats

-- refused: table.system
SELECT * FROM pg_statistic

-- refused: table.system
SELECT prosrc FROM pg_proc

-- refused: table.system
SELECT * FROM pg_database

-- refused: table.system
SELECT * FROM pg_locks

-- refused: table.system
SELECT * FROM pg_largeobject

-- refused: table.system
SELECT * FROM pg_foreign_server

-- refused: table.system
SELECT umoptions FROM pg_user_mappings

-- refused: table.system
SELECT subconninfo FROM pg_subscription

-- refused: table.system
SELECT * FROM pg_prepared_statements

-- refused: table.system
SELECT * FROM pg_cursors

-- refused: table.system
SELECT * FROM pg_toast.pg_toast_1255

-- refused: table.system
SELECT * FROM pg_temp.secrets

-- refused: table.system
SELECT * FROM pg_temp_3.secrets

-- refused: table.system
TABLE pg_authid

-- refused: table.system
SELECT * FROM ONLY pg_authid

-- refused: table.system
SELECT * FROM computer.pg_catalog.pg_authid

-- refused: table.system
SELECT (SELECT rolpassword FROM pg_authid LIMIT 1)

-- refused: table.system
SELECT name FROM sample.cars WHERE EXISTS (SELECT 1 FROM pg_authid)

-- refused: table.system
SELECT name FROM sample.cars UNION SELECT rolpassword FROM pg_authid

-- refused: table.system
WITH x AS (SELECT * FROM pg_authid) SELECT * FROM x

-- refused: table.system
SELECT * FROM sample.cars c, LATERAL (SELECT * FROM pg_authid a WHERE a.rolname = c.name) x

-- refused: table.system
SELECT * FROM (sample.cars CROSS JOIN pg_authid)

-- refused: table.system
SELECT * FROM pg_authid TABLESAMPLE BERNOULLI (100)

-- refused: table.system
SELECT * FROM pg_enum e, pg_made_up_tomorrow m

-- refused: table.system (all of them are named)
SELECT * FROM pg_authid, pg_stat_activity

-- allowed
SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')

-- allowed
SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'sample' ORDER BY table_name, ordinal_position

-- allowed
SELECT relname, reltuples FROM pg_class WHERE relnamespace = 'sample'::regnamespace

-- allowed
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid = 'sample.cars'::regclass AND a.attnum > 0

-- allowed
SELECT n.nspname, c.relname, d.description FROM pg_catalog.pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_description d ON d.objoid = c.oid

-- allowed
SELECT * FROM pg_indexes WHERE schemaname = 'sample'

-- allowed
SELECT tablename FROM pg_tables UNION SELECT viewname FROM pg_views

-- allowed
SELECT typname FROM pg_type WHERE typcategory = 'N'

-- allowed
SELECT obj_description('sample.cars'::regclass), col_description('sample.cars'::regclass, 2)

-- allowed
SELECT has_table_privilege('sample.cars', 'SELECT'), to_regclass('sample.cars'), 'sample.cars'::regclass

-- refused: table.system
SELECT routine_definition FROM information_schema.routines

-- refused: table.system
SELECT parameter_default FROM information_schema.parameters

-- refused: table.system
SELECT * FROM information_schema.user_mapping_options, information_schema.foreign_server_options

-- refused: table.system
SELECT * FROM information_schema._pg_user_mappings

-- refused: table.system
SELECT * FROM information_schema.made_up_tomorrow

-- refused: table.system
SELECT query FROM public.pg_stat_statements

-- refused: table.system
SELECT tgargs FROM pg_trigger

-- allowed
SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = 'sample'

-- allowed
SELECT constraint_name, column_name FROM information_schema.key_column_usage JOIN information_schema.table_constraints USING (constraint_name)

-- allowed
SELECT extname FROM pg_extension
