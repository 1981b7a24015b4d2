-- allowed
SELECT iata, name FROM sample.airports WHERE state = 'WA' ORDER BY city

-- allowed
SELECT count(*) FROM sample.airports

-- allowed
SELECT * FROM sample.stocks

-- allowed
SELECT s.* FROM sample.stocks s JOIN sample.airports a ON a.state = s.symbol

-- allowed
SELECT row_to_json(s) FROM sample.stocks s

-- refused: column.denied
SELECT * FROM sample.airports

-- refused: column.denied
SELECT * FROM sample.stocks, sample.airports

-- refused: column.denied
TABLE sample.cars

-- refused: column.denied
SELECT a.* FROM sample.airports a

-- refused: column.denied
SELECT sample.airports.* FROM sample.airports

-- refused: column.denied
SELECT latitude FROM sample.airports

-- refused: column.denied
SELECT max(horsepower) FROM sample.cars

-- refused: column.denied
SELECT c.horsepower FROM sample.cars c

-- refused: column.denied
SELECT sample.cars.horsepower FROM sample.cars

-- refused: column.denied
SELECT "horsepower" FROM "sample"."cars"

-- refused: column.denied
SELECT HorsePower FROM Sample.Cars

-- refused: column.denied (a column that was renamed keeps what it is)
SELECT x FROM sample.airports AS a(iata, name, city, state, country, x)

-- allowed
SELECT latitude FROM sample.airports AS a(latitude, a, b, c, d, e, f)

-- refused: column.denied
SELECT name FROM sample.cars WHERE horsepower > 100

-- refused: column.denied
SELECT count(*) FROM sample.cars GROUP BY horsepower

-- refused: column.denied
SELECT name FROM sample.cars ORDER BY horsepower

-- refused: column.denied
SELECT name, rank() OVER (ORDER BY horsepower) FROM sample.cars

-- refused: column.denied
SELECT DISTINCT ON (horsepower) name FROM sample.cars

-- refused: column.denied
SELECT origin FROM sample.cars GROUP BY ROLLUP (origin, horsepower)

-- refused: column.denied
SELECT origin FROM sample.cars GROUP BY origin HAVING max(horsepower) > 100

-- refused: column.denied
SELECT count(*) FILTER (WHERE horsepower > 1) FROM sample.cars

-- refused: column.denied
SELECT CASE WHEN horsepower > 100 THEN name END FROM sample.cars

-- refused: column.denied
SELECT name FROM sample.cars LIMIT (SELECT max(horsepower) FROM sample.cars)

-- refused: column.denied
SELECT c FROM sample.cars c

-- refused: column.denied
SELECT cars FROM sample.cars

-- refused: column.denied
SELECT count(c) FROM sample.cars c

-- refused: column.denied
SELECT count(c.*) FROM sample.cars c

-- refused: column.denied
SELECT row_to_json(c) FROM sample.cars c

-- refused: column.denied
SELECT to_jsonb(c.*) - 'name' FROM sample.cars c

-- refused: column.denied
SELECT c::text FROM sample.cars c

-- refused: column.denied
SELECT (c).horsepower FROM sample.cars c

-- refused: column.denied (the whole row is read, whatever is taken from it)
SELECT (c).name FROM sample.cars c

-- refused: column.denied
SELECT (c).* FROM sample.cars c

-- refused: column.denied
SELECT c.count FROM sample.cars c

-- refused: column.denied
SELECT array_agg(c) FROM sample.cars c

-- refused: column.denied
SELECT ROW(c.*) FROM sample.cars c

-- refused: column.denied
SELECT ctid FROM sample.cars

-- refused: column.denied
SELECT a.xmin FROM sample.airports a

-- allowed
SELECT ctid, tableoid FROM sample.stocks

-- refused: column.denied
SELECT a.name FROM sample.cars a JOIN sample.cars b USING (horsepower)

-- refused: column.denied
SELECT a.name FROM sample.cars a NATURAL JOIN sample.cars b

-- allowed
SELECT a.name FROM sample.cars a JOIN sample.airports b USING (name)

-- allowed
SELECT name FROM sample.cars a NATURAL JOIN sample.airports b

