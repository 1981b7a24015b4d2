-- allowed
SELECT 1

-- allowed
SELECT 1;

-- allowed
select name, city from sample.airports where state = 'WA' order by name limit 10

-- allowed
SELECT * FROM sample.cars WHERE origin IN ('Europe', 'Japan') AND horsepower > 100

-- allowed
SELECT "name", "year" FROM "sample"."cars" WHERE "origin" = 'Europe'

-- allowed
SELECT c.* FROM sample.cars AS c WHERE c.name LIKE '%corona%'

-- allowed
SELECT DISTINCT weather FROM sample.seattle_weather ORDER BY weather

-- allowed
SELECT DISTINCT ON (symbol) symbol, date, price FROM sample.stocks ORDER BY symbol, price DESC, date

-- allowed
SELECT origin, count(*) AS models, round(avg(horsepower), 1) AS mean FROM sample.cars GROUP BY origin HAVING count(*) > 5

-- allowed
SELECT count(*), count(horsepower), count(DISTINCT cylinders), min(year), max(year), sum(weight_in_lbs) FROM sample.cars

-- allowed
SELECT count(*) FILTER (WHERE weather = 'rain') AS wet, count(*) FILTER (WHERE weather = 'sun') AS dry FROM sample.seattle_weather

-- allowed
SELECT origin, cylinders, count(*) FROM sample.cars GROUP BY GROUPING SETS ((origin), (cylinders), ()) ORDER BY 1 NULLS LAST, 2

-- allowed
SELECT origin, cylinders, avg(horsepower), grouping(origin, cylinders) FROM sample.cars GROUP BY ROLLUP (origin, cylinders)

-- allowed
SELECT origin, cylinders, count(*) FROM sample.cars GROUP BY CUBE (origin, cylinders)

-- allowed
SELECT name, horsepower FROM sample.cars ORDER BY horsepower DESC NULLS LAST, name ASC LIMIT 5 OFFSET 10

-- allowed
SELECT name FROM sample.cars ORDER BY horsepower DESC NULLS LAST FETCH FIRST 5 ROWS WITH TIES

-- allowed
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY price), percentile_disc(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY price) FROM sample.stocks

-- allowed
SELECT mode() WITHIN GROUP (ORDER BY weather) FROM sample.seattle_weather

-- allowed
SELECT symbol, date, price, lag(price) OVER (PARTITION BY symbol ORDER BY date) AS before FROM sample.stocks

-- allowed
SELECT symbol, date, price - first_value(price) OVER w AS gain, row_number() OVER w, rank() OVER w, ntile(4) OVER w
FROM sample.stocks WINDOW w AS (PARTITION BY symbol ORDER BY date)

