-- refused: select.locking
SELECT * FROM sample.cars FOR UPDATE

-- refused: select.locking
SELECT * FROM sample.cars FOR NO KEY UPDATE

-- refused: select.locking
SELECT * FROM sample.cars FOR SHARE

-- refused: select.locking
SELECT * FROM sample.cars FOR KEY SHARE

-- refused: select.locking
SELECT * FROM sample.cars c FOR UPDATE OF c SKIP LOCKED

-- refused: select.locking
SELECT * FROM sample.cars FOR UPDATE NOWAIT

-- refused: select.locking
SELECT * FROM (SELECT * FROM sample.cars FOR UPDATE) AS c

-- refused: select.locking
WITH c AS (SELECT * FROM sample.cars FOR SHARE) SELECT * FROM c

-- refused: select.locking
SELECT (SELECT name FROM sample.cars LIMIT 1 FOR UPDATE)

-- refused: select.locking
SELECT 1 UNION (SELECT id FROM sample.cars FOR UPDATE)

-- refused: select.locking
TABLE sample.cars FOR UPDATE

-- refused: select.into
SELECT * INTO copy FROM sample.cars

-- refused: select.into
SELECT * INTO TEMP copy FROM sample.cars

-- refused: select.into
SELECT * INTO UNLOGGED TABLE copy FROM sample.cars

-- refused: select.into
SELECT 1 INTO copy UNION SELECT 2

-- refused: select.into
WITH x AS (SELECT 1 AS a) SELECT a INTO copy FROM x

-- refused: select.into select.locking (both at once)
SELECT * INTO copy FROM sample.cars FOR UPDATE

-- refused: select.other
SELECT * FROM sample.cars TABLESAMPLE my_method (10)
