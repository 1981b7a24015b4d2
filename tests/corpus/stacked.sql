-- refused: statement.multiple
SELECT 1; SELECT 2

-- refused: statement.multiple
SELECT 1;; SELECT 2;

-- refused: statement.multiple statement.drop
SELECT 1; DROP TABLE sample.cars

-- refused: statement.multiple statement.drop
SELECT * FROM sample.cars WHERE name = 'x'; DROP TABLE sample.cars; --'

-- refused: statement.multiple statement.transaction statement.drop
SELECT 1; COMMIT; DROP TABLE sample.cars

-- refused: statement.multiple statement.set
SELECT 1; SET statement_timeout = 0; SELECT 2

-- refused: statement.multiple function.sleep
SELECT 1; SELECT pg_sleep(10)

-- refused: statement.multiple statement.delete
SELECT 1 /* ; */ ; /* ; */ DELETE FROM sample.cars

-- refused: statement.multiple statement.cursor statement.transaction
CLOSE statement; COMMIT; SELECT 1

-- refused: statement.multiple statement.insert statement.update statement.delete table.system (everything at once)
INSERT INTO t VALUES (1); UPDATE t SET a = 1; DELETE FROM t; SELECT * FROM pg_authid

-- refused: statement.multiple
SELECT $$a; b$$; SELECT 1

-- refused: statement.create
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END

-- allowed
SELECT 'a; b', $$c; d$$, E'e\'; f' /* ; */ -- and so on; and on
;

-- allowed
SELECT 1;;
