-- refused: function.file
SELECT ('/etc/passwd'::text).pg_read_file

-- refused: function.file
SELECT ('/'::text).pg_ls_dir

-- refused: function.file
SELECT ('/etc/passwd'::text)."pg_read_file"

-- refused: function.file
SELECT (('/etc/passwd'::text)).pg_read_file

-- refused: function.file
SELECT (CAST('/etc/passwd' AS text)).pg_read_file AS x

-- refused: function.file
SELECT (SELECT '/etc/passwd'::text).pg_read_file

-- refused: function.file
SELECT (ARRAY['/etc/passwd'])[1].pg_read_file

-- refused: function.file
SELECT ((ARRAY['/etc/passwd'::text])[1]).pg_read_file

-- refused: function.file
SELECT (pg_catalog.lower('/ETC/PASSWD')).pg_read_file

-- refused: function.file
SELECT ($1::text).pg_read_file

-- refused: function.file
SELECT (CASE WHEN true THEN '/etc/passwd'::text END).pg_read_file

-- refused: function.file
SELECT * FROM sample.cars WHERE ('/etc/passwd'::text).pg_read_file LIKE 'root%'

-- refused: function.file
SELECT 1 ORDER BY ('/etc/passwd'::text).pg_read_file

-- refused: function.file
SELECT ('/etc/passwd'::text) . /* hidden */ pg_read_file

-- refused: function.file
SELECT ('/etc/passwd'::text).PG_READ_FILE

-- refused: function.file
SELECT (('/etc/passwd'::text).pg_read_file).length

-- refused: function.file
SELECT t.p.pg_read_file FROM (SELECT '/etc/passwd'::text AS p) AS t

-- refused: function.file
SELECT (t.p).pg_read_file FROM (SELECT '/etc/passwd'::text AS p) AS t

-- refused: function.sleep
SELECT (10::float8).pg_sleep

-- refused: function.sleep
SELECT (interval '10 s').pg_sleep_for

-- refused: function.lock
SELECT (1::bigint).pg_advisory_lock

-- refused: function.lock
SELECT x.pg_advisory_lock FROM (SELECT 1::bigint) AS x

-- refused: function.large_object
SELECT (0::oid).lo_create

-- refused: function.sequence
SELECT ('sample.cars_id_seq'::regclass).nextval

-- refused: function.sequence
SELECT c.nextval FROM sample.cars AS c

-- refused: function.session
SELECT ('data_directory'::text).current_setting

-- refused: function.session
SELECT (0.5::float8).setseed

-- refused: function.backend
SELECT (1).pg_cancel_backend

-- refused: function.evaluation
SELECT * FROM (SELECT ('SELECT 1'::text).ts_stat) t

-- refused: function.volatile
SELECT ('pg_catalog'::regnamespace).pg_import_system_collations

-- refused: function.system
SELECT ('lower(text)'::regprocedure::oid).pg_get_functiondef

-- refused: function.sleep function.file (both at once)
SELECT (1::float8).pg_sleep, ('/etc/passwd'::text).pg_read_file

-- allowed
SELECT ('abc'::text).upper, ('abc'::text).length

-- allowed
SELECT c.name, c.year, (c).origin FROM sample.cars AS c

-- allowed
SELECT r.name FROM (SELECT ROW(c.*)::sample.cars AS r FROM sample.cars AS c) AS t, LATERAL (SELECT (t.r).name) AS r

-- allowed (a column called like a harmless function)
SELECT t.count, t.lower, t.date FROM (SELECT 1 AS count, 'a' AS lower, now() AS date) AS t
