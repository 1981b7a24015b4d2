-- allowed
SELECT name FROM sample.cars WHERE 1 = 1 AND origin = 'USA' AND cylinders > 4

-- allowed
SELECT name FROM sample.cars WHERE (origin = 'USA' OR origin IS NULL) AND (horsepower IS NULL OR horsepower > 100)

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' OR FALSE

-- allowed
SELECT name FROM sample.cars WHERE $1::text IS NULL OR origin = $1

-- allowed
SELECT name FROM sample.cars WHERE origin = coalesce($1, origin)

-- allowed
SELECT c.name FROM sample.cars c JOIN sample.cars d ON c.id <> d.id AND (c.name = d.name OR c.year = d.year) LIMIT 5

-- allowed
SELECT count(*) FILTER (WHERE weather = 'rain' OR precipitation > 0) FROM sample.seattle_weather

-- allowed
SELECT CASE WHEN horsepower > 200 OR weight_in_lbs > 4000 THEN 'big' ELSE 'small' END, count(*) FROM sample.cars GROUP BY 1

-- allowed
SELECT origin, count(*) FROM sample.cars GROUP BY origin UNION ALL SELECT 'all', count(*) FROM sample.cars ORDER BY 2

-- allowed
SELECT origin, avg(horsepower), 1 AS rank FROM sample.cars GROUP BY 1 UNION SELECT 'Total', avg(horsepower), 2 FROM sample.cars ORDER BY 3

-- allowed
SELECT 'cars' AS source, count(*) AS rows FROM sample.cars UNION ALL SELECT 'stocks', count(*) FROM sample.stocks

-- allowed
SELECT 'car' AS kind, name, NULL AS state FROM sample.cars UNION ALL SELECT 'airport', name, state FROM sample.airports

-- allowed
SELECT name, 'car' FROM sample.cars UNION SELECT name, 'airport' FROM sample.airports

-- allowed
SELECT name, origin FROM sample.cars UNION SELECT name, NULL FROM sample.airports

-- allowed
SELECT date, price, NULL AS temp FROM sample.stocks UNION ALL SELECT date, NULL AS price, temp_max AS temp FROM sample.seattle_weather

-- allowed
SELECT symbol, price FROM sample.stocks WHERE price > 500 UNION SELECT symbol, price FROM sample.stocks WHERE price < 10

-- allowed
(SELECT name FROM sample.cars ORDER BY horsepower DESC LIMIT 5) UNION (SELECT name FROM sample.cars ORDER BY weight_in_lbs LIMIT 5)

-- allowed
SELECT state FROM sample.airports EXCEPT SELECT 'WA' UNION SELECT 'OR'

-- allowed
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v (n, t) UNION ALL VALUES (3, 'c')

-- allowed
WITH RECURSIVE n (i, f) AS (SELECT 1, 1 UNION ALL SELECT i + 1, f * (i + 1) FROM n WHERE i < 10) SELECT * FROM n

-- allowed
WITH RECURSIVE months AS (SELECT '2024-01-01'::date AS m UNION ALL SELECT (m + interval '1 month')::date FROM months WHERE m < '2024-12-01') SELECT m FROM months

-- allowed
SELECT table_schema, table_name, NULL AS column_name FROM information_schema.tables UNION ALL SELECT table_schema, table_name, column_name FROM information_schema.columns

-- allowed
SELECT generate_series(1, 1000000) AS n LIMIT 10

-- allowed
SELECT d::date, count(s.symbol) FROM generate_series('2000-01-01'::date, '2010-03-01', interval '1 month') AS d LEFT JOIN sample.stocks s ON s.date = d::date GROUP BY 1

-- allowed
SELECT chr(65 + (n % 26)) FROM generate_series(0, 25) AS n

-- allowed
SELECT string_agg(name, chr(10)) FROM sample.cars

-- allowed
SELECT replace(name, chr(39), chr(8217)) FROM sample.airports

-- allowed
SELECT ascii('A'), chr(8364), '€' || chr(160) || chr(65)

-- allowed
SELECT encode(sha256(name::bytea), 'hex') FROM sample.cars

-- allowed
SELECT convert_from(convert_to(name, 'UTF8'), 'UTF8') FROM sample.airports

-- allowed
SELECT decode('deadbeef', 'hex'), '\xdeadbeef'::bytea, x'1F', b'101'

-- allowed
SELECT name FROM sample.cars WHERE name LIKE 'a\_b%' OR name LIKE E'100\\%'

-- allowed
SELECT regexp_replace(name, E'[\\s\\t\\n]+', ' ', 'g') FROM sample.cars

-- allowed
SELECT E'tab\tnewline\nquote\'s backslash\\ bell\a', E'caf\u00e9', E'\xe2\x82\xac'

-- allowed
SELECT U&'\20AC', U&'d\00E9j\00E0 vu'

-- allowed
SELECT name FROM sample.cars -- all of them

-- allowed
SELECT name -- the model
FROM sample.cars /* 1970 to 1982 */ WHERE origin = 'USA' -- American; others later

-- allowed
SELECT name FROM sample.cars WHERE name = 'x' -- that's the one

-- allowed
SELECT name FROM sample.cars WHERE cylinders IN (4, 6) -- not 8 (too thirsty)

-- allowed
SELECT count(*) FROM sample.stocks WHERE date >= '2005-01-01' -- last 5 years

-- allowed
SELECT name FROM sample.cars ORDER BY horsepower DESC NULLS LAST LIMIT 10 -- top 10
