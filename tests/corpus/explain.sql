-- allowed
EXPLAIN SELECT * FROM sample.cars

-- allowed
EXPLAIN ANALYZE SELECT count(*) FROM sample.cars WHERE id = 1

-- allowed
EXPLAIN (ANALYZE, BUFFERS off, FORMAT JSON) SELECT 1

-- allowed
explain verbose (SELECT 1)

-- allowed
EXPLAIN (VERBOSE, COSTS false) WITH x AS (SELECT 1 AS a) SELECT a FROM x

-- allowed
EXPLAIN /* é ( */ (ANALYZE) -- why (
SELECT 'ü', name FROM sample.cars

-- allowed
EXPLAIN ANALYZE VERBOSE VALUES (1), (2)

-- allowed
EXPLAIN (SETTINGS, WAL, TIMING, SUMMARY, MEMORY, SERIALIZE, ANALYZE) TABLE sample.cars

-- refused: explain.option
EXPLAIN (GENERIC_PLAN) SELECT * FROM sample.cars WHERE id = $1

-- refused: explain.option
EXPLAIN (whatever off) SELECT 1

-- refused: explain.statement
EXPLAIN ANALYZE DELETE FROM sample.cars

-- refused: explain.statement
EXPLAIN INSERT INTO sample.cars DEFAULT VALUES

-- refused: explain.statement (writes even in a READ ONLY transaction)
EXPLAIN ANALYZE CREATE TABLE z AS SELECT 1

-- refused: select.into (the same)
EXPLAIN ANALYZE SELECT 1 INTO z

-- refused: explain.statement
EXPLAIN /* x */ (BUFFERS, ANALYZE on) CREATE MATERIALIZED VIEW z AS SELECT 1

-- refused: explain.statement
EXPLAIN EXECUTE p

-- refused: explain.statement
EXPLAIN DECLARE c CURSOR FOR SELECT 1

-- refused: function.sleep
EXPLAIN ANALYZE SELECT pg_sleep(5)

-- refused: function.file
EXPLAIN VERBOSE SELECT ('/etc/passwd'::text).pg_read_file

-- refused: table.system
EXPLAIN (COSTS off) SELECT * FROM pg_authid

-- refused: cte.write
EXPLAIN ANALYZE WITH x AS (DELETE FROM sample.cars RETURNING 1) SELECT * FROM x

-- refused: select.locking
EXPLAIN ANALYZE SELECT * FROM sample.cars FOR UPDATE

-- refused: statement.multiple
EXPLAIN SELECT 1; EXPLAIN SELECT 2

-- refused: function.sequence parsers.disagree
EXPLAIN SELECT @ nextval(c) FROM (SELECT 's'::regclass AS c) q
