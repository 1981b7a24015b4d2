-- allowed
WITH x AS (SELECT 1 AS a) SELECT * FROM x

-- allowed
WITH pg_authid AS (SELECT 1 AS a) SELECT * FROM pg_authid

-- allowed
WITH "pg_shadow" AS (SELECT 1 AS a) SELECT * FROM PG_Shadow

-- allowed
WITH outer_ AS (SELECT 1 AS a) SELECT (SELECT a FROM outer_) FROM sample.cars

-- allowed
WITH a AS (SELECT 1 AS n), b AS (SELECT * FROM a), c AS (SELECT * FROM b JOIN a USING (n)) SELECT * FROM c

-- allowed
SELECT * FROM (WITH x AS (SELECT 1 AS a) SELECT * FROM x) AS y

-- allowed
WITH x AS (SELECT 1 AS a) (SELECT * FROM x UNION SELECT * FROM x) EXCEPT SELECT 2

-- allowed
WITH x AS (SELECT 1 AS a) SELECT * FROM sample.cars WHERE id IN (SELECT a FROM x)

-- allowed
WITH cars AS (SELECT * FROM sample.cars) SELECT name FROM cars

-- allowed
WITH RECURSIVE a AS (SELECT 1 AS n UNION SELECT n + 1 FROM a WHERE n < 3), b AS (SELECT * FROM a) SELECT * FROM b

-- allowed
WITH x AS (WITH y AS (SELECT 1 AS a) SELECT * FROM y) SELECT * FROM x

-- refused: table.system (qualified, it is the catalogue)
WITH pg_authid AS (SELECT 1) SELECT * FROM pg_catalog.pg_authid

-- refused: table.system (a definition does not see itself)
WITH pg_authid AS (SELECT * FROM pg_authid) SELECT * FROM pg_authid

-- refused: table.system (nor what comes behind it)
WITH x AS (SELECT * FROM pg_shadow), pg_shadow AS (SELECT 1 AS a) SELECT * FROM x

-- refused: table.system (nor does what is outside see what is inside)
SELECT * FROM (WITH pg_authid AS (SELECT 1 AS a) SELECT * FROM pg_authid) AS x, pg_authid

-- refused: table.system
SELECT (WITH pg_authid AS (SELECT 1 AS a) SELECT a FROM pg_authid) FROM pg_authid

-- refused: table.system (the first half of a UNION does not hold for the second)
(WITH pg_authid AS (SELECT 1 AS a) SELECT a FROM pg_authid) UNION SELECT 1 FROM pg_authid

-- refused: table.system
WITH x AS (WITH pg_authid AS (SELECT 1 AS a) SELECT * FROM pg_authid) SELECT * FROM x, pg_authid

-- refused: table.system (quoted with capitals, it is another name)
WITH "PG_AUTHID" AS (SELECT 1 AS a) SELECT * FROM pg_authid

-- refused: table.system
WITH RECURSIVE pg_authid AS (SELECT 1 AS a UNION ALL SELECT a FROM pg_authid WHERE a < 3) SELECT * FROM pg_catalog.pg_authid

-- refused: function.file (a name that WITH defines is no function)
WITH pg_read_file AS (SELECT 1) SELECT pg_read_file('/etc/passwd') FROM pg_read_file

-- refused: cte.write
WITH x AS (SELECT 1), y AS (DELETE FROM sample.cars RETURNING 1) SELECT * FROM x
