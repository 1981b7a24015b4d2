-- allowed
INSERT INTO sample.stocks VALUES ('X', now(), 1)

-- allowed
INSERT INTO sample.stocks (symbol, date, price) SELECT symbol, date + 1, price FROM sample.stocks WHERE price > 700 RETURNING *

-- allowed
INSERT INTO sample.stocks (symbol, date, price) VALUES ($1, $2, DEFAULT) ON CONFLICT (symbol, date) DO NOTHING

-- allowed
INSERT INTO sample.stocks AS s VALUES ('X', '2020-01-01', 1) ON CONFLICT (symbol, date) DO UPDATE SET price = excluded.price WHERE s.price < 1

-- allowed
UPDATE sample.stocks SET price = price + 1 WHERE symbol = 'IBM' RETURNING symbol, price

-- allowed
UPDATE ONLY sample.stocks AS s SET (price, date) = (1, '2020-01-01') FROM sample.cars c WHERE s.symbol = c.name AND c.id = 3

-- allowed
UPDATE sample.stocks SET price = 0 WHERE EXISTS (SELECT 1 FROM sample.cars WHERE name = stocks.symbol)

-- allowed
DELETE FROM sample.stocks USING sample.cars WHERE name = symbol

-- allowed
DELETE FROM sample.stocks WHERE symbol IN (SELECT name FROM sample.cars) RETURNING *

-- allowed
WITH gone AS (SELECT name FROM sample.cars) DELETE FROM sample.stocks WHERE symbol = ANY (SELECT name FROM gone)

-- allowed (one row of many is always true, the whole is not)
DELETE FROM sample.stocks WHERE 1 = 1 AND symbol = 'X'

-- refused: mode.write
SELECT 1

-- refused: mode.write
TABLE sample.stocks

-- refused: write.where_missing
UPDATE sample.stocks SET price = 0

-- refused: write.where_missing
DELETE FROM sample.stocks

-- refused: write.where_missing
DELETE FROM sample.stocks USING sample.cars

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE true

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE 1 = 1

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE $1

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE symbol = symbol

-- refused: write.where_constant
UPDATE sample.stocks SET price = 0 WHERE (1 = 1 AND price = price)

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE symbol = 'X' OR true

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE now() > '2020-01-01'

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE EXISTS (SELECT 1 FROM sample.cars c WHERE c.id = 1)

-- refused: write.where_constant
DELETE FROM sample.stocks WHERE NOT false

-- refused: write.table
UPDATE sample.cars SET horsepower = 1 WHERE id = 1

-- refused: write.table
INSERT INTO sample.airports (iata) VALUES ('X')

-- refused: write.table write.where_missing
DELETE FROM sample.cars

-- refused: table.system write.table
DELETE FROM pg_proc WHERE proname = 'x'

-- refused: table.system write.table
UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname = 'computer_gateway'

-- refused: function.sequence
INSERT INTO sample.stocks VALUES ('X', now(), nextval('sample.cars_id_seq'))

-- refused: function.file
UPDATE sample.stocks SET symbol = pg_read_file('/etc/passwd') WHERE symbol = 'X'

-- refused: function.sleep
DELETE FROM sample.stocks WHERE symbol = 'X' RETURNING pg_sleep(1)

-- refused: table.system
INSERT INTO sample.stocks SELECT rolname, now(), 1 FROM pg_authid

-- refused: cte.write
WITH x AS (DELETE FROM sample.stocks WHERE symbol = 'X' RETURNING *) INSERT INTO sample.stocks SELECT * FROM x

-- refused: cte.write
WITH x AS (UPDATE sample.stocks SET price = 0 RETURNING *) DELETE FROM sample.stocks WHERE symbol = 'X'

-- refused: select.locking
INSERT INTO sample.stocks SELECT * FROM sample.stocks FOR UPDATE

-- refused: select.other write.where_constant
DELETE FROM sample.stocks WHERE CURRENT OF c

-- refused: statement.multiple
DELETE FROM sample.stocks WHERE symbol = 'X'; DELETE FROM sample.stocks WHERE symbol = 'Y'

-- refused: statement.multiple mode.write
DELETE FROM sample.stocks WHERE symbol = 'X'; SELECT 1

-- refused: statement.merge
MERGE INTO sample.stocks s USING sample.cars c ON s.symbol = c.name WHEN MATCHED THEN DELETE

-- refused: statement.truncate
TRUNCATE sample.stocks

-- refused: statement.drop
DROP TABLE sample.stocks

-- refused: statement.copy
COPY sample.stocks FROM STDIN

-- refused: statement.explain
EXPLAIN ANALYZE DELETE FROM sample.stocks WHERE symbol = 'X'

-- refused: statement.explain
EXPLAIN SELECT 1

-- refused: statement.create
CREATE TABLE t AS SELECT 1

-- refused: statement.call
CALL p()

-- refused: statement.do
DO $$ BEGIN END $$