-- refused: column.denied
SELECT * FROM sample.stocks s JOIN sample.cars c ON c.name = s.symbol

-- refused: column.denied
SELECT a.iata FROM sample.stocks s LEFT JOIN sample.airports a ON a.latitude > s.price

-- allowed
SELECT * FROM (SELECT iata, name FROM sample.airports) a

-- allowed
WITH a AS (SELECT iata, name FROM sample.airports) SELECT *, a FROM a

-- refused: column.denied
WITH a AS (SELECT * FROM sample.airports) SELECT name FROM a

-- refused: column.denied
SELECT name FROM (SELECT * FROM sample.cars) c

-- allowed (the name is that of a column of the subquery)
SELECT horsepower FROM (SELECT cylinders AS horsepower FROM sample.cars) c

-- allowed
SELECT c.horsepower FROM (SELECT cylinders AS horsepower FROM sample.cars) c JOIN sample.airports a ON true

-- allowed
WITH cars AS (SELECT 1 AS horsepower) SELECT horsepower, cars.* FROM cars

-- allowed (the name is that of a result)
SELECT cylinders AS horsepower FROM sample.cars ORDER BY horsepower

-- allowed
SELECT DISTINCT ON (horsepower) cylinders AS horsepower FROM sample.cars

-- refused: column.denied (a column comes before a result in GROUP BY)
SELECT min(cylinders) AS horsepower FROM sample.cars GROUP BY horsepower

-- refused: column.denied (a result is no column in an expression)
SELECT cylinders AS horsepower FROM sample.cars ORDER BY horsepower + 1

-- allowed
SELECT name AS latitude FROM sample.cars UNION SELECT name FROM sample.airports ORDER BY latitude

-- refused: column.denied
SELECT name FROM sample.cars UNION SELECT latitude::text FROM sample.airports

-- refused: column.denied
SELECT iata FROM sample.airports a WHERE EXISTS (SELECT FROM sample.stocks WHERE price > a.latitude)

-- refused: column.denied
SELECT iata FROM sample.airports WHERE EXISTS (SELECT FROM sample.stocks WHERE price > latitude)

-- allowed (the name is the inner table's)
SELECT name FROM sample.cars WHERE cylinders IN (SELECT horsepower FROM (VALUES (1)) AS v(horsepower))

-- refused: column.denied
SELECT x.n FROM sample.airports a CROSS JOIN LATERAL (SELECT a.longitude AS n) x

-- allowed
SELECT g.latitude FROM sample.airports CROSS JOIN generate_series(1, 2) AS g(latitude)

-- allowed
SELECT (SELECT max(latitude) FROM (SELECT 1 AS latitude) q) FROM sample.airports

-- refused: column.denied
SELECT (SELECT max(latitude) FROM sample.stocks) FROM sample.airports

-- refused: column.denied
SELECT name FROM sample.cars TABLESAMPLE BERNOULLI (10) WHERE horsepower = 1

-- refused: column.denied
EXPLAIN SELECT horsepower FROM sample.cars

-- refused: column.denied
EXPLAIN (ANALYZE) SELECT * FROM sample.cars

-- refused: table.denied
SELECT * FROM sample.seattle_weather

-- refused: table.denied
SELECT count(*) FROM sample.seattle_weather

-- refused: table.denied column.denied
SELECT * FROM sample.seattle_weather JOIN sample.cars ON true

-- refused: table.denied
SELECT date FROM sample.stocks WHERE date IN (SELECT date FROM sample.seattle_weather)

-- refused: table.denied (what is not there, and what others may see, is refused in the same words)
SELECT * FROM sample.nothing

-- refused: table.denied
SELECT * FROM public.secrets

-- refused: table.denied
SELECT * FROM airports

-- refused: table.denied
SELECT relname FROM pg_class

-- refused: table.system
SELECT rolname FROM pg_catalog.pg_authid

-- allowed
SELECT column_name FROM information_schema.columns WHERE table_schema = 'sample'

-- allowed (fails: there is no such column)
SELECT typo FROM sample.airports

-- allowed (fails: nor this)
SELECT a.typo FROM sample.airports a