-- allowed
SELECT date, avg(temp_max) OVER (ORDER BY date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week FROM sample.seattle_weather

-- allowed
SELECT date, sum(precipitation) OVER (ORDER BY date RANGE BETWEEN INTERVAL '7 days' PRECEDING AND INTERVAL '1 day' PRECEDING)
FROM sample.seattle_weather

-- allowed
SELECT symbol, price, sum(price) OVER (ORDER BY date GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM sample.stocks

-- allowed
SELECT s.symbol, w.weather, s.price FROM sample.stocks AS s JOIN sample.seattle_weather AS w ON w.date = s.date

-- allowed
SELECT date, s.price, w.temp_max FROM sample.stocks s INNER JOIN sample.seattle_weather w USING (date)

-- allowed
SELECT a.name, b.name FROM sample.airports a LEFT OUTER JOIN sample.airports b ON a.city = b.city AND a.iata < b.iata WHERE a.state = 'AK'

-- allowed
SELECT count(*) FROM sample.cars c RIGHT JOIN sample.airports a ON a.name = c.name

-- allowed
SELECT count(*) FROM sample.cars c FULL JOIN sample.airports a ON a.name = c.name

-- allowed
SELECT o.origin, n.number FROM (SELECT DISTINCT origin FROM sample.cars) AS o CROSS JOIN generate_series(1, 3) AS n (number)

-- allowed
SELECT count(*) FROM sample.stocks NATURAL JOIN sample.seattle_weather

-- allowed
SELECT o.origin, best.name FROM (SELECT DISTINCT origin FROM sample.cars) o
CROSS JOIN LATERAL (SELECT name FROM sample.cars c WHERE c.origin = o.origin ORDER BY horsepower DESC NULLS LAST LIMIT 1) best

-- allowed
SELECT s.symbol, x.price FROM (VALUES ('IBM'), ('MSFT')) AS s (symbol)
LEFT JOIN LATERAL (SELECT price FROM sample.stocks t WHERE t.symbol = s.symbol ORDER BY date LIMIT 2) x ON true

-- allowed
SELECT name FROM sample.cars WHERE weight_in_lbs > (SELECT avg(weight_in_lbs) FROM sample.cars)

-- allowed
SELECT name FROM sample.cars c WHERE horsepower = (SELECT max(horsepower) FROM sample.cars d WHERE d.origin = c.origin)

-- allowed
SELECT name FROM sample.airports a WHERE EXISTS (SELECT 1 FROM sample.airports b WHERE b.city = a.city AND b.iata <> a.iata)

-- allowed
SELECT name FROM sample.airports WHERE state NOT IN (SELECT state FROM sample.airports WHERE latitude > 60 AND state IS NOT NULL)

-- allowed
SELECT name FROM sample.cars WHERE horsepower > ALL (SELECT horsepower FROM sample.cars WHERE origin = 'Japan' AND horsepower IS NOT NULL)

-- allowed
SELECT name FROM sample.cars WHERE cylinders = ANY (ARRAY[3, 5])

-- allowed
SELECT (SELECT count(*) FROM sample.cars) AS cars, (SELECT count(*) FROM sample.airports) AS airports

-- allowed
SELECT ARRAY(SELECT DISTINCT symbol FROM sample.stocks ORDER BY symbol) AS symbols

-- allowed
SELECT * FROM sample.cars WHERE (origin, cylinders) IN (SELECT origin, min(cylinders) FROM sample.cars GROUP BY origin)

-- allowed
WITH monthly AS (SELECT date_trunc('month', date) AS month, sum(precipitation) AS rain FROM sample.seattle_weather GROUP BY 1)
SELECT month, rain, rain - lag(rain) OVER (ORDER BY month) AS change FROM monthly ORDER BY month

-- allowed
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a) SELECT a.x, b.x FROM a, b

-- allowed
WITH m AS MATERIALIZED (SELECT * FROM sample.stocks), n AS NOT MATERIALIZED (SELECT * FROM m) SELECT count(*) FROM n

-- allowed
WITH RECURSIVE numbers (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 100) SELECT sum(n) FROM numbers

-- allowed
WITH RECURSIVE tree AS (
    SELECT 1 AS id, ARRAY[1] AS path
    UNION ALL
    SELECT id * 2, path || id * 2 FROM tree WHERE id < 100
)
SELECT id, path FROM tree ORDER BY path

-- allowed
WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SEARCH DEPTH FIRST BY n SET place
SELECT n, place FROM t ORDER BY place

-- allowed
SELECT symbol FROM sample.stocks UNION SELECT origin FROM sample.cars ORDER BY 1

-- allowed
SELECT city FROM sample.airports UNION ALL SELECT weather FROM sample.seattle_weather LIMIT 10

-- allowed
(SELECT name FROM sample.cars ORDER BY year LIMIT 3) UNION ALL (SELECT name FROM sample.cars ORDER BY year DESC LIMIT 3)

-- allowed
SELECT date FROM sample.stocks INTERSECT SELECT date FROM sample.seattle_weather

-- allowed
SELECT origin FROM sample.cars EXCEPT ALL SELECT 'USA'

-- allowed
SELECT name, CASE WHEN horsepower > 150 THEN 'strong' WHEN horsepower IS NULL THEN 'unknown' ELSE 'weak' END AS class FROM sample.cars

-- allowed
SELECT CASE origin WHEN 'USA' THEN 1 WHEN 'Japan' THEN 2 END FROM sample.cars

-- allowed
SELECT coalesce(city, 'none'), nullif(state, 'WA'), greatest(latitude, longitude), least(1, 2, 3) FROM sample.airports LIMIT 3

-- allowed
SELECT '42'::int, CAST('3.14' AS numeric(5, 2)), '2024-01-31'::date, 'a'::text, 1::bigint, float8 '1.5', integer '7'

-- allowed
SELECT int4(3.7), text('a'), float8(1), bool 'yes', varchar 'abc', '101'::bit(3), numeric '12.5', '{1,2}'::int[]

-- allowed
SELECT upper(name), lower(name), initcap(name), length(name), char_length(name), octet_length(name) FROM sample.cars LIMIT 1

-- allowed
SELECT substring(name from 1 for 5), substr(name, 2, 3), left(name, 3), right(name, 3), position('o' in name), strpos(name, 'a') FROM sample.cars

-- allowed
SELECT trim(both ' ' from ' a '), ltrim(' a'), rtrim('a '), btrim('xax', 'x'), lpad('7', 3, '0'), rpad('a', 3, '.'), repeat('ab', 3)

-- allowed
SELECT name || ' (' || origin || ')', concat(name, ', ', year), concat_ws('/', name, origin), format('%s: %L', name, origin) FROM sample.cars

-- allowed
SELECT replace(name, 'ford', 'Ford'), translate(name, 'abc', 'xyz'), reverse(name), split_part(name, ' ', 1), overlay(name placing 'X' from 2 for 1) FROM sample.cars

-- allowed
SELECT ascii('a'), chr(98), md5('a'), sha256('a'::bytea), encode('abc'::bytea, 'hex'), decode('YWJj', 'base64'), to_hex(255), quote_literal('a'), quote_ident('a b')

-- allowed
SELECT name FROM sample.cars WHERE name ~ '^(ford|amc)' AND name !~* 'PINTO$' AND name SIMILAR TO '%[0-9]%'

-- allowed
SELECT name FROM sample.cars WHERE name ILIKE 'FORD%' OR name NOT LIKE '%\_%' ESCAPE '\'

-- allowed
SELECT regexp_replace(name, '\d+', '#', 'g'), regexp_match(name, '(\w+) (\w+)'), regexp_split_to_array(name, '\s+'), regexp_count(name, 'a') FROM sample.cars

-- allowed
SELECT m[1] FROM sample.cars, regexp_matches(name, '(\d{3})', 'g') AS m

-- allowed
SELECT string_to_table(name, ' '), string_to_array(name, ' '), array_to_string(ARRAY['a', 'b'], ',') FROM sample.cars LIMIT 3

-- allowed
SELECT string_agg(symbol, ', ' ORDER BY symbol), string_agg(DISTINCT symbol, ',') FROM sample.stocks

-- allowed
SELECT date + 1, date - 7, date - date '2012-01-01', date + interval '1 month', date - interval '2 hours 30 minutes' FROM sample.seattle_weather LIMIT 1

-- allowed
SELECT extract(year from date) AS year, extract(dow from date), date_part('week', date), date_trunc('quarter', date) FROM sample.seattle_weather GROUP BY date

-- allowed
SELECT now(), current_date, current_time, current_timestamp, localtime, localtimestamp, clock_timestamp(), statement_timestamp(), timeofday()

-- allowed
SELECT age(timestamp '2024-01-01', timestamp '2020-05-06'), make_date(2024, 2, 29), make_interval(days => 3), make_timestamptz(2024, 1, 1, 0, 0, 0, 'UTC')

-- allowed
SELECT to_char(now(), 'YYYY-MM-DD HH24:MI'), to_date('31.01.2024', 'DD.MM.YYYY'), to_timestamp(0), to_number('1,234.5', '9,999.9'), date_bin('15 minutes', now(), timestamptz '2024-01-01')

-- allowed
SELECT timestamp '2024-01-01 12:00' AT TIME ZONE 'Europe/Bucharest', timezone('UTC', now()), interval '1 day 2:03:04', interval '3' day

-- allowed
SELECT (date '2024-01-01', date '2024-02-01') OVERLAPS (date '2024-01-15', date '2024-03-01'), justify_days(interval '40 days'), isfinite(date 'infinity')

-- allowed
SELECT day::date FROM generate_series(timestamp '2024-01-01', timestamp '2024-01-31', interval '1 day') AS day

-- allowed
SELECT d.day, count(w.date) FROM generate_series('2012-01-01'::date, '2012-12-31', '1 month') AS d(day)
LEFT JOIN sample.seattle_weather w ON w.date >= d.day AND w.date < d.day + interval '1 month' GROUP BY d.day ORDER BY d.day

-- allowed
SELECT abs(-1), round(2.5), round(2.345, 2), ceil(1.2), ceiling(1.2), floor(1.8), trunc(1.99, 1), mod(7, 3), 7 % 3, power(2, 10), 2 ^ 10, sqrt(2), cbrt(27), exp(1), ln(2), log(100), sign(-3), div(7, 2)

-- allowed
SELECT pi(), sin(1), cos(1), atan2(1, 2), degrees(1), radians(180), random() < 2, width_bucket(5, 0, 10, 5), gcd(12, 18), lcm(4, 6), factorial(5), 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, |/ 25

-- allowed
SELECT stddev(price), stddev_pop(price), variance(price), corr(price, 1), regr_slope(price, 1), covar_pop(price, 2), bool_and(price > 0), every(price > 0), bit_or(1) FROM sample.stocks

-- allowed
SELECT ARRAY[1, 2, 3], (ARRAY[1, 2, 3])[2], (ARRAY[1, 2, 3])[1:2], ARRAY[[1, 2], [3, 4]], ARRAY[1] || 2, array_append(ARRAY[1], 2), ARRAY[1, 2] @> ARRAY[1], ARRAY[1] && ARRAY[2]

-- allowed
SELECT array_length(ARRAY[1, 2], 1), cardinality(ARRAY[1]), array_position(ARRAY['a', 'b'], 'b'), array_remove(ARRAY[1, 2], 1), unnest(ARRAY[1, 2]), array_agg(symbol ORDER BY date) FROM sample.stocks GROUP BY price

-- allowed
SELECT x.name, x.place FROM unnest(ARRAY['a', 'b', 'c']) WITH ORDINALITY AS x (name, place)

-- allowed
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a', 'b', 'c'])) AS t (n, letter)

-- allowed
SELECT '{"a": {"b": [1, 2]}}'::jsonb -> 'a' -> 'b' ->> 0, '{"a": 1}'::json ->> 'a', '{"a": {"b": 1}}'::jsonb #>> '{a,b}', '{"a": 1}'::jsonb ? 'a', '{"a": 1}'::jsonb @> '{"a": 1}'

-- allowed
SELECT json_build_object('name', name, 'year', year), to_jsonb(c), row_to_json(c), jsonb_build_array(1, 'a', null) FROM sample.cars AS c LIMIT 2

-- allowed
SELECT json_agg(name ORDER BY name), jsonb_agg(DISTINCT origin), json_object_agg(id, name), jsonb_object_agg(id, name) FROM sample.cars

-- allowed
SELECT key, element FROM jsonb_each('{"a": [1, 2], "b": [2]}') AS pair, jsonb_array_elements(pair.value) AS element

-- allowed
SELECT * FROM jsonb_to_recordset('[{"a": 1, "b": "x"}]') AS t (a int, b text)

-- allowed
SELECT jsonb_path_query('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)'), jsonb_set('{"a": 1}', '{a}', '2'), jsonb_pretty('{"a": 1}'), jsonb_typeof('1'), '{"a": 1}'::jsonb - 'a'

-- allowed
SELECT * FROM sample.airports TABLESAMPLE BERNOULLI (10) REPEATABLE (42)

-- allowed
SELECT count(*) FROM sample.airports TABLESAMPLE SYSTEM (50)

-- allowed
VALUES (1, 'one'), (2, 'two'), (3, 'three')

-- allowed
SELECT id, word FROM (VALUES (1, 'one'), (2, 'two')) AS numbers (id, word) WHERE id > 1

-- allowed
TABLE sample.stocks

-- allowed
/* How many airports a state has. */
SELECT state, -- two letters
       count(*) /* not airstrips */ AS airports
FROM sample.airports
-- only those that have one
WHERE state IS NOT NULL
GROUP BY state

-- allowed
-- The largest first
SELECT name FROM sample.cars ORDER BY displacement DESC

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' -- American makes only

-- allowed
/* outer /* inner */ still a comment */ SELECT 1

-- allowed
SELECT 'Ünïcödé ☃ 数据' AS "名前", 'naïve' AS naïve, 'O''Brien' AS quoted, E'tab\there' AS escaped, $$dollar 'quoted'$$ AS dollars, $tag$a $$ b$tag$

-- allowed
SELECT "Mixed Case", "select" FROM (SELECT 1 AS "Mixed Case", 2 AS "select") AS "a ""quoted"" name"

-- allowed
SELECT größe FROM (SELECT 1 AS größe) AS maße WHERE größe = 1

-- allowed
SELECT U&'d\0061t\+000061' AS data

-- allowed
SELECT 'DROP TABLE users; --' AS text, 'pg_sleep(10)' AS other, 'UNION SELECT password' AS third

-- allowed
SELECT name AS update, year AS delete, origin AS "insert" FROM sample.cars LIMIT 1

-- allowed
SELECT * FROM sample.cars WHERE horsepower BETWEEN 100 AND 150 AND year BETWEEN SYMMETRIC '1975-01-01' AND '1972-01-01'

-- allowed
SELECT * FROM sample.cars WHERE horsepower IS DISTINCT FROM 100 AND miles_per_gallon IS NOT NULL AND NOT (cylinders = 4 OR cylinders = 8)

-- allowed
SELECT * FROM sample.airports WHERE (state = 'WA' OR state = 'OR') AND (latitude > 45 OR city IS NULL)

-- allowed
SELECT iata FROM sample.airports WHERE iata = $1 OR state = $2 LIMIT $3

-- allowed
SELECT $1::int + $2::int AS sum, $1::text

-- allowed
SELECT ROW(1, 'a'), (1, 2) = (1, 2), ROW(1, 2) < ROW(2, 1), (ROW(1, 'a'::text)).*

-- allowed
SELECT (c).name, (c).origin FROM (SELECT c FROM sample.cars AS c LIMIT 3) AS t

-- allowed
SELECT to_tsvector('english', name) @@ to_tsquery('english', 'chevrolet & !malibu'), ts_rank(to_tsvector(name), plainto_tsquery('ford')) FROM sample.cars

-- allowed
SELECT point '(1,2)' <-> point '(4,6)', '((0,0),(1,1))'::box, int4range(1, 10) @> 5, daterange('2024-01-01', '2024-02-01') && daterange('2024-01-15', NULL), inet '10.0.0.1' << inet '10.0.0.0/8'

-- allowed
SELECT lower(int4range(1, 5)), upper(int4range(1, 5)), isempty(int4range(1, 1)), range_agg(int4range(1, 5)), host('10.0.0.1/8'), network('10.0.0.1/8')

-- allowed
SELECT gen_random_uuid() IS NOT NULL, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, version() LIKE 'PostgreSQL%', current_user, current_database(), current_schema

-- allowed
SELECT name COLLATE "C" FROM sample.cars ORDER BY name COLLATE "C" DESC

-- allowed
SELECT name FROM sample.cars WHERE name COLLATE "C" > 'toyota' ORDER BY lower(name) COLLATE "C", name

-- allowed
SELECT pg_typeof(price), pg_size_pretty(12345678::bigint), pg_column_size(price) FROM sample.stocks LIMIT 1

-- allowed
SELECT count(*) FROM sample.cars WHERE TRUE AND name IS NOT NULL

-- allowed
SELECT count(*) FROM sample.cars WHERE 1 = 1 AND origin = 'USA'

-- allowed (fails: the embedded PostgreSQL is built without XML)
SELECT xmlelement(name car, xmlattributes(id AS id), name), xmlforest(name AS name, year AS year) FROM sample.cars LIMIT 1

-- allowed
SELECT t.name FROM sample.cars t WHERE t.name IN ('ford pinto') OR t.name = ANY (string_to_array('a,b', ','))

-- allowed
SELECT num_nulls(1, NULL), num_nonnulls(1, NULL), 1 IS NULL, NULL IS NULL, true IS TRUE, (1 = 2) IS NOT FALSE, 'a' IS NORMALIZED

-- allowed
SELECT normalize('a'), unistr('\0061'), 'abc' ^@ 'ab', starts_with('abc', 'a'), bit_length('abc'), strpos('abc', 'b'), regexp_substr('abc', 'b'), regexp_instr('abc', 'c')

-- allowed
SELECT min(price) AS low, max(price) AS high FROM sample.stocks GROUP BY DISTINCT ROLLUP (symbol), ROLLUP (symbol)

-- allowed
SELECT any_value(name), count(*) FROM sample.cars GROUP BY year ORDER BY count(*) DESC, year

-- allowed
SELECT symbol, price, cume_dist() OVER (ORDER BY price), percent_rank() OVER (ORDER BY price), dense_rank() OVER (ORDER BY price), nth_value(price, 2) OVER (ORDER BY price), last_value(price) OVER (ORDER BY price), lead(price, 1, 0) OVER (ORDER BY price) FROM sample.stocks

-- allowed
SELECT json_array(1, 2), json_object('a': 1), json_object('a' VALUE 1), '[1]' IS JSON, '{}' IS JSON OBJECT, json_arrayagg(id), json_objectagg(id: name) FROM sample.cars

-- allowed
SELECT json_value('{"a": 1}', '$.a'), json_query('{"a": [1]}', '$.a'), json_exists('{"a": 1}', '$.a')

-- allowed
SELECT jt.id, jt.name FROM json_table('[{"id": 1, "name": "a"}]', '$[*]' COLUMNS (id int PATH '$.id', name text PATH '$.name')) AS jt

-- allowed
SELECT pg_catalog.upper('a'), pg_catalog.count(*) FROM sample.cars

-- allowed
SELECT a.name AS "from", a.state AS to_state FROM ONLY sample.airports AS a

-- allowed
SELECT s1.symbol, s1.price / s2.price - 1 AS change FROM sample.stocks s1, sample.stocks s2 WHERE s1.symbol = s2.symbol AND s1.date = '2010-03-01' AND s2.date = '2009-03-01'

-- allowed
SELECT width_bucket(price, ARRAY[10, 100, 500]::numeric[]) AS bucket, count(*), repeat('█', (count(*) / 10)::int) AS bar FROM sample.stocks GROUP BY 1 ORDER BY 1

-- allowed
SELECT symbol, exp(sum(ln(price))) AS product FROM sample.stocks WHERE date >= '2010-01-01' GROUP BY symbol

-- allowed
SELECT date, temp_max, @ (temp_max - avg(temp_max) OVER ()) AS off FROM sample.seattle_weather ORDER BY off DESC LIMIT 5

-- allowed
SELECT -5, +3, - - 5, @(-5), ~1, 2 ^ 0.5

-- allowed
SELECT count(*) FROM sample.airports TABLESAMPLE BERNOULLI (10 * 2)
