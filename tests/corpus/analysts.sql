-- allowed
SELECT name, horsepower FROM sample.cars ORDER BY horsepower DESC NULLS LAST LIMIT 5

-- allowed
SELECT name, weight_in_lbs FROM sample.cars ORDER BY weight_in_lbs DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, displacement FROM sample.cars ORDER BY displacement DESC NULLS LAST LIMIT 3

-- allowed
SELECT name, acceleration FROM sample.cars ORDER BY acceleration DESC NULLS LAST LIMIT 20

-- allowed
SELECT name, miles_per_gallon FROM sample.cars ORDER BY miles_per_gallon DESC NULLS LAST LIMIT 1

-- allowed
SELECT origin, COUNT(*) AS n FROM sample.cars WHERE cylinders = 4 GROUP BY origin ORDER BY n DESC;

-- allowed
SELECT origin, COUNT(*) AS total FROM sample.cars WHERE year >= '1975-01-01' GROUP BY origin ORDER BY total DESC;

-- allowed
SELECT origin, COUNT(*) AS num_cars FROM sample.cars WHERE horsepower IS NOT NULL GROUP BY origin ORDER BY num_cars DESC;

-- allowed
SELECT origin, COUNT(*) AS cnt FROM sample.cars GROUP BY origin ORDER BY cnt DESC;

-- allowed
SELECT AVG(horsepower) AS avg_value FROM sample.cars WHERE origin = 'USA'

-- allowed
SELECT AVG(weight_in_lbs) AS avg_value FROM sample.cars WHERE origin = 'Europe'

-- allowed
SELECT AVG(acceleration) AS avg_value FROM sample.cars WHERE origin = 'Japan'

-- allowed
SELECT AVG(displacement) AS avg_value FROM sample.cars WHERE origin = 'USA'

-- allowed
SELECT origin, ROUND(AVG(miles_per_gallon), 1) AS average FROM sample.cars GROUP BY origin HAVING COUNT(*) > 50

-- allowed
SELECT origin, ROUND(AVG(horsepower), 2) AS average FROM sample.cars GROUP BY origin HAVING COUNT(*) > 10

-- allowed
SELECT origin, ROUND(AVG(displacement), 0) AS average FROM sample.cars GROUP BY origin HAVING COUNT(*) > 70

-- allowed
SELECT origin, ROUND(AVG(weight_in_lbs), 3) AS average FROM sample.cars GROUP BY origin HAVING COUNT(*) > 5

-- allowed
select c.name, c.year, c.horsepower from sample.cars c where c.horsepower > 200 and c.origin = 'USA' order by c.year, c.name

-- allowed
select c.name, c.year, c.cylinders from sample.cars c where c.cylinders between 6 and 8 and c.origin <> 'USA' order by c.year, c.name

-- allowed
select c.name, c.year, c.origin from sample.cars c where c.weight_in_lbs < 2000 and c.origin in ('Japan', 'Europe') order by c.year, c.name

-- allowed
SELECT EXTRACT(YEAR FROM year) AS model_year, COUNT(*) AS value FROM sample.cars GROUP BY EXTRACT(YEAR FROM year) ORDER BY model_year

-- allowed
SELECT EXTRACT(YEAR FROM year) AS model_year, AVG(miles_per_gallon) AS value FROM sample.cars GROUP BY 1 ORDER BY model_year

-- allowed
SELECT EXTRACT(YEAR FROM year) AS model_year, MAX(horsepower) AS value FROM sample.cars GROUP BY model_year ORDER BY model_year

-- allowed
SELECT EXTRACT(YEAR FROM year) AS model_year, MIN(weight_in_lbs) AS value FROM sample.cars GROUP BY EXTRACT(YEAR FROM year) ORDER BY model_year

-- allowed
SELECT EXTRACT(YEAR FROM year) AS model_year, SUM(displacement) AS value FROM sample.cars GROUP BY 1 ORDER BY model_year

-- allowed
SELECT split_part(name, ' ', 1) AS make, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY COUNT(*) DESC, make LIMIT 10

-- allowed
SELECT split_part(name, ' ', 1) AS make, COUNT(*) FROM sample.cars GROUP BY make ORDER BY COUNT(*) DESC, make LIMIT 15

-- allowed
SELECT split_part(name, ' ', 1) AS make, COUNT(*) FROM sample.cars GROUP BY split_part(name, ' ', 1) ORDER BY COUNT(*) DESC, make LIMIT 5

-- allowed
SELECT name FROM sample.cars WHERE name ILIKE '%toyota%' ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE name LIKE 'ford%' ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE name ~* '^(vw|volkswagen)' ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE name SIMILAR TO '%(wagon|sw)%' ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE name !~ '[0-9]' ORDER BY name

-- allowed
SELECT DISTINCT origin FROM sample.cars ORDER BY 1

-- allowed
SELECT DISTINCT cylinders FROM sample.cars ORDER BY 1

-- allowed
SELECT DISTINCT origin, cylinders FROM sample.cars ORDER BY 1

-- allowed
SELECT DISTINCT extract(year from year) FROM sample.cars ORDER BY 1

-- allowed
SELECT COUNT(DISTINCT state) AS distinct_count FROM sample.airports WHERE country = 'USA'

-- allowed
SELECT COUNT(DISTINCT city) AS distinct_count FROM sample.airports

-- allowed
SELECT COUNT(DISTINCT country) AS distinct_count FROM sample.airports WHERE latitude > 40

-- allowed
SELECT COUNT(DISTINCT name) AS distinct_count FROM sample.airports WHERE state IS NOT NULL

-- allowed
SELECT state, COUNT(*) AS airports FROM sample.airports GROUP BY state HAVING COUNT(*) >= 100 ORDER BY airports DESC, state NULLS LAST

-- allowed
SELECT state, COUNT(*) AS airports FROM sample.airports GROUP BY state HAVING COUNT(*) < 5 ORDER BY airports DESC, state NULLS LAST

-- allowed
SELECT state, COUNT(*) AS airports FROM sample.airports GROUP BY state HAVING COUNT(*) BETWEEN 20 AND 40 ORDER BY airports DESC, state NULLS LAST

-- allowed
SELECT state, COUNT(*) AS airports FROM sample.airports GROUP BY state ORDER BY airports DESC, state NULLS LAST

-- allowed
SELECT iata, name, city || ', ' || state AS location FROM sample.airports WHERE state = 'CA' ORDER BY city ASC FETCH FIRST 10 ROWS ONLY

-- allowed
SELECT iata, name, city || ', ' || state AS location FROM sample.airports WHERE state IN ('WA', 'OR', 'ID') ORDER BY name DESC FETCH FIRST 5 ROWS ONLY

-- allowed
SELECT iata, name, city || ', ' || state AS location FROM sample.airports WHERE state = ANY(ARRAY['NY','NJ']) ORDER BY iata ASC NULLS FIRST FETCH FIRST 20 ROWS ONLY

-- allowed
SELECT iata, name, city || ', ' || state AS location FROM sample.airports WHERE state IS NULL ORDER BY 1 FETCH FIRST 7 ROWS ONLY

-- allowed
SELECT name, latitude, longitude FROM sample.airports WHERE latitude BETWEEN 47.0 AND 48.5 AND longitude BETWEEN -123 AND -121

-- allowed
SELECT name, latitude, longitude FROM sample.airports WHERE latitude BETWEEN 25 AND 30 AND longitude BETWEEN -83 AND -80

-- allowed
SELECT name, latitude, longitude FROM sample.airports WHERE latitude BETWEEN 60 AND 72 AND longitude BETWEEN -170 AND -140

-- allowed
SELECT name, latitude, longitude FROM sample.airports WHERE latitude BETWEEN 18 AND 20 AND longitude BETWEEN -160 AND -60

-- allowed
SELECT iata, name, sqrt(power(69.1 * (latitude - 47.45), 2) + power(69.1 * (-122.3 - longitude) * cos(latitude / 57.3), 2)) AS miles FROM sample.airports ORDER BY miles LIMIT 10

-- allowed
SELECT iata, name, sqrt(power(69.1 * (latitude - 40.64), 2) + power(69.1 * (-73.78 - longitude) * cos(latitude / 57.3), 2)) AS miles FROM sample.airports ORDER BY miles LIMIT 5

-- allowed
SELECT iata, name, sqrt(power(69.1 * (latitude - 33.94), 2) + power(69.1 * (-118.4 - longitude) * cos(latitude / 57.3), 2)) AS miles FROM sample.airports ORDER BY miles LIMIT 3

-- allowed
SELECT symbol, MIN(price) AS low, MAX(price) AS high, AVG(price)::numeric(10,2) AS mean FROM sample.stocks WHERE date >= '2005-01-01' GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, MIN(price) AS low, MAX(price) AS high, AVG(price)::numeric(10,2) AS mean FROM sample.stocks WHERE date BETWEEN '2008-01-01' AND '2008-12-31' GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, MIN(price) AS low, MAX(price) AS high, AVG(price)::numeric(10,2) AS mean FROM sample.stocks WHERE date < DATE '2003-06-01' GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, MIN(price) AS low, MAX(price) AS high, AVG(price)::numeric(10,2) AS mean FROM sample.stocks WHERE date >= date '2009-01-01' - interval '2 years' GROUP BY symbol ORDER BY symbol

-- allowed
SELECT date_trunc('year', date) AS period, symbol, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2 ORDER BY 1, 2

-- allowed
SELECT date_trunc('quarter', date) AS period, symbol, AVG(price) AS avg_price FROM sample.stocks GROUP BY period, symbol ORDER BY 1, 2

-- allowed
SELECT date_trunc('month', date) AS period, symbol, AVG(price) AS avg_price FROM sample.stocks GROUP BY date_trunc('month', date), symbol ORDER BY 1, 2

-- allowed
SELECT date_trunc('decade', date) AS period, symbol, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2 ORDER BY 1, 2

-- allowed
SELECT symbol, date, price, price - LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS change FROM sample.stocks WHERE symbol = 'AAPL' ORDER BY date

-- allowed
SELECT symbol, date, price, price - LAG(price, 1) OVER (PARTITION BY symbol ORDER BY date) AS change FROM sample.stocks WHERE symbol = 'MSFT' ORDER BY date

-- allowed
SELECT symbol, date, price, price - LAG(price, 12) OVER (PARTITION BY symbol ORDER BY date) AS change FROM sample.stocks WHERE symbol = 'IBM' ORDER BY date

-- allowed
SELECT symbol, date, price, price - LAG(price, 1, price) OVER (PARTITION BY symbol ORDER BY date) AS change FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date

-- allowed
SELECT symbol, date, price, ROUND(100.0 * (price / LAG(price) OVER w - 1), 2) AS pct_change FROM sample.stocks WINDOW w AS (PARTITION BY symbol ORDER BY date) ORDER BY pct_change DESC NULLS LAST LIMIT 10

-- allowed
SELECT symbol, date, price, ROUND(100.0 * (price / LAG(price) OVER w - 1), 2) AS pct_change FROM sample.stocks WINDOW w AS (PARTITION BY symbol ORDER BY date) ORDER BY symbol, date LIMIT 24

-- allowed
SELECT symbol, date, price, ROUND(100.0 * (price / LAG(price) OVER w - 1), 2) AS pct_change FROM sample.stocks WINDOW w AS (PARTITION BY symbol ORDER BY date) ORDER BY abs(price) DESC LIMIT 5

-- allowed
SELECT symbol, date, AVG(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving_average FROM sample.stocks

-- allowed
SELECT symbol, date, AVG(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN 11 PRECEDING AND CURRENT ROW) AS moving_average FROM sample.stocks

-- allowed
SELECT symbol, date, AVG(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN 5 PRECEDING AND 1 FOLLOWING) AS moving_average FROM sample.stocks

-- allowed
SELECT symbol, date, AVG(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS moving_average FROM sample.stocks

-- allowed
SELECT date, temp_max, AVG(temp_max) OVER (ORDER BY date RANGE BETWEEN INTERVAL '7 days' PRECEDING AND CURRENT ROW) AS rolling FROM sample.seattle_weather ORDER BY date LIMIT 100

-- allowed
SELECT date, temp_max, AVG(temp_max) OVER (ORDER BY date RANGE BETWEEN INTERVAL '30 days' PRECEDING AND CURRENT ROW) AS rolling FROM sample.seattle_weather ORDER BY date LIMIT 100

-- allowed
SELECT date, temp_max, AVG(temp_max) OVER (ORDER BY date RANGE BETWEEN INTERVAL '1 month' PRECEDING AND CURRENT ROW) AS rolling FROM sample.seattle_weather ORDER BY date LIMIT 100

-- allowed
SELECT date, temp_max, AVG(temp_max) OVER (ORDER BY date RANGE BETWEEN INTERVAL '14 days' PRECEDING AND CURRENT ROW) AS rolling FROM sample.seattle_weather ORDER BY date LIMIT 100

-- allowed
SELECT weather, COUNT(*) AS days, ROUND(100.0 * COUNT(*) / SUM(COUNT(*)) OVER (), 1) AS percent FROM sample.seattle_weather GROUP BY weather ORDER BY days DESC

-- allowed
SELECT weather, COUNT(*) AS days, ROUND(100.0 * COUNT(*) / SUM(COUNT(*)) OVER (), 2) AS percent FROM sample.seattle_weather WHERE EXTRACT(YEAR FROM date) = 2013 GROUP BY weather ORDER BY days DESC

-- allowed
SELECT weather, COUNT(*) AS days, ROUND(100.0 * COUNT(*) / SUM(COUNT(*)) OVER (), 0) AS percent FROM sample.seattle_weather WHERE date >= '2014-01-01' GROUP BY weather ORDER BY days DESC

-- allowed
SELECT EXTRACT(MONTH FROM date) AS month, SUM(precipitation) AS rain FROM sample.seattle_weather GROUP BY month ORDER BY month

-- allowed
SELECT EXTRACT(MONTH FROM date) AS month, SUM(precipitation) AS rain FROM sample.seattle_weather WHERE date_part('year', date) = 2012 GROUP BY month ORDER BY rain DESC

-- allowed
SELECT EXTRACT(MONTH FROM date) AS month, SUM(precipitation) AS rain FROM sample.seattle_weather WHERE weather = 'rain' GROUP BY month ORDER BY 2 DESC, 1

-- allowed
SELECT to_char(date, 'Mon YYYY') AS label, AVG(temp_max), MIN(temp_min) FROM sample.seattle_weather GROUP BY label ORDER BY MIN(date)

-- allowed
SELECT to_char(date, 'YYYY-MM') AS label, AVG(temp_max), MIN(temp_min) FROM sample.seattle_weather GROUP BY 1 ORDER BY 1

-- allowed
SELECT to_char(date, 'Day') AS label, AVG(temp_max), MIN(temp_min) FROM sample.seattle_weather GROUP BY to_char(date, 'Day') ORDER BY 2 DESC

-- allowed
SELECT to_char(date, 'IYYY-IW') AS label, AVG(temp_max), MIN(temp_min) FROM sample.seattle_weather GROUP BY 1 ORDER BY label

-- allowed
SELECT date, precipitation FROM sample.seattle_weather WHERE precipitation = (SELECT MAX(precipitation) FROM sample.seattle_weather )

-- allowed
SELECT date, precipitation FROM sample.seattle_weather WHERE precipitation = (SELECT MAX(precipitation) FROM sample.seattle_weather WHERE date < '2014-01-01')

-- allowed
SELECT date, precipitation FROM sample.seattle_weather WHERE precipitation = (SELECT MAX(precipitation) FROM sample.seattle_weather w2 WHERE w2.weather = 'rain')

-- allowed
SELECT COUNT(*) FILTER (WHERE weather = 'sun') AS a, COUNT(*) FILTER (WHERE weather = 'snow') AS b, COUNT(*) AS total FROM sample.seattle_weather

-- allowed
SELECT COUNT(*) FILTER (WHERE temp_max > 25) AS a, COUNT(*) FILTER (WHERE temp_min < 0) AS b, COUNT(*) AS total FROM sample.seattle_weather

-- allowed
SELECT COUNT(*) FILTER (WHERE precipitation > 0) AS a, COUNT(*) FILTER (WHERE precipitation = 0) AS b, COUNT(*) AS total FROM sample.seattle_weather

-- allowed
SELECT COUNT(*) FILTER (WHERE wind >= 5) AS a, COUNT(*) FILTER (WHERE wind < 1) AS b, COUNT(*) AS total FROM sample.seattle_weather

-- allowed
SELECT SUM(CASE WHEN origin = 'USA' THEN 1 ELSE 0 END) AS yes, SUM(CASE WHEN origin = 'USA' THEN 0 ELSE 1 END) AS no FROM sample.cars

-- allowed
SELECT SUM(CASE WHEN cylinders > 4 THEN 1 ELSE 0 END) AS yes, SUM(CASE WHEN cylinders > 4 THEN 0 ELSE 1 END) AS no FROM sample.cars

-- allowed
SELECT SUM(CASE WHEN horsepower > 100 THEN 1 ELSE 0 END) AS yes, SUM(CASE WHEN horsepower > 100 THEN 0 ELSE 1 END) AS no FROM sample.cars

-- allowed
SELECT SUM(CASE WHEN miles_per_gallon >= 30 THEN 1 ELSE 0 END) AS yes, SUM(CASE WHEN miles_per_gallon >= 30 THEN 0 ELSE 1 END) AS no FROM sample.cars

-- allowed
SELECT CASE WHEN miles_per_gallon < 15 THEN 'low' WHEN miles_per_gallon < 25 THEN 'medium' WHEN miles_per_gallon IS NULL THEN 'unknown' ELSE 'high' END AS efficiency, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC

-- allowed
SELECT CASE WHEN miles_per_gallon < 15 THEN 'low' WHEN miles_per_gallon < 30 THEN 'medium' WHEN miles_per_gallon IS NULL THEN 'unknown' ELSE 'high' END AS efficiency, COUNT(*) FROM sample.cars GROUP BY efficiency ORDER BY 2 DESC

-- allowed
SELECT CASE WHEN miles_per_gallon < 15 THEN 'low' WHEN miles_per_gallon < 22.5 THEN 'medium' WHEN miles_per_gallon IS NULL THEN 'unknown' ELSE 'high' END AS efficiency, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC

-- allowed
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY horsepower) AS p FROM sample.cars

-- allowed
SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY price) AS p FROM sample.stocks

-- allowed
SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY temp_max) AS p FROM sample.seattle_weather

-- allowed
SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY latitude) AS p FROM sample.airports

-- allowed
SELECT origin, percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY horsepower) AS quartiles FROM sample.cars GROUP BY origin

-- allowed
SELECT origin, percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY weight_in_lbs) AS quartiles FROM sample.cars GROUP BY origin

-- allowed
SELECT origin, percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY acceleration) AS quartiles FROM sample.cars GROUP BY origin

-- allowed
SELECT mode() WITHIN GROUP (ORDER BY weather) AS most_common FROM sample.seattle_weather WHERE EXTRACT(MONTH FROM date) IN (12, 1, 2)

-- allowed
SELECT mode() WITHIN GROUP (ORDER BY wind) AS most_common FROM sample.seattle_weather WHERE EXTRACT(MONTH FROM date) = 7

-- allowed
SELECT mode() WITHIN GROUP (ORDER BY temp_max::int) AS most_common FROM sample.seattle_weather WHERE EXTRACT(MONTH FROM date) BETWEEN 6 AND 8

-- allowed
WITH yearly AS (SELECT symbol, EXTRACT(YEAR FROM date)::int AS yr, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2) SELECT * FROM yearly WHERE yr = 2008 ORDER BY avg_price DESC

-- allowed
WITH yearly AS (SELECT symbol, EXTRACT(YEAR FROM date)::int AS yr, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2) SELECT * FROM yearly WHERE yr >= 2005 ORDER BY symbol, yr

-- allowed
WITH yearly AS (SELECT symbol, EXTRACT(YEAR FROM date)::int AS yr, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2) SELECT * FROM yearly WHERE yr IN (2000, 2010) ORDER BY yr DESC, avg_price

-- allowed
WITH yearly AS (SELECT symbol, EXTRACT(YEAR FROM date)::int AS yr, AVG(price) AS avg_price FROM sample.stocks GROUP BY 1, 2) SELECT * FROM yearly WHERE yr BETWEEN 2003 AND 2006 ORDER BY 2, 1

-- allowed
WITH ranked AS (SELECT name, origin, horsepower, ROW_NUMBER() OVER (PARTITION BY origin ORDER BY horsepower DESC NULLS LAST) AS rn FROM sample.cars) SELECT * FROM ranked WHERE rn <= 3

-- allowed
WITH ranked AS (SELECT name, origin, weight_in_lbs, RANK() OVER (PARTITION BY origin ORDER BY weight_in_lbs DESC NULLS LAST) AS rn FROM sample.cars) SELECT * FROM ranked WHERE rn <= 1

-- allowed
WITH ranked AS (SELECT name, origin, displacement, DENSE_RANK() OVER (PARTITION BY origin ORDER BY displacement DESC NULLS LAST) AS rn FROM sample.cars) SELECT * FROM ranked WHERE rn <= 5

-- allowed
WITH monthly AS (SELECT date_trunc('month', date)::date AS month, AVG(temp_max) AS hi, AVG(temp_min) AS lo FROM sample.seattle_weather GROUP BY 1), diffs AS (SELECT month, hi - lo AS spread, LAG(hi) OVER (ORDER BY month) AS other FROM monthly) SELECT * FROM diffs WHERE spread > 8 ORDER BY month

-- allowed
WITH monthly AS (SELECT date_trunc('month', date)::date AS month, AVG(temp_max) AS hi, AVG(temp_min) AS lo FROM sample.seattle_weather GROUP BY 1), diffs AS (SELECT month, hi - lo AS spread, LEAD(hi) OVER (ORDER BY month) AS other FROM monthly) SELECT * FROM diffs WHERE spread > 9.5 ORDER BY month

-- allowed
WITH monthly AS (SELECT date_trunc('month', date)::date AS month, AVG(temp_max) AS hi, AVG(temp_min) AS lo FROM sample.seattle_weather GROUP BY 1), diffs AS (SELECT month, hi - lo AS spread, FIRST_VALUE(hi) OVER (ORDER BY month) AS other FROM monthly) SELECT * FROM diffs WHERE spread > 10 ORDER BY month

-- allowed
WITH first_last AS (SELECT symbol, FIRST_VALUE(price) OVER w AS first_price, LAST_VALUE(price) OVER w AS last_price FROM sample.stocks WHERE date BETWEEN '2004-01-01' AND '2009-12-31' WINDOW w AS (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) SELECT DISTINCT symbol, round((last_price / first_price - 1) * 100, 1) AS growth_pct FROM first_last ORDER BY growth_pct DESC

-- allowed
WITH first_last AS (SELECT symbol, FIRST_VALUE(price) OVER w AS first_price, LAST_VALUE(price) OVER w AS last_price FROM sample.stocks WHERE date BETWEEN '2001-01-01' AND '2005-12-31' WINDOW w AS (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) SELECT DISTINCT symbol, round((last_price / first_price - 1) * 100, 1) AS growth_pct FROM first_last ORDER BY growth_pct DESC

-- allowed
WITH first_last AS (SELECT symbol, FIRST_VALUE(price) OVER w AS first_price, LAST_VALUE(price) OVER w AS last_price FROM sample.stocks WHERE date BETWEEN '2006-01-01' AND '2007-12-31' WINDOW w AS (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) SELECT DISTINCT symbol, round((last_price / first_price - 1) * 100, 1) AS growth_pct FROM first_last ORDER BY growth_pct DESC

-- allowed
SELECT a.name AS from_airport, b.name AS to_airport FROM sample.airports a JOIN sample.airports b ON a.city = b.city AND a.iata < b.iata WHERE a.state = 'WA' LIMIT 50

-- allowed
SELECT a.name AS from_airport, b.name AS to_airport FROM sample.airports a INNER JOIN sample.airports b ON a.state = b.state AND a.iata <> b.iata WHERE a.state = 'HI' LIMIT 50

-- allowed
SELECT a.name AS from_airport, b.name AS to_airport FROM sample.airports a LEFT JOIN sample.airports b ON b.city = a.city AND b.iata > a.iata WHERE a.state = 'DE' LIMIT 50

-- allowed
SELECT a.name AS from_airport, b.name AS to_airport FROM sample.airports a CROSS JOIN sample.airports b WHERE a.iata = 'SEA' AND b.iata = 'PDX' LIMIT 50

-- allowed
SELECT s.date, s.price, w.temp_max FROM sample.stocks s JOIN sample.seattle_weather w ON w.date = s.date WHERE s.symbol = 'AMZN' ORDER BY 1

-- allowed
SELECT s.date, s.price, w.temp_max FROM sample.stocks s LEFT JOIN sample.seattle_weather w USING (date) WHERE s.symbol = 'AMZN' ORDER BY 1

-- allowed
SELECT s.date, s.price, w.temp_max FROM sample.stocks s RIGHT OUTER JOIN sample.seattle_weather w ON w.date = s.date WHERE s.symbol = 'AMZN' ORDER BY 1

-- allowed
SELECT s.date, s.price, w.temp_max FROM sample.stocks s FULL JOIN sample.seattle_weather w USING (date) WHERE s.symbol = 'AMZN' ORDER BY 1

-- allowed
SELECT name FROM sample.cars c WHERE horsepower > (SELECT AVG(horsepower) FROM sample.cars WHERE origin = c.origin) ORDER BY name LIMIT 25

-- allowed
SELECT name FROM sample.cars c WHERE weight_in_lbs > (SELECT AVG(weight_in_lbs) FROM sample.cars WHERE origin = c.origin) ORDER BY name LIMIT 25

-- allowed
SELECT name FROM sample.cars c WHERE acceleration > (SELECT AVG(acceleration) FROM sample.cars WHERE origin = c.origin) ORDER BY name LIMIT 25

-- allowed
SELECT origin FROM sample.cars GROUP BY origin HAVING AVG(horsepower) > (SELECT AVG(horsepower) FROM sample.cars )

-- allowed
SELECT origin FROM sample.cars GROUP BY origin HAVING AVG(horsepower) > (SELECT AVG(horsepower) FROM sample.cars WHERE cylinders = 8)

-- allowed
SELECT origin FROM sample.cars GROUP BY origin HAVING AVG(horsepower) > (SELECT AVG(horsepower) FROM sample.cars WHERE origin = 'Japan')

-- allowed
SELECT a.state FROM sample.airports a WHERE EXISTS (SELECT 1 FROM sample.airports b WHERE b.state = a.state AND b.latitude > 45) GROUP BY a.state

-- allowed
SELECT a.state FROM sample.airports a WHERE NOT EXISTS (SELECT 1 FROM sample.airports b WHERE b.state = a.state AND b.latitude > 60) GROUP BY a.state

-- allowed
SELECT a.state FROM sample.airports a WHERE EXISTS (SELECT 1 FROM sample.airports b WHERE b.state = a.state AND b.latitude > 30) GROUP BY a.state

-- allowed
SELECT a.state FROM sample.airports a WHERE NOT EXISTS (SELECT 1 FROM sample.airports b WHERE b.state = a.state AND b.latitude > 48) GROUP BY a.state

-- allowed
SELECT symbol FROM sample.stocks WHERE date = '2008-10-01' AND price < ALL (SELECT price FROM sample.stocks WHERE symbol = 'IBM' AND date >= '2009-01-01')

-- allowed
SELECT symbol FROM sample.stocks WHERE date = '2000-03-01' AND price > ANY (SELECT price FROM sample.stocks WHERE symbol = 'IBM' AND date >= '2009-01-01')

-- allowed
SELECT symbol FROM sample.stocks WHERE date = '2010-03-01' AND price >= ALL (SELECT price FROM sample.stocks WHERE symbol = 'IBM' AND date >= '2009-01-01')

-- allowed
SELECT symbol, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2000), 0) AS a, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2010), 0) AS b FROM sample.stocks GROUP BY symbol

-- allowed
SELECT symbol, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2005), 0) AS a, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2006), 0) AS b FROM sample.stocks GROUP BY symbol

-- allowed
SELECT symbol, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2009), 0) AS a, COALESCE(MAX(price) FILTER (WHERE EXTRACT(YEAR FROM date) = 2001), 0) AS b FROM sample.stocks GROUP BY symbol

-- allowed
SELECT symbol, string_agg(price::text, ', ' ORDER BY date) AS series FROM sample.stocks WHERE date >= '2009-10-01' GROUP BY symbol

-- allowed
SELECT symbol, array_agg(price ORDER BY date DESC) AS series FROM sample.stocks WHERE date >= '2009-10-01' GROUP BY symbol

-- allowed
SELECT symbol, json_agg(price) AS series FROM sample.stocks WHERE date >= '2009-10-01' GROUP BY symbol

-- allowed
SELECT symbol, jsonb_object_agg(date, price) AS series FROM sample.stocks WHERE date >= '2009-10-01' GROUP BY symbol

-- allowed
SELECT symbol, array_to_string(array_agg(DISTINCT extract(year from date)), ';') AS series FROM sample.stocks WHERE date >= '2009-10-01' GROUP BY symbol

-- allowed
SELECT state, city, COUNT(*) FROM sample.airports WHERE state IN ('TX', 'AK') GROUP BY ROLLUP (state, city) ORDER BY 1, 2 LIMIT 100

-- allowed
SELECT state, city, COUNT(*) FROM sample.airports WHERE state IN ('CA', 'NV') GROUP BY CUBE (state, city) ORDER BY state NULLS FIRST, city LIMIT 100

-- allowed
SELECT state, city, COUNT(*) FROM sample.airports WHERE state IN ('FL', 'GA') GROUP BY GROUPING SETS ((state, city), (state), ()) ORDER BY 3 DESC LIMIT 100

-- allowed
SELECT CASE WHEN GROUPING(origin) = 1 THEN 'All' ELSE origin END AS origin, CASE GROUPING(cylinders) WHEN 1 THEN 'Total' ELSE cylinders::text END AS cyl, COUNT(*) FROM sample.cars GROUP BY ROLLUP(origin, cylinders) ORDER BY 1, 2

-- allowed
SELECT CASE WHEN GROUPING(origin) = 1 THEN 'All' ELSE origin END AS origin, CASE GROUPING(cylinders) WHEN 1 THEN 'Total' ELSE cylinders::text END AS cyl, COUNT(*) FROM sample.cars GROUP BY CUBE(origin, cylinders) ORDER BY 1, 2

-- allowed
SELECT CASE WHEN GROUPING(origin) = 1 THEN 'All' ELSE origin END AS origin, CASE GROUPING(cylinders) WHEN 1 THEN 'Total' ELSE cylinders::text END AS cyl, COUNT(*) FROM sample.cars GROUP BY GROUPING SETS((origin), (cylinders), ()) ORDER BY 1, 2

-- allowed
SELECT d::date AS day, COALESCE(w.precipitation, 0) AS rain FROM generate_series('2012-01-01'::date, '2012-01-31'::date, '1 day'::interval) AS d LEFT JOIN sample.seattle_weather w ON w.date = d::date ORDER BY day

-- allowed
SELECT d::date AS day, COALESCE(w.precipitation, 0) AS rain FROM generate_series(date '2015-12-01', date '2016-01-15', interval '1 day') AS d LEFT JOIN sample.seattle_weather w ON w.date = d::date ORDER BY day

-- allowed
SELECT d::date AS day, COALESCE(w.precipitation, 0) AS rain FROM generate_series(timestamp '2014-06-01', '2014-06-30', '1 week') AS d LEFT JOIN sample.seattle_weather w ON w.date = d::date ORDER BY day

-- allowed
SELECT m.month, COUNT(w.date) FILTER (WHERE w.weather = 'rain') AS days FROM (SELECT generate_series(1, 12) AS month) m LEFT JOIN sample.seattle_weather w ON EXTRACT(MONTH FROM w.date) = m.month GROUP BY m.month ORDER BY m.month

-- allowed
SELECT m.month, COUNT(w.date) FILTER (WHERE w.weather = 'sun') AS days FROM (SELECT generate_series(1, 12) AS month) m LEFT JOIN sample.seattle_weather w ON EXTRACT(MONTH FROM w.date) = m.month GROUP BY m.month ORDER BY m.month

-- allowed
SELECT m.month, COUNT(w.date) FILTER (WHERE w.weather = 'fog') AS days FROM (SELECT generate_series(1, 12) AS month) m LEFT JOIN sample.seattle_weather w ON EXTRACT(MONTH FROM w.date) = m.month GROUP BY m.month ORDER BY m.month

-- allowed
SELECT o.origin, best.* FROM (SELECT DISTINCT origin FROM sample.cars) o CROSS JOIN LATERAL (SELECT name, horsepower FROM sample.cars c WHERE c.origin = o.origin ORDER BY horsepower DESC NULLS LAST LIMIT 1) AS best

-- allowed
SELECT o.origin, best.* FROM (SELECT DISTINCT origin FROM sample.cars) o CROSS JOIN LATERAL (SELECT name, miles_per_gallon FROM sample.cars c WHERE c.origin = o.origin ORDER BY miles_per_gallon DESC NULLS LAST LIMIT 2) AS best

-- allowed
SELECT o.origin, best.* FROM (SELECT DISTINCT origin FROM sample.cars) o CROSS JOIN LATERAL (SELECT name, acceleration FROM sample.cars c WHERE c.origin = o.origin ORDER BY acceleration DESC NULLS LAST LIMIT 3) AS best

-- allowed
SELECT upper(substring(name FROM 1 FOR 1)) || lower(substring(name FROM 2)) AS nice, length(name) AS n FROM sample.cars LIMIT 10

-- allowed
SELECT upper(substring(name FROM 1 FOR 1)) || lower(substring(name FROM 2)) AS nice, char_length(name) AS n FROM sample.cars LIMIT 10

-- allowed
SELECT upper(substring(name FROM 1 FOR 1)) || lower(substring(name FROM 2)) AS nice, position(' ' in name) AS n FROM sample.cars LIMIT 10

-- allowed
SELECT upper(substring(name FROM 1 FOR 1)) || lower(substring(name FROM 2)) AS nice, strpos(name, ' ') AS n FROM sample.cars LIMIT 10

-- allowed
SELECT initcap(name) AS name, replace(name, ' ', '_') AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, regexp_replace(name, '[^a-z]', '', 'g') AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, translate(name, 'aeiou', '') AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, reverse(name) AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, left(name, 5) || '...' AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, lpad(name, 40, '.') AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT initcap(name) AS name, trim(both ' ' from name) AS changed FROM sample.cars ORDER BY 1 LIMIT 5

-- allowed
SELECT (regexp_match(name, '(\d+)'))[1] AS part, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC LIMIT 10

-- allowed
SELECT (regexp_match(name, '^(\w+)'))[1] AS part, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC LIMIT 10

-- allowed
SELECT (regexp_match(name, '\(([^)]+)\)'))[1] AS part, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC LIMIT 10

-- allowed
SELECT (regexp_match(name, '(\w+)$'))[1] AS part, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 2 DESC LIMIT 10

-- allowed
SELECT unnest(string_to_array(name, ' ')) AS word, COUNT(*) FROM sample.cars GROUP BY word ORDER BY COUNT(*) DESC LIMIT 20

-- allowed
SELECT unnest(regexp_split_to_array(name, '\s+')) AS word, COUNT(*) FROM sample.cars GROUP BY word ORDER BY COUNT(*) DESC LIMIT 20

-- allowed
SELECT unnest(ARRAY[name, origin]) AS word, COUNT(*) FROM sample.cars GROUP BY word ORDER BY COUNT(*) DESC LIMIT 20

-- allowed
SELECT date, date + INTERVAL '1 month' AS later, age(date) AS age, date_part('dow', date) AS d FROM sample.seattle_weather LIMIT 5

-- allowed
SELECT date, date + 7 AS later, age(date) AS age, extract(isodow from date) AS d FROM sample.seattle_weather LIMIT 5

-- allowed
SELECT date, date + interval '1 year 2 months' AS later, age(date) AS age, to_char(date, 'Dy') AS d FROM sample.seattle_weather LIMIT 5

-- allowed
SELECT date, date + make_interval(days => 10) AS later, age(date) AS age, extract(epoch from date) AS d FROM sample.seattle_weather LIMIT 5

-- allowed
SELECT now()::date - date AS elapsed FROM sample.stocks ORDER BY date DESC LIMIT 3

-- allowed
SELECT current_date - date AS elapsed FROM sample.stocks ORDER BY date DESC LIMIT 3

-- allowed
SELECT (CURRENT_DATE - date) / 365 AS elapsed FROM sample.stocks ORDER BY date DESC LIMIT 3

-- allowed
SELECT age(now(), date) AS elapsed FROM sample.stocks ORDER BY date DESC LIMIT 3

-- allowed
SELECT extract(year from age(current_date, date)) AS elapsed FROM sample.stocks ORDER BY date DESC LIMIT 3

-- allowed
SELECT corr(horsepower, miles_per_gallon), regr_slope(miles_per_gallon, weight_in_lbs), regr_r2(miles_per_gallon, weight_in_lbs) FROM sample.cars

-- allowed
SELECT corr(weight_in_lbs, acceleration), regr_slope(acceleration, horsepower), regr_r2(acceleration, horsepower) FROM sample.cars

-- allowed
SELECT corr(displacement, horsepower), regr_slope(horsepower, displacement), regr_r2(horsepower, displacement) FROM sample.cars

-- allowed
SELECT stddev(price), variance(price), stddev_samp(price) FROM sample.stocks WHERE symbol = 'GOOG'

-- allowed
SELECT stddev(price::float), variance(price), stddev_pop(price) FROM sample.stocks WHERE symbol = 'AMZN'

-- allowed
SELECT stddev(price), variance(price), var_pop(price) FROM sample.stocks WHERE symbol = 'MSFT'

-- allowed
SELECT stddev(price::float), variance(price), var_samp(price) FROM sample.stocks WHERE symbol = 'IBM'

-- allowed
SELECT width_bucket(horsepower, 0, 250, 10) AS bucket, MIN(horsepower), MAX(horsepower), COUNT(*) FROM sample.cars WHERE horsepower IS NOT NULL GROUP BY bucket ORDER BY bucket

-- allowed
SELECT width_bucket(horsepower, 50, 250, 4) AS bucket, MIN(horsepower), MAX(horsepower), COUNT(*) FROM sample.cars WHERE horsepower IS NOT NULL GROUP BY bucket ORDER BY bucket

-- allowed
SELECT width_bucket(horsepower, 40, 240, 20) AS bucket, MIN(horsepower), MAX(horsepower), COUNT(*) FROM sample.cars WHERE horsepower IS NOT NULL GROUP BY bucket ORDER BY bucket

-- allowed
SELECT NTILE(4) OVER (ORDER BY weight_in_lbs) AS tile, name FROM sample.cars ORDER BY tile, name LIMIT 40

-- allowed
SELECT NTILE(10) OVER (ORDER BY horsepower DESC NULLS LAST) AS tile, name FROM sample.cars ORDER BY tile, name LIMIT 40

-- allowed
SELECT NTILE(100) OVER (ORDER BY year, name) AS tile, name FROM sample.cars ORDER BY tile, name LIMIT 40

-- allowed
SELECT NTILE(3) OVER (ORDER BY miles_per_gallon) AS tile, name FROM sample.cars ORDER BY tile, name LIMIT 40

-- allowed
SELECT name, PERCENT_RANK() OVER (ORDER BY weight_in_lbs) AS pr, CUME_DIST() OVER (ORDER BY weight_in_lbs) AS cd FROM sample.cars LIMIT 10

-- allowed
SELECT name, PERCENT_RANK() OVER (ORDER BY horsepower) AS pr, CUME_DIST() OVER (ORDER BY horsepower) AS cd FROM sample.cars LIMIT 10

-- allowed
SELECT name, PERCENT_RANK() OVER (ORDER BY acceleration) AS pr, CUME_DIST() OVER (ORDER BY acceleration) AS cd FROM sample.cars LIMIT 10

-- allowed
SELECT * FROM (SELECT name, year, horsepower FROM sample.cars WHERE origin = 'Japan') AS sub WHERE sub.horsepower > 90

-- allowed
SELECT * FROM (SELECT name, year, displacement FROM sample.cars ORDER BY year) AS sub WHERE sub.displacement > 100

-- allowed
SELECT * FROM (SELECT name, year, cylinders FROM sample.cars LIMIT 100) AS sub WHERE sub.cylinders > 4

-- allowed
SELECT json_build_object('name', name, 'hp', horsepower) AS doc FROM sample.cars c LIMIT 3

-- allowed
SELECT row_to_json(c) AS doc FROM sample.cars c LIMIT 3

-- allowed
SELECT to_jsonb(c) AS doc FROM sample.cars c LIMIT 3

-- allowed
SELECT jsonb_build_object('car', name) || jsonb_build_object('year', year) AS doc FROM sample.cars c LIMIT 3

-- allowed
SELECT json_object('name': name, 'origin': origin) AS doc FROM sample.cars c LIMIT 3

-- allowed
SELECT (to_jsonb(c) ->> 'name') AS v, to_jsonb(c) -> 'horsepower' AS w FROM sample.cars AS c ORDER BY c.id LIMIT 5

-- allowed
SELECT (to_jsonb(c) ->> 'origin') AS v, to_jsonb(c) -> 'cylinders' AS w FROM sample.cars AS c ORDER BY c.id LIMIT 5

-- allowed
SELECT (to_jsonb(c) ->> 'year') AS v, to_jsonb(c) -> 'id' AS w FROM sample.cars AS c ORDER BY c.id LIMIT 5

-- allowed
SELECT key, value FROM sample.cars c, jsonb_each_text(to_jsonb(c)) WHERE c.id = 1

-- allowed
SELECT key, value FROM sample.cars c, jsonb_each_text(to_jsonb(c)) WHERE c.id = 42

-- allowed
SELECT key, value FROM sample.cars c, jsonb_each_text(to_jsonb(c)) WHERE c.id = 100

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' UNION SELECT name FROM sample.cars WHERE cylinders = 8 ORDER BY 1 LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' UNION ALL SELECT name FROM sample.cars WHERE cylinders = 6 ORDER BY 1 LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' INTERSECT SELECT name FROM sample.cars WHERE cylinders = 4 ORDER BY 1 LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE origin = 'USA' EXCEPT SELECT name FROM sample.cars WHERE cylinders = 3 ORDER BY 1 LIMIT 10

-- allowed
SELECT 'cars' AS tbl, COUNT(*) FROM sample.cars UNION ALL SELECT 'airports', COUNT(*) FROM sample.airports UNION ALL SELECT 'stocks', COUNT(*) FROM sample.stocks

-- allowed
SELECT 'cars' AS tbl, COUNT(*) FROM sample.cars UNION ALL SELECT 'airports', COUNT(*) FROM sample.airports UNION ALL SELECT 'stocks', COUNT(*) FROM sample.stocks UNION ALL SELECT 'weather', COUNT(*) FROM sample.seattle_weather

-- allowed
SELECT 'cars' AS tbl, COUNT(*) FROM sample.cars UNION ALL SELECT 'airports', COUNT(*) FROM sample.airports UNION ALL SELECT 'stocks', COUNT(*) FROM sample.stocks ORDER BY 2 DESC

-- allowed
SELECT symbol, date, price FROM sample.stocks s WHERE price = (SELECT MAX(price) FROM sample.stocks WHERE symbol = s.symbol) ORDER BY symbol

-- allowed
SELECT symbol, date, price FROM sample.stocks s WHERE price = (SELECT MIN(price) FROM sample.stocks WHERE symbol = s.symbol) ORDER BY symbol

-- allowed
SELECT DISTINCT ON (symbol) symbol, date, price FROM sample.stocks s ORDER BY symbol, price DESC

-- allowed
SELECT DISTINCT ON (s.symbol) symbol, date, price FROM sample.stocks s ORDER BY symbol, date DESC

-- allowed
SELECT DISTINCT ON (symbol) symbol, date, price FROM sample.stocks s ORDER BY symbol, price

-- allowed
WITH RECURSIVE months(m) AS (SELECT date '2012-01-01' UNION ALL SELECT (m + interval '1 month')::date FROM months WHERE m < '2015-12-01') SELECT m, COUNT(w.date) FROM months LEFT JOIN sample.seattle_weather w ON date_trunc('month', w.date) = m GROUP BY m ORDER BY m

-- allowed
WITH RECURSIVE months(m) AS (SELECT '2014-06-01'::date UNION ALL SELECT (m + interval '1 month')::date FROM months WHERE m < '2015-12-01') SELECT m, COUNT(w.date) FROM months LEFT JOIN sample.seattle_weather w ON date_trunc('month', w.date) = m GROUP BY m ORDER BY m

-- allowed
WITH RECURSIVE months(m) AS (SELECT make_date(2013, 1, 1) UNION ALL SELECT (m + interval '1 month')::date FROM months WHERE m < '2015-12-01') SELECT m, COUNT(w.date) FROM months LEFT JOIN sample.seattle_weather w ON date_trunc('month', w.date) = m GROUP BY m ORDER BY m

-- allowed
SELECT a.date, a.price AS aapl, b.price AS msft FROM sample.stocks a JOIN sample.stocks b ON a.date = b.date AND b.symbol = 'MSFT' WHERE a.symbol = 'AAPL' ORDER BY a.date

-- allowed
SELECT a.date, a.price AS aapl, b.price AS ibm FROM sample.stocks a JOIN sample.stocks b ON a.date = b.date AND b.symbol = 'IBM' WHERE a.symbol = 'AAPL' ORDER BY a.date

-- allowed
SELECT a.date, a.price AS aapl, b.price AS goog FROM sample.stocks a JOIN sample.stocks b ON a.date = b.date AND b.symbol = 'GOOG' WHERE a.symbol = 'AAPL' ORDER BY a.date

-- allowed
SELECT date, SUM(CASE WHEN symbol = 'AAPL' THEN price END) AS aapl, SUM(CASE WHEN symbol = 'IBM' THEN price END) AS ibm, SUM(price) FILTER (WHERE symbol = 'MSFT') AS other FROM sample.stocks GROUP BY date ORDER BY date

-- allowed
SELECT date, SUM(CASE WHEN symbol = 'AAPL' THEN price END) AS aapl, SUM(CASE WHEN symbol = 'IBM' THEN price END) AS ibm, MAX(CASE symbol WHEN 'GOOG' THEN price ELSE NULL END) AS other FROM sample.stocks GROUP BY date ORDER BY date

-- allowed
SELECT cylinders, round(avg(miles_per_gallon)::numeric, 2) AS mpg, round(cast(avg(acceleration) as numeric), 1) AS acc, count(*) AS n FROM sample.cars WHERE miles_per_gallon IS NOT NULL GROUP BY cylinders ORDER BY cylinders

-- allowed
SELECT cylinders, round(avg(miles_per_gallon)::numeric, 2) AS mpg, round(cast(avg(acceleration) as numeric), 2) AS acc, count(*) AS n FROM sample.cars WHERE miles_per_gallon IS NOT NULL GROUP BY cylinders ORDER BY cylinders

-- allowed
SELECT COUNT(*) FROM sample.cars WHERE horsepower IS NULL

-- allowed
SELECT COUNT(*) FROM sample.cars WHERE horsepower IS NOT NULL

-- allowed
SELECT COUNT(*) FROM sample.cars WHERE horsepower IS DISTINCT FROM 150

-- allowed
SELECT COUNT(*) FROM sample.cars WHERE horsepower IS NOT DISTINCT FROM 150

-- allowed
SELECT * FROM sample.airports WHERE (state, city) IN (SELECT state, city FROM sample.airports GROUP BY state, city HAVING COUNT(*) > 3) ORDER BY state, city

-- allowed
SELECT * FROM sample.airports WHERE (state, city) IN (SELECT state, city FROM sample.airports GROUP BY state, city HAVING COUNT(*) > 5) ORDER BY state, city

-- allowed
SELECT * FROM sample.airports WHERE (state, city) IN (SELECT state, city FROM sample.airports GROUP BY state, city HAVING COUNT(*) > 2) ORDER BY state, city

-- allowed
SELECT city, COUNT(*) AS n FROM sample.airports WHERE city LIKE 'San%' GROUP BY city ORDER BY n DESC, city LIMIT 10

-- allowed
SELECT city, COUNT(*) AS n FROM sample.airports WHERE city LIKE '%ville' GROUP BY city ORDER BY n DESC, city LIMIT 10

-- allowed
SELECT city, COUNT(*) AS n FROM sample.airports WHERE city LIKE 'New %' GROUP BY city ORDER BY n DESC, city LIMIT 10

-- allowed
SELECT city, COUNT(*) AS n FROM sample.airports WHERE city LIKE '_ort%' GROUP BY city ORDER BY n DESC, city LIMIT 10

-- allowed
SELECT left(iata, 1) AS letter, COUNT(*) FROM sample.airports WHERE iata ~ '^[A-Z]' GROUP BY 1 ORDER BY 1

-- allowed
SELECT left(iata, 1) AS letter, COUNT(*) FROM sample.airports WHERE iata !~ '[0-9]' GROUP BY 1 ORDER BY 1

-- allowed
SELECT left(iata, 1) AS letter, COUNT(*) FROM sample.airports WHERE iata SIMILAR TO '[A-Z]{3}' GROUP BY 1 ORDER BY 1

-- allowed
SELECT date, wind, CASE WHEN wind < 2 THEN 'calm' WHEN wind BETWEEN 2 AND 5 THEN 'breeze' ELSE 'windy' END AS category FROM sample.seattle_weather WHERE date = '2012-02-29'

-- allowed
SELECT date, wind, CASE WHEN wind < 2 THEN 'calm' WHEN wind BETWEEN 2 AND 6 THEN 'breeze' ELSE 'windy' END AS category FROM sample.seattle_weather WHERE date BETWEEN '2014-12-24' AND '2014-12-31'

-- allowed
SELECT date, wind, CASE WHEN wind < 2 THEN 'calm' WHEN wind BETWEEN 2 AND 5 THEN 'breeze' ELSE 'windy' END AS category FROM sample.seattle_weather WHERE date IN ('2015-01-01', '2015-07-04')

-- allowed
SELECT weather, MIN(date) AS d FROM sample.seattle_weather GROUP BY weather

-- allowed
SELECT weather, MAX(date) AS d FROM sample.seattle_weather GROUP BY weather

-- allowed
SELECT weather, MAX(date) - MIN(date) AS d FROM sample.seattle_weather GROUP BY weather

-- allowed
WITH streaks AS (SELECT date, weather, date - (ROW_NUMBER() OVER (PARTITION BY weather ORDER BY date))::int AS grp FROM sample.seattle_weather) SELECT weather, MIN(date) AS start_date, MAX(date) AS end_date, COUNT(*) AS days FROM streaks GROUP BY weather, grp ORDER BY days DESC LIMIT 5

-- allowed
WITH streaks AS (SELECT date, weather, date - (ROW_NUMBER() OVER (PARTITION BY weather ORDER BY date))::int AS grp FROM sample.seattle_weather) SELECT weather, MIN(date) AS start_date, MAX(date) AS end_date, COUNT(*) AS days FROM streaks GROUP BY weather, grp ORDER BY days DESC LIMIT 10

-- allowed
WITH streaks AS (SELECT date, weather, date - (ROW_NUMBER() OVER (PARTITION BY weather ORDER BY date))::int AS grp FROM sample.seattle_weather) SELECT weather, MIN(date) AS start_date, MAX(date) AS end_date, COUNT(*) AS days FROM streaks GROUP BY weather, grp ORDER BY days DESC LIMIT 1

-- allowed
SELECT t.yr, t.rain, t.rain - LAG(t.rain) OVER (ORDER BY t.yr) AS delta FROM (SELECT EXTRACT(year FROM date) yr, SUM(precipitation) rain FROM sample.seattle_weather GROUP BY 1) t ORDER BY t.yr

-- allowed
SELECT t.yr, t.rain, t.rain - LAG(t.rain) OVER (ORDER BY t.yr) AS delta FROM (SELECT EXTRACT(year FROM date) yr, SUM(precipitation) rain FROM sample.seattle_weather WHERE weather <> 'snow' GROUP BY 1) t ORDER BY t.yr

-- allowed
SELECT t.yr, t.rain, t.rain - LAG(t.rain) OVER (ORDER BY t.yr) AS delta FROM (SELECT EXTRACT(year FROM date) yr, SUM(precipitation) rain FROM sample.seattle_weather WHERE temp_min > 0 GROUP BY 1) t ORDER BY t.yr

-- allowed
SELECT date_trunc('week', date)::date AS week, ROUND(AVG((temp_max + temp_min) / 2), 1) AS mean FROM sample.seattle_weather WHERE date >= '2015-06-01' AND date < '2015-09-01' GROUP BY week ORDER BY week

-- allowed
SELECT date_trunc('week', date)::date AS week, ROUND(AVG((temp_max + temp_min) / 2), 1) AS mean FROM sample.seattle_weather WHERE date >= '2012-01-01' AND date < '2012-03-01' GROUP BY week ORDER BY week

-- allowed
SELECT date_trunc('week', date)::date AS week, ROUND(AVG((temp_max + temp_min) / 2), 1) AS mean FROM sample.seattle_weather WHERE date >= '2013-11-15' AND date < '2014-02-01' GROUP BY week ORDER BY week

-- allowed
SELECT date, temp_max * 9 / 5 + 32 AS fahrenheit, temp_max - temp_min AS x FROM sample.seattle_weather ORDER BY 2 DESC LIMIT 5

-- allowed
SELECT date, temp_max * 9 / 5 + 32 AS fahrenheit, (temp_max + temp_min) / 2.0 AS x FROM sample.seattle_weather ORDER BY 2 DESC LIMIT 5

-- allowed
SELECT date, temp_max * 9 / 5 + 32 AS fahrenheit, abs(temp_min) AS x FROM sample.seattle_weather ORDER BY 2 DESC LIMIT 5

-- allowed
SELECT date, temp_max * 9 / 5 + 32 AS fahrenheit, greatest(temp_max, 0) AS x FROM sample.seattle_weather ORDER BY 2 DESC LIMIT 5

-- allowed
SELECT date, temp_max * 9 / 5 + 32 AS fahrenheit, sign(temp_min) AS x FROM sample.seattle_weather ORDER BY 2 DESC LIMIT 5

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, horsepower::float / weight_in_lbs AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, horsepower / NULLIF(cylinders, 0) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, round(235.215 / NULLIF(miles_per_gallon, 0), 1) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, power(displacement, 0.5) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, log(weight_in_lbs) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, ln(weight_in_lbs::numeric) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, mod(weight_in_lbs, 100) AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
SELECT name, weight_in_lbs * 0.453592 AS kg, weight_in_lbs % 100 AS ratio FROM sample.cars ORDER BY ratio DESC NULLS LAST LIMIT 10

-- allowed
-- How many cars come from USA?
SELECT COUNT(*) AS count
FROM sample.cars
WHERE origin = 'USA';

-- allowed
-- How many models come from Japan?
SELECT COUNT(*) AS count
FROM sample.cars
WHERE origin = 'Japan';

-- allowed
-- How many vehicles come from Europe?
SELECT COUNT(*) AS count
FROM sample.cars
WHERE origin = 'Europe';

-- allowed
-- Top 5 heaviest cars
SELECT
    name,
    weight_in_lbs,
    year
FROM
    sample.cars
WHERE
    weight_in_lbs IS NOT NULL
ORDER BY
    weight_in_lbs DESC,
    name
LIMIT 5;

-- allowed
-- The fastest cars
SELECT
    name,
    acceleration,
    year
FROM
    sample.cars
WHERE
    acceleration IS NOT NULL
ORDER BY
    acceleration ASC,
    name
LIMIT 5;

-- allowed
-- Most powerful cars
SELECT
    name,
    horsepower,
    year
FROM
    sample.cars
WHERE
    horsepower IS NOT NULL
ORDER BY
    horsepower DESC,
    name
LIMIT 5;

-- allowed
/* average by symbol */
SELECT symbol AS k, AVG(price) AS "Average Price" FROM sample.stocks GROUP BY symbol ORDER BY "Average Price" DESC

-- allowed
/* average by year */
SELECT EXTRACT(YEAR FROM date) AS k, AVG(price) AS "Average Price" FROM sample.stocks GROUP BY EXTRACT(YEAR FROM date) ORDER BY "Average Price" DESC

-- allowed
/* average by month */
SELECT EXTRACT(MONTH FROM date) AS k, AVG(price) AS "Average Price" FROM sample.stocks GROUP BY EXTRACT(MONTH FROM date) ORDER BY "Average Price" DESC

-- allowed
SELECT "symbol" AS "Ticker", "date" AS "Date", "price" AS "Price (USD)" FROM "sample"."stocks" WHERE "symbol" = 'IBM' ORDER BY "date" DESC LIMIT 12

-- allowed
SELECT "symbol" AS "Ticker", "date" AS "Month", "price" AS "Price (USD)" FROM "sample"."stocks" WHERE "symbol" = 'MSFT' ORDER BY "date" ASC LIMIT 24

-- allowed
SELECT "symbol" AS "Ticker", "date" AS "As Of", "price" AS "Price (USD)" FROM "sample"."stocks" WHERE "symbol" = 'AAPL' ORDER BY "date" LIMIT 1

-- allowed
WITH
  base AS (
    SELECT symbol, date, price,
           LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS prev_price
    FROM sample.stocks
    WHERE date >= DATE '2000-01-01'
  ),
  returns AS (
    SELECT symbol, date, (price - prev_price) / NULLIF(prev_price, 0) AS ret
    FROM base
    WHERE prev_price IS NOT NULL
  )
SELECT symbol,
       COUNT(*) AS months,
       AVG(ret) AS mean_return,
       STDDEV_SAMP(ret) AS volatility,
       AVG(ret) / NULLIF(STDDEV_SAMP(ret), 0) AS measure
FROM returns
GROUP BY symbol
ORDER BY mean_return DESC;

-- allowed
WITH
  base AS (
    SELECT symbol, date, price,
           LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS prev_price
    FROM sample.stocks
    WHERE date >= DATE '2003-01-01'
  ),
  returns AS (
    SELECT symbol, date, (price - prev_price) / NULLIF(prev_price, 0) AS ret
    FROM base
    WHERE prev_price IS NOT NULL
  )
SELECT symbol,
       COUNT(*) AS months,
       AVG(ret) AS mean_return,
       STDDEV_SAMP(ret) AS volatility,
       MAX(ret) - MIN(ret) AS measure
FROM returns
GROUP BY symbol
ORDER BY volatility;

-- allowed
WITH
  base AS (
    SELECT symbol, date, price,
           LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS prev_price
    FROM sample.stocks
    WHERE date >= DATE '2007-01-01'
  ),
  returns AS (
    SELECT symbol, date, (price - prev_price) / NULLIF(prev_price, 0) AS ret
    FROM base
    WHERE prev_price IS NOT NULL
  )
SELECT symbol,
       COUNT(*) AS months,
       AVG(ret) AS mean_return,
       STDDEV_SAMP(ret) AS volatility,
       SUM(CASE WHEN ret > 0 THEN 1 ELSE 0 END)::float / COUNT(*) AS measure
FROM returns
GROUP BY symbol
ORDER BY measure DESC NULLS LAST;

-- allowed
WITH
  base AS (
    SELECT symbol, date, price,
           LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS prev_price
    FROM sample.stocks
    WHERE date >= DATE '2000-01-01'
  ),
  returns AS (
    SELECT symbol, date, (price - prev_price) / NULLIF(prev_price, 0) AS ret
    FROM base
    WHERE prev_price IS NOT NULL
  )
SELECT symbol,
       COUNT(*) AS months,
       AVG(ret) AS mean_return,
       STDDEV_SAMP(ret) AS volatility,
       EXP(SUM(LN(1 + ret))) - 1 AS measure
FROM returns
GROUP BY symbol
ORDER BY symbol;

-- allowed
WITH peaks AS (
    SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date ROWS UNBOUNDED PRECEDING) AS peak
    FROM sample.stocks
)
SELECT symbol, MIN(price / peak - 1) AS max_drawdown, MIN(date) FILTER (WHERE price = peak) AS more
FROM peaks GROUP BY symbol ORDER BY max_drawdown

-- allowed
WITH peaks AS (
    SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date RANGE UNBOUNDED PRECEDING) AS peak
    FROM sample.stocks
)
SELECT symbol, MIN(price / peak - 1) AS max_drawdown, COUNT(*) FILTER (WHERE price < 0.5 * peak) AS more
FROM peaks GROUP BY symbol ORDER BY max_drawdown

-- allowed
WITH peaks AS (
    SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date GROUPS UNBOUNDED PRECEDING) AS peak
    FROM sample.stocks
)
SELECT symbol, MIN(price / peak - 1) AS max_drawdown, bool_or(price < peak / 2) AS more
FROM peaks GROUP BY symbol ORDER BY max_drawdown

-- allowed
SELECT season, ROUND(AVG(temp_max), 1) AS avg_high, ROUND(AVG(temp_min), 1) AS avg_low, SUM(precipitation) AS total_rain
FROM (
    SELECT *,
           CASE
               WHEN EXTRACT(MONTH FROM date) IN (12, 1, 2) THEN 'winter'
               WHEN EXTRACT(MONTH FROM date) IN (3, 4, 5) THEN 'spring'
               WHEN EXTRACT(MONTH FROM date) IN (6, 7, 8) THEN 'summer'
               ELSE 'autumn'
           END AS season
    FROM sample.seattle_weather
    WHERE date < '2015-01-01'
) t
GROUP BY season
ORDER BY avg_high DESC

-- allowed
SELECT season, ROUND(AVG(temp_max), 1) AS avg_high, ROUND(AVG(temp_min), 1) AS avg_low, SUM(precipitation) AS total_rain
FROM (
    SELECT *,
           CASE
               WHEN EXTRACT(MONTH FROM date) IN (12, 1, 2) THEN 'winter'
               WHEN EXTRACT(MONTH FROM date) IN (3, 4, 5) THEN 'spring'
               WHEN EXTRACT(MONTH FROM date) IN (6, 7, 8) THEN 'summer'
               ELSE 'fall'
           END AS season
    FROM sample.seattle_weather
    WHERE weather IN ('rain', 'drizzle')
) t
GROUP BY season
ORDER BY season

-- allowed
SELECT season, ROUND(AVG(temp_max), 1) AS avg_high, ROUND(AVG(temp_min), 1) AS avg_low, SUM(precipitation) AS total_rain
FROM (
    SELECT *,
           CASE
               WHEN EXTRACT(MONTH FROM date) IN (12, 1, 2) THEN 'winter'
               WHEN EXTRACT(MONTH FROM date) IN (3, 4, 5) THEN 'spring'
               WHEN EXTRACT(MONTH FROM date) IN (6, 7, 8) THEN 'summer'
               ELSE 'other'
           END AS season
    FROM sample.seattle_weather
) t
GROUP BY season
ORDER BY total_rain

-- allowed
SELECT EXTRACT(YEAR FROM date) AS year,
       MAX(temp_max) AS value,
       RANK() OVER (ORDER BY MAX(temp_max) DESC) AS rank
FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date) ORDER BY rank

-- allowed
SELECT EXTRACT(YEAR FROM date) AS year,
       MIN(temp_min) AS value,
       RANK() OVER (ORDER BY MIN(temp_min) ASC) AS rank
FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date) ORDER BY rank

-- allowed
SELECT EXTRACT(YEAR FROM date) AS year,
       SUM(precipitation) AS value,
       RANK() OVER (ORDER BY SUM(precipitation) DESC) AS rank
FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date) ORDER BY rank

-- allowed
SELECT EXTRACT(YEAR FROM date) AS year,
       AVG(wind) AS value,
       RANK() OVER (ORDER BY AVG(wind) ASC) AS rank
FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date) ORDER BY rank

-- allowed
SELECT w1.date, w1.temp_max, w2.temp_max AS previous, w1.temp_max - w2.temp_max AS delta FROM sample.seattle_weather w1 JOIN sample.seattle_weather w2 ON w1.date = w2.date + 1 ORDER BY ABS(w1.temp_max - w2.temp_max) DESC LIMIT 10

-- allowed
SELECT w1.date, w1.temp_max, w2.temp_max AS yesterday, w1.temp_max - w2.temp_max AS delta FROM sample.seattle_weather w1 JOIN sample.seattle_weather w2 ON w1.date = w2.date + INTERVAL '1 day' ORDER BY delta DESC LIMIT 10

-- allowed
SELECT w1.date, w1.temp_max, w2.temp_max AS last_week, w1.temp_max - w2.temp_max AS delta FROM sample.seattle_weather w1 JOIN sample.seattle_weather w2 ON w1.date = w2.date + 7 ORDER BY w1.date DESC LIMIT 10

-- allowed
SELECT date FROM sample.seattle_weather WHERE date_part('month', date) = 7 AND weather = 'rain' ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE EXTRACT(DOW FROM date) IN (0, 6) AND temp_max > 30 ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE to_char(date, 'MM-DD') = '12-25' ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE date::text LIKE '2013-0_-01' ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE date > '2015-12-31'::date - 10 ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE date >= CAST('2015-12-01' AS DATE) ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE date BETWEEN SYMMETRIC '2012-02-01' AND '2012-01-25' ORDER BY date LIMIT 20

-- allowed
SELECT date FROM sample.seattle_weather WHERE (date, date) OVERLAPS (DATE '2012-05-01', DATE '2012-05-05') ORDER BY date LIMIT 20

-- allowed
SELECT to_char(price, 'FM999,990.00') AS formatted FROM sample.stocks LIMIT 3

-- allowed
SELECT to_char(avg(price) OVER (), '999D99') AS formatted FROM sample.stocks LIMIT 3

-- allowed
SELECT to_char(max(price) OVER (PARTITION BY symbol), '$999.99') AS formatted FROM sample.stocks LIMIT 3

-- allowed
SELECT symbol, date::timestamp AT TIME ZONE 'UTC' AS ts FROM sample.stocks ORDER BY date LIMIT 2

-- allowed
SELECT symbol, date::timestamptz AS ts FROM sample.stocks ORDER BY date LIMIT 2

-- allowed
SELECT symbol, to_timestamp(extract(epoch FROM date)) AS ts FROM sample.stocks ORDER BY date LIMIT 2

-- allowed
SELECT symbol, date_trunc('year', date::timestamp) AS ts FROM sample.stocks ORDER BY date LIMIT 2

-- allowed
SELECT symbol, date + time '16:00' AS ts FROM sample.stocks ORDER BY date LIMIT 2

-- allowed
SELECT CAST(price AS INTEGER) AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::int AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::text AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::varchar(5) AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT CAST(price AS double precision) AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::float8 AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::numeric(12, 4) AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::bigint AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT price::money AS p FROM sample.stocks WHERE symbol = 'GOOG' ORDER BY date LIMIT 3

-- allowed
SELECT concat(name, ' (', year, ')') AS label FROM sample.cars LIMIT 4

-- allowed
SELECT concat_ws(' / ', name, origin, cylinders) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT format('%s [%s]', name, origin) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT name || ' - ' || origin AS label FROM sample.cars LIMIT 4

-- allowed
SELECT upper(name) || chr(10) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT repeat('*', cylinders) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT quote_literal(name) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT md5(name) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT encode(name::bytea, 'hex') AS label FROM sample.cars LIMIT 4

-- allowed
SELECT to_hex(horsepower) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT overlay(name placing 'XX' from 1 for 2) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT ltrim(name, 'aeiou') AS label FROM sample.cars LIMIT 4

-- allowed
SELECT rpad(name, 12) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT substr(name, 3, 4) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT right(name, 4) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT starts_with(name, 'a')::text AS label FROM sample.cars LIMIT 4

-- allowed
SELECT split_part(name, ' ', -1) AS label FROM sample.cars LIMIT 4

-- allowed
SELECT abs(longitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT ceil(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT ceiling(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT floor(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT trunc(latitude::numeric, 2) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT round(latitude::numeric, 1) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT sign(longitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT radians(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT degrees(radians(latitude)) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT sin(radians(latitude)) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT acos(0.5) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT atan2(latitude, longitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT power(latitude, 2) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT latitude ^ 2 AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT sqrt(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT cbrt(latitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT exp(1) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT pi() * latitude AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT mod(latitude::int, 10) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT latitude::int % 10 AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT div(latitude::numeric, 10) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT random() < 2 AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT greatest(latitude, longitude) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT least(latitude, longitude, 0) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT gcd(latitude::int, 12) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT width_bucket(latitude, 20, 70, 5) AS v, iata FROM sample.airports ORDER BY iata LIMIT 4

-- allowed
SELECT iata, 2 * 3959 * asin(sqrt(power(sin(radians(latitude - 47.449) / 2), 2) + cos(radians(47.449)) * cos(radians(latitude)) * power(sin(radians(longitude - (-122.309)) / 2), 2))) AS miles FROM sample.airports WHERE state = 'WA' ORDER BY miles ASC LIMIT 10

-- allowed
SELECT iata, 2 * 3959 * asin(sqrt(power(sin(radians(latitude - 33.94) / 2), 2) + cos(radians(33.94)) * cos(radians(latitude)) * power(sin(radians(longitude - (-118.41)) / 2), 2))) AS miles FROM sample.airports WHERE state IN ('CA', 'NV') ORDER BY miles ASC LIMIT 10

-- allowed
SELECT iata, 2 * 3959 * asin(sqrt(power(sin(radians(latitude - 40.64) / 2), 2) + cos(radians(40.64)) * cos(radians(latitude)) * power(sin(radians(longitude - (-73.78)) / 2), 2))) AS miles FROM sample.airports WHERE state <> 'NY' ORDER BY miles ASC LIMIT 10

-- allowed
SELECT point(longitude, latitude) <-> point(-122.3, 47.4) AS degrees, name FROM sample.airports ORDER BY 1 LIMIT 5

-- allowed
SELECT point(longitude, latitude) <-> point(-73.8, 40.6) AS degrees, name FROM sample.airports ORDER BY 1 LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, MIN(latitude) AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 100 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, string_agg(iata, ',' ORDER BY iata) AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 150 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, array_agg(DISTINCT city) AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 1 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, (array_agg(name ORDER BY latitude DESC))[1] AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 100 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, max(name) FILTER (WHERE city = 'Springfield') AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 150 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, COUNT(*) AS n, count(*) FILTER (WHERE name ~* 'intl|international') AS extra FROM sample.airports GROUP BY state HAVING COUNT(*) > 1 ORDER BY n DESC LIMIT 5

-- allowed
SELECT state, n, SUM(n) OVER (ORDER BY n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running, ROUND(100.0 * SUM(n) OVER (ORDER BY n DESC, state) / SUM(n) OVER (), 1) AS cumulative_pct FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) s ORDER BY n DESC LIMIT 10

-- allowed
SELECT state, n, SUM(n) OVER (ORDER BY n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running, ROUND(100.0 * SUM(n) OVER (ORDER BY n DESC) / SUM(n) OVER (), 1) AS cumulative_pct FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) s ORDER BY n DESC OFFSET 5 LIMIT 5

-- allowed
SELECT state, n, SUM(n) OVER (ORDER BY n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running, ROUND(100.0 * SUM(n) OVER (ORDER BY n DESC, state) / SUM(n) OVER (), 1) AS cumulative_pct FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) s ORDER BY n DESC FETCH NEXT 3 ROWS ONLY

-- allowed
SELECT COALESCE(city, '(unknown)') AS place, NULLIF(state, 'AK') AS st FROM sample.airports WHERE city IS NULL LIMIT 5

-- allowed
SELECT COALESCE(city, name) AS place, NULLIF(state, 'AK') AS st FROM sample.airports WHERE city IS NOT NULL LIMIT 5

-- allowed
SELECT COALESCE(city, state) AS place, NULLIF(state, 'AK') AS st FROM sample.airports WHERE city IS DISTINCT FROM 'Chicago' LIMIT 5

-- allowed
SELECT COALESCE(city, 'n/a') AS place, NULLIF(state, 'AK') AS st FROM sample.airports WHERE city IS NULL LIMIT 5

-- allowed
SELECT * FROM sample.airports TABLESAMPLE BERNOULLI (5) LIMIT 5

-- allowed
SELECT * FROM sample.airports TABLESAMPLE SYSTEM (20) LIMIT 5

-- allowed
SELECT * FROM sample.airports TABLESAMPLE BERNOULLI (1) REPEATABLE (7) LIMIT 5

-- allowed
SELECT * FROM sample.airports ORDER BY random() LIMIT 1

-- allowed
SELECT * FROM sample.airports ORDER BY md5(iata) LIMIT 3

-- allowed
SELECT * FROM sample.airports ORDER BY length(name) DESC, iata LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE name ILIKE ANY (ARRAY['%intl%', '%international%']) ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE city = ALL (ARRAY['Seattle', 'Seattle']) ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE state NOT IN ('AK', 'HI') AND latitude > 48 ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE NOT (state = 'TX' OR state = 'OK') AND city LIKE 'A%' ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE lower(city) = 'portland' ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE city ~ '^New\M' ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE position('Field' IN name) > 0 ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE name LIKE '%\%%' ESCAPE '\' OR iata = 'SEA' ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE length(iata) = 4 ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE iata BETWEEN 'SEA' AND 'SFO' ORDER BY 1 LIMIT 10

-- allowed
SELECT iata FROM sample.airports WHERE iata >= 'Z' ORDER BY 1 LIMIT 10

-- allowed
SELECT c.origin, c.cylinders, COUNT(*) AS n, ROUND(AVG(c.miles_per_gallon), 1) AS m FROM sample.cars AS c GROUP BY c.origin, c.cylinders ORDER BY c.origin, n DESC

-- allowed
SELECT c.origin, c.cylinders, COUNT(*) AS n, SUM(COUNT(*)) OVER (PARTITION BY c.origin) AS m FROM sample.cars AS c GROUP BY c.origin, c.cylinders ORDER BY c.origin, n DESC

-- allowed
SELECT c.origin, c.cylinders, COUNT(*) AS n, COUNT(*) * 100.0 / SUM(COUNT(*)) OVER (PARTITION BY c.origin) AS m FROM sample.cars AS c GROUP BY c.origin, c.cylinders ORDER BY c.origin, n DESC

-- allowed
SELECT c.origin, c.cylinders, COUNT(*) AS n, MAX(AVG(c.horsepower)) OVER () AS m FROM sample.cars AS c GROUP BY c.origin, c.cylinders ORDER BY c.origin, n DESC

-- allowed
SELECT c.origin, c.cylinders, COUNT(*) AS n, RANK() OVER (PARTITION BY c.origin ORDER BY COUNT(*) DESC) AS m FROM sample.cars AS c GROUP BY c.origin, c.cylinders ORDER BY c.origin, n DESC

-- allowed
SELECT origin, MAX(CASE WHEN cylinders = 4 THEN n END) AS four, MAX(CASE WHEN cylinders = 8 THEN n END) AS eight FROM (SELECT origin, cylinders, COUNT(*) AS n FROM sample.cars GROUP BY origin, cylinders) AS pivot_source GROUP BY origin

-- allowed
SELECT origin, SUM(n) FILTER (WHERE cylinders = 4) AS four, SUM(n) FILTER (WHERE cylinders = 6) AS six FROM (SELECT origin, cylinders, COUNT(*) AS n FROM sample.cars GROUP BY origin, cylinders) AS pivot_source GROUP BY origin

-- allowed
SELECT v.metric, v.value FROM sample.cars c CROSS JOIN LATERAL (VALUES ('hp', c.horsepower::numeric), ('weight', c.weight_in_lbs), ('disp', c.displacement)) AS v(metric, value) WHERE c.id = 1 ORDER BY c.id, v.metric

-- allowed
SELECT v.metric, v.value FROM sample.cars c CROSS JOIN LATERAL (VALUES ('hp', c.horsepower::numeric), ('weight', c.weight_in_lbs), ('disp', c.displacement)) AS v(metric, value) WHERE c.id IN (1, 2) ORDER BY c.id, v.metric

-- allowed
SELECT v.metric, v.value FROM sample.cars c CROSS JOIN LATERAL (VALUES ('hp', c.horsepower::numeric), ('weight', c.weight_in_lbs), ('disp', c.displacement)) AS v(metric, value) WHERE c.id < 4 ORDER BY c.id, v.metric

-- allowed
SELECT u.k, u.v FROM sample.cars c, LATERAL unnest(ARRAY['a', 'b'], ARRAY[c.horsepower, c.cylinders]) WITH ORDINALITY AS u(k, v, i) WHERE c.id <= 2

-- allowed
SELECT u.k, u.v FROM sample.cars c, LATERAL unnest(ARRAY['a', 'b'], ARRAY[c.horsepower, c.cylinders]) AS u(k, v) WHERE c.id <= 3

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, cardinality(string_to_array(name, ' ')) AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, (string_to_array(name, ' '))[1] AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, (string_to_array(name, ' '))[2:3] AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, array_position(string_to_array(name, ' '), 'pinto') AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, array_remove(string_to_array(name, ' '), 'ford') AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, 'ford' = ANY (string_to_array(name, ' ')) AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, string_to_array(name, ' ') @> ARRAY['ford'] AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, string_to_array(name, ' ') && ARRAY['amc', 'vw'] AS a FROM sample.cars LIMIT 5

-- allowed
SELECT name, array_length(string_to_array(name, ' '), 1) AS words, ARRAY(SELECT w FROM unnest(string_to_array(name, ' ')) AS w ORDER BY w) AS a FROM sample.cars LIMIT 5

-- allowed
SELECT '{"a": [1, 2]}'::jsonb -> 'a' ->> 0 AS result

-- allowed
SELECT '{"a": {"b": 1}}'::jsonb #> '{a,b}' AS result

-- allowed
SELECT '{"a": 1, "b": 2}'::jsonb - 'a' AS result

-- allowed
SELECT '{"a": 1}'::jsonb || '{"b": 2}'::jsonb AS result

-- allowed
SELECT '{"a": 1}'::jsonb ? 'a' AS result

-- allowed
SELECT '{"a": 1}'::jsonb ?| array['a', 'z'] AS result

-- allowed
SELECT '{"a": 1}'::jsonb @> '{"a": 1}' AS result

-- allowed
SELECT jsonb_array_length('[1, 2]'::jsonb) AS result

-- allowed
SELECT jsonb_path_query_array('{"a": [1, 5, 9]}', '$.a[*] ? (@ > 2)') AS result

-- allowed
SELECT jsonb_path_exists('{"a": 1}', '$.a') AS result

-- allowed
SELECT jsonb_extract_path_text('{"a": {"b": "x"}}', 'a', 'b') AS result

-- allowed
SELECT json_typeof('[1]') AS result

-- allowed
SELECT jsonb_strip_nulls('{"a": null}') AS result

-- allowed
SELECT jsonb_set('{"a": 1}'::jsonb, '{a}', '5'::jsonb) AS result

-- allowed
SELECT jsonb_insert('{"a": [1]}', '{a, 0}', '0') AS result

-- allowed
SELECT '{"a": 1}'::jsonb @? '$.a' AS result

-- allowed
SELECT ('{"a": "5"}'::jsonb ->> 'a')::int + 1 AS result

-- allowed
SELECT e ->> 'name' AS name, (e ->> 'n')::int AS n FROM jsonb_array_elements('[{"name": "a", "n": 1}, {"name": "b", "n": 2}]'::jsonb) AS e WHERE e ->> 'name' = 'a'

-- allowed
SELECT e ->> 'name' AS name, (e ->> 'n')::int AS n FROM jsonb_array_elements('[{"name": "a", "n": 1}, {"name": "b", "n": 2}]'::jsonb) AS e WHERE (e ->> 'n')::int > 1

-- allowed
SELECT e ->> 'name' AS name, (e ->> 'n')::int AS n FROM jsonb_array_elements('[{"name": "a", "n": 1}, {"name": "b", "n": 2}]'::jsonb) AS e WHERE e ? 'name'

-- allowed
SELECT e ->> 'name' AS name, (e ->> 'n')::int AS n FROM jsonb_array_elements('[{"name": "a", "n": 1}, {"name": "b", "n": 2}]'::jsonb) AS e WHERE e @> '{"n": 2}'

-- allowed
SELECT origin, json_agg(name ORDER BY year) AS docs FROM sample.cars c WHERE year = '1970-01-01' GROUP BY origin

-- allowed
SELECT origin, json_agg(json_build_object('n', name, 'y', year)) AS docs FROM sample.cars c WHERE year = '1982-01-01' GROUP BY origin

-- allowed
SELECT origin, jsonb_agg(to_jsonb(c) - 'id') AS docs FROM sample.cars c WHERE year = '1975-01-01' GROUP BY origin

-- allowed
SELECT origin, json_object_agg(id, name) AS docs FROM sample.cars c WHERE year = '1970-01-01' GROUP BY origin

-- allowed
SELECT origin, jsonb_object_agg(name, horsepower) AS docs FROM sample.cars c WHERE year = '1982-01-01' GROUP BY origin

-- allowed
SELECT origin, array_to_json(array_agg(name)) AS docs FROM sample.cars c WHERE year = '1975-01-01' GROUP BY origin

-- allowed
SELECT year_, rain_days, LAG(rain_days) OVER (ORDER BY year_) AS x FROM (SELECT EXTRACT(YEAR FROM date)::int AS year_, COUNT(*) FILTER (WHERE weather = 'rain') AS rain_days FROM sample.seattle_weather GROUP BY 1) y ORDER BY year_

-- allowed
SELECT year_, rain_days, LEAD(rain_days, 1, 0) OVER (ORDER BY year_) AS x FROM (SELECT EXTRACT(YEAR FROM date)::int AS year_, COUNT(*) FILTER (WHERE weather = 'snow') AS rain_days FROM sample.seattle_weather GROUP BY 1) y ORDER BY year_

-- allowed
SELECT year_, rain_days, rain_days - FIRST_VALUE(rain_days) OVER (ORDER BY year_) AS x FROM (SELECT EXTRACT(YEAR FROM date)::int AS year_, COUNT(*) FILTER (WHERE weather = 'sun') AS rain_days FROM sample.seattle_weather GROUP BY 1) y ORDER BY year_

-- allowed
SELECT year_, rain_days, NTH_VALUE(rain_days, 2) OVER (ORDER BY year_ ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS x FROM (SELECT EXTRACT(YEAR FROM date)::int AS year_, COUNT(*) FILTER (WHERE weather = 'fog') AS rain_days FROM sample.seattle_weather GROUP BY 1) y ORDER BY year_

-- allowed
SELECT w.weather, ROUND(AVG(w.wind), 2) AS mean, MIN(w.wind) AS lo, MAX(w.wind) AS hi FROM sample.seattle_weather AS w GROUP BY w.weather HAVING AVG(w.wind) > 3 ORDER BY mean DESC

-- allowed
SELECT w.weather, ROUND(AVG(w.temp_max), 2) AS mean, MIN(w.temp_max) AS lo, MAX(w.temp_max) AS hi FROM sample.seattle_weather AS w GROUP BY w.weather HAVING AVG(w.temp_max) > 15 ORDER BY mean DESC

-- allowed
SELECT w.weather, ROUND(AVG(w.temp_min), 2) AS mean, MIN(w.temp_min) AS lo, MAX(w.temp_min) AS hi FROM sample.seattle_weather AS w GROUP BY w.weather HAVING AVG(w.temp_min) > 5 ORDER BY mean DESC

-- allowed
SELECT w.weather, ROUND(AVG(w.precipitation), 2) AS mean, MIN(w.precipitation) AS lo, MAX(w.precipitation) AS hi FROM sample.seattle_weather AS w GROUP BY w.weather HAVING AVG(w.precipitation) > 0 ORDER BY mean DESC

-- allowed
WITH stats AS (SELECT AVG(temp_max) AS mu, STDDEV(temp_max) AS sigma FROM sample.seattle_weather) SELECT w.date, w.temp_max, (w.temp_max - s.mu) / s.sigma AS z FROM sample.seattle_weather w, stats s WHERE ABS((w.temp_max - s.mu) / s.sigma) > 2 ORDER BY z DESC

-- allowed
WITH stats AS (SELECT AVG(precipitation) AS mu, STDDEV(precipitation) AS sigma FROM sample.seattle_weather) SELECT w.date, w.precipitation, (w.precipitation - s.mu) / s.sigma AS z FROM sample.seattle_weather w CROSS JOIN stats s WHERE ABS((w.precipitation - s.mu) / s.sigma) > 5 ORDER BY z DESC

-- allowed
WITH stats AS (SELECT AVG(wind) AS mu, STDDEV(wind) AS sigma FROM sample.seattle_weather) SELECT w.date, w.wind, (w.wind - s.mu) / s.sigma AS z FROM sample.seattle_weather w JOIN stats s ON TRUE WHERE ABS((w.wind - s.mu) / s.sigma) > 3 ORDER BY z DESC

-- allowed
WITH q AS (SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY horsepower) AS q1, percentile_cont(0.75) WITHIN GROUP (ORDER BY horsepower) AS q3 FROM sample.cars) SELECT c.name, c.horsepower FROM sample.cars c, q WHERE c.horsepower > q.q3 + 1.5 * (q.q3 - q.q1)

-- allowed
WITH q AS (SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY weight_in_lbs) AS q1, percentile_cont(0.75) WITHIN GROUP (ORDER BY weight_in_lbs) AS q3 FROM sample.cars) SELECT c.name, c.weight_in_lbs FROM sample.cars c, q WHERE c.weight_in_lbs > q.q3 + 0.5 * (q.q3 - q.q1)

-- allowed
WITH q AS (SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY acceleration) AS q1, percentile_cont(0.75) WITHIN GROUP (ORDER BY acceleration) AS q3 FROM sample.cars) SELECT c.name, c.acceleration FROM sample.cars c, q WHERE c.acceleration > q.q3 + 1 * (q.q3 - q.q1)

-- allowed
WITH a AS (SELECT origin, AVG(horsepower) AS hp FROM sample.cars GROUP BY origin), b AS (SELECT MAX(hp) AS best FROM a) SELECT a.* FROM a JOIN b ON a.hp = b.best

-- allowed
WITH a AS (SELECT origin, AVG(horsepower) AS hp FROM sample.cars GROUP BY origin), b AS (SELECT MAX(hp) AS best FROM a) SELECT a.* FROM a , b WHERE a.hp = b.best

-- allowed
WITH a AS (SELECT origin, AVG(horsepower) AS hp FROM sample.cars GROUP BY origin), b AS (SELECT MAX(hp) AS best FROM a) SELECT a.* FROM a WHERE a.hp = (SELECT best FROM b)

-- allowed
WITH a AS (SELECT origin, AVG(horsepower) AS hp FROM sample.cars GROUP BY origin), b AS (SELECT MAX(hp) AS best FROM a) SELECT a.* FROM a WHERE a.hp IN (SELECT best FROM b)

-- allowed
WITH cte AS (SELECT symbol, date, price FROM sample.stocks WHERE price > 100) SELECT symbol, COUNT(*) FROM cte GROUP BY symbol ORDER BY 2 DESC

-- allowed
WITH cte AS MATERIALIZED (SELECT symbol, date, price FROM sample.stocks WHERE price > 200) SELECT symbol, COUNT(*) FROM cte GROUP BY symbol ORDER BY 2 DESC

-- allowed
WITH cte AS NOT MATERIALIZED (SELECT symbol, date, price FROM sample.stocks WHERE price > 50) SELECT symbol, COUNT(*) FROM cte GROUP BY symbol ORDER BY 2 DESC

-- allowed
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT SUM(n) FROM t

-- allowed
WITH RECURSIVE fib(a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 100) SELECT a FROM fib

-- allowed
WITH RECURSIVE d AS (SELECT DATE '2012-01-01' AS day UNION ALL SELECT day + 1 FROM d WHERE day < DATE '2012-01-07') SELECT d.day, w.weather FROM d LEFT JOIN sample.seattle_weather w ON w.date = d.day

-- allowed
WITH RECURSIVE hops AS (SELECT iata, ARRAY[iata] AS path, 1 AS n FROM sample.airports WHERE iata = 'SEA' UNION ALL SELECT a.iata, h.path || a.iata, h.n + 1 FROM hops h JOIN sample.airports a ON a.state = 'HI' AND a.iata <> ALL (h.path) WHERE h.n < 2) SELECT path FROM hops

-- allowed
SELECT symbol, COUNT(*) AS months_up FROM (SELECT symbol, price > LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS up FROM sample.stocks) t WHERE up GROUP BY symbol ORDER BY months_up DESC

-- allowed
SELECT symbol, COUNT(*) AS months_up FROM (SELECT symbol, price > LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS up FROM sample.stocks) t WHERE up IS TRUE GROUP BY symbol ORDER BY months_up DESC

-- allowed
SELECT symbol, COUNT(*) AS months_up FROM (SELECT symbol, price > LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS up FROM sample.stocks) t WHERE up = TRUE GROUP BY symbol ORDER BY months_up DESC

-- allowed
SELECT symbol, COUNT(*) AS months_up FROM (SELECT symbol, price > LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS up FROM sample.stocks) t WHERE NOT up GROUP BY symbol ORDER BY months_up DESC

-- allowed
SELECT symbol, COUNT(*) AS months_up FROM (SELECT symbol, price > LAG(price) OVER (PARTITION BY symbol ORDER BY date) AS up FROM sample.stocks) t WHERE up IS NOT NULL GROUP BY symbol ORDER BY months_up DESC

-- allowed
SELECT symbol, date_part('year', date) AS y, first_value(price) OVER (PARTITION BY symbol ORDER BY date) AS p FROM sample.stocks WHERE extract(month from date) = 1 ORDER BY 1, 2

-- allowed
SELECT symbol, extract(year from date) AS y, price AS p FROM sample.stocks WHERE date_part('month', date) = 12 ORDER BY 1, 2

-- allowed
SELECT symbol, EXTRACT(YEAR FROM date)::integer AS y, round(price) AS p FROM sample.stocks WHERE to_char(date, 'MM') = '06' ORDER BY 1, 2

-- allowed
SELECT symbol, to_char(date, 'YYYY') AS y, price::int AS p FROM sample.stocks WHERE date = date_trunc('quarter', date) ORDER BY 1, 2

-- allowed
SELECT symbol, date_trunc('year', date)::date AS y, ceil(price) AS p FROM sample.stocks WHERE extract(quarter from date) = 2 ORDER BY 1, 2

-- allowed
SELECT symbol, to_char(date, 'YYYY')::int AS y, price * 2 AS p FROM sample.stocks WHERE date_trunc('year', date) = date ORDER BY 1, 2

-- allowed
SELECT s.symbol, y.yr, AVG(s.price) FROM sample.stocks s CROSS JOIN LATERAL (SELECT EXTRACT(YEAR FROM s.date) AS yr) y GROUP BY s.symbol, y.yr ORDER BY 1, 2

-- allowed
SELECT s.symbol, y.yr, AVG(s.price) FROM sample.stocks s , LATERAL (SELECT date_part('year', s.date) AS yr) AS y GROUP BY s.symbol, y.yr ORDER BY 1, 2

-- allowed
SELECT s.symbol, y.yr, AVG(s.price) FROM sample.stocks s JOIN LATERAL (SELECT to_char(s.date, 'YYYY') AS yr) y ON true GROUP BY s.symbol, y.yr ORDER BY 1, 2

-- allowed
SELECT COUNT(*) AS rows, COUNT(horsepower) AS known, COUNT(*) - COUNT(horsepower) AS missing, ROUND(100.0 * COUNT(horsepower) / NULLIF(COUNT(*), 0), 2) AS pct FROM sample.cars

-- allowed
SELECT COUNT(*) AS rows, COUNT(miles_per_gallon) AS known, COUNT(*) - COUNT(miles_per_gallon) AS missing, ROUND(100.0 * COUNT(miles_per_gallon) / NULLIF(COUNT(*), 0), 2) AS pct FROM sample.cars

-- allowed
SELECT MIN(year) AS agg FROM sample.cars

-- allowed
SELECT MAX(year) AS agg FROM sample.cars

-- allowed
SELECT MAX(year) - MIN(year) AS agg FROM sample.cars

-- allowed
SELECT COUNT(DISTINCT year) AS agg FROM sample.cars

-- allowed
SELECT MIN(name) AS agg FROM sample.cars

-- allowed
SELECT BOOL_AND(cylinders > 2) AS agg FROM sample.cars

-- allowed
SELECT EVERY(weight_in_lbs > 1000) AS agg FROM sample.cars

-- allowed
SELECT BOOL_OR(horsepower IS NULL) AS agg FROM sample.cars

-- allowed
SELECT BIT_OR(cylinders) AS agg FROM sample.cars

-- allowed
SELECT ANY_VALUE(origin) AS agg FROM sample.cars

-- allowed
SELECT SUM(DISTINCT cylinders) AS agg FROM sample.cars

-- allowed
SELECT AVG(DISTINCT cylinders) AS agg FROM sample.cars

-- allowed
SELECT COUNT(*) FILTER (WHERE name LIKE 'a%') AS agg FROM sample.cars

-- allowed
SELECT covar_pop(horsepower, weight_in_lbs) AS agg FROM sample.cars

-- allowed
SELECT regr_intercept(horsepower, weight_in_lbs) AS agg FROM sample.cars

-- allowed
SELECT regr_count(horsepower, weight_in_lbs) AS agg FROM sample.cars

-- allowed
SELECT name, horsepower, CASE WHEN horsepower IS NULL THEN 'n/a' ELSE horsepower::text END AS hp FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, horsepower, COALESCE(horsepower::text, 'n/a') AS hp FROM sample.cars ORDER BY id LIMIT 10

-- allowed
SELECT name, horsepower, COALESCE(horsepower, 0) AS hp FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, horsepower, horsepower IS NULL AS hp FROM sample.cars ORDER BY id LIMIT 10

-- allowed
SELECT name, horsepower, NULLIF(horsepower, 0) AS hp FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, horsepower, GREATEST(horsepower, 100) AS hp FROM sample.cars ORDER BY id LIMIT 10

-- allowed
SELECT name, horsepower, (horsepower > 100)::int AS hp FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, horsepower, CASE horsepower WHEN 150 THEN 'x' WHEN 165 THEN 'y' END AS hp FROM sample.cars ORDER BY id LIMIT 10

-- allowed
SELECT name, horsepower, num_nulls(horsepower, miles_per_gallon) AS hp FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT origin AS "select", count(*) AS "order", max(year) AS "group" FROM sample.cars GROUP BY origin ORDER BY "order" DESC

-- allowed
SELECT origin AS "select", count(*) AS "order", max(year) AS "group" FROM sample.cars GROUP BY "select" ORDER BY 2 DESC

-- allowed
SELECT origin AS "select", count(*) AS "order", max(year) AS "group" FROM sample.cars GROUP BY 1 ORDER BY count(*) DESC

-- allowed
SELECT name FROM sample.cars WHERE year >= DATE '1980-01-01' AND origin = 'Japan' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= '1980-01-01'::date AND origin != 'USA' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= CAST('1980-01-01' AS date) AND origin NOT IN ('USA') ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= to_date('1980', 'YYYY') AND origin LIKE 'J%' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= make_date(1980, 1, 1) AND origin ~ 'pan$' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= TIMESTAMP '1980-01-01 00:00:00' AND origin <> 'USA' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE year >= '1979-12-31'::date + INTERVAL '1 day' AND origin ILIKE 'europe' ORDER BY name LIMIT 10

-- allowed
SELECT name FROM sample.cars WHERE horsepower = ANY(ARRAY[150, 165]) ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower IN (SELECT MAX(horsepower) FROM sample.cars GROUP BY origin) ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower NOT BETWEEN 50 AND 200 ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower BETWEEN 90 AND 95 ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower >= (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY horsepower) FROM sample.cars) ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower = (SELECT MAX(horsepower) FROM sample.cars) ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower <> ALL (SELECT horsepower FROM sample.cars WHERE origin = 'Japan' AND horsepower IS NOT NULL) ORDER BY 1

-- allowed
SELECT name FROM sample.cars WHERE horsepower IS NULL ORDER BY 1

-- allowed
SELECT make, AVG(mpg) AS mpg FROM (SELECT CASE split_part(name, ' ', 1) WHEN 'vw' THEN 'volkswagen' WHEN 'chevy' THEN 'chevrolet' ELSE split_part(name, ' ', 1) END AS make, miles_per_gallon AS mpg FROM sample.cars) AS m GROUP BY make HAVING COUNT(*) >= 5 ORDER BY mpg DESC NULLS LAST

-- allowed
SELECT make, AVG(mpg) AS mpg FROM (SELECT CASE split_part(name, ' ', 1) WHEN 'vw' THEN 'volkswagen' WHEN 'chevy' THEN 'chevrolet' ELSE split_part(name, ' ', 1) END AS make, miles_per_gallon AS mpg FROM sample.cars) AS m GROUP BY make HAVING COUNT(*) >= 10 ORDER BY mpg DESC NULLS FIRST

-- allowed
SELECT make, AVG(mpg) AS mpg FROM (SELECT CASE split_part(name, ' ', 1) WHEN 'vw' THEN 'volkswagen' WHEN 'chevy' THEN 'chevrolet' ELSE split_part(name, ' ', 1) END AS make, miles_per_gallon AS mpg FROM sample.cars) AS m GROUP BY make HAVING COUNT(*) >= 2 ORDER BY mpg DESC NULLS LAST LIMIT 5

-- allowed
SELECT x.origin, x.avg_hp, y.avg_mpg FROM (SELECT origin, AVG(horsepower) AS avg_hp FROM sample.cars GROUP BY origin) x INNER JOIN (SELECT origin, AVG(miles_per_gallon) AS avg_mpg FROM sample.cars GROUP BY origin) y ON x.origin = y.origin ORDER BY 1

-- allowed
SELECT x.origin, x.avg_hp, y.avg_mpg FROM (SELECT origin, AVG(horsepower) AS avg_hp FROM sample.cars GROUP BY origin) x LEFT JOIN (SELECT origin, AVG(miles_per_gallon) AS avg_mpg FROM sample.cars GROUP BY origin) y USING (origin) ORDER BY 1

-- allowed
SELECT x.origin, x.avg_hp, y.avg_mpg FROM (SELECT origin, AVG(horsepower) AS avg_hp FROM sample.cars GROUP BY origin) x FULL OUTER JOIN (SELECT origin, AVG(miles_per_gallon) AS avg_mpg FROM sample.cars GROUP BY origin) y ON y.origin = x.origin AND y.avg_mpg > 20 ORDER BY 1

-- allowed
SELECT x.origin, x.avg_hp, y.avg_mpg FROM (SELECT origin, AVG(horsepower) AS avg_hp FROM sample.cars GROUP BY origin) x NATURAL JOIN (SELECT origin, AVG(miles_per_gallon) AS avg_mpg FROM sample.cars GROUP BY origin) y ORDER BY 1

-- allowed
(SELECT 'hottest' AS what, date, temp_max AS t FROM sample.seattle_weather ORDER BY temp_max DESC LIMIT 1) UNION ALL (SELECT 'coldest', date, temp_min FROM sample.seattle_weather ORDER BY temp_min LIMIT 1)

-- allowed
(SELECT 'hottest' AS what, date, temp_max AS t FROM sample.seattle_weather ORDER BY temp_max DESC LIMIT 3) UNION ALL (SELECT 'coldest', date, temp_min FROM sample.seattle_weather ORDER BY temp_min LIMIT 3)

-- allowed
(SELECT 'hottest' AS what, date, temp_max AS t FROM sample.seattle_weather ORDER BY temp_max DESC LIMIT 2) UNION ALL (SELECT 'coldest', date, temp_min FROM sample.seattle_weather ORDER BY temp_min LIMIT 2)

-- allowed
SELECT iata FROM sample.airports WHERE state = 'WA' EXCEPT SELECT iata FROM sample.airports WHERE latitude < 47 ORDER BY iata

-- allowed
SELECT iata FROM sample.airports WHERE state = 'WA' EXCEPT SELECT iata FROM sample.airports WHERE latitude < 48 ORDER BY iata

-- allowed
SELECT iata FROM sample.airports WHERE state = 'WA' EXCEPT SELECT iata FROM sample.airports WHERE latitude < 46.5 ORDER BY iata

-- allowed
SELECT DISTINCT state FROM sample.airports WHERE city = 'Springfield' INTERSECT SELECT DISTINCT state FROM sample.airports WHERE city LIKE 'C%' ORDER BY state

-- allowed
SELECT DISTINCT state FROM sample.airports WHERE city IN ('Portland', 'Salem') INTERSECT SELECT DISTINCT state FROM sample.airports WHERE city = 'Salem' ORDER BY state

-- allowed
SELECT DISTINCT state FROM sample.airports WHERE city LIKE '%field' INTERSECT SELECT DISTINCT state FROM sample.airports WHERE city LIKE 'S%' ORDER BY state

-- allowed
SELECT a.state, a.n AS airports, ROUND(a.n * 100.0 / t.total, 2) AS share FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) a, (SELECT COUNT(*) AS total FROM sample.airports) t WHERE a.n > 100 ORDER BY share DESC LIMIT 10

-- allowed
SELECT a.state, a.n AS airports, ROUND(a.n * 100.0 / t.total, 2) AS share FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) a, (SELECT COUNT(*) AS total FROM sample.airports) t WHERE a.n > 50 ORDER BY share DESC LIMIT 10

-- allowed
SELECT a.state, a.n AS airports, ROUND(a.n * 100.0 / t.total, 2) AS share FROM (SELECT state, COUNT(*) AS n FROM sample.airports GROUP BY state) a, (SELECT COUNT(*) AS total FROM sample.airports) t WHERE a.n > 0 ORDER BY share DESC LIMIT 10

-- allowed
SELECT s1.symbol, s2.symbol, corr(s1.price, s2.price) AS r FROM sample.stocks s1 JOIN sample.stocks s2 ON s1.date = s2.date AND s1.symbol < s2.symbol GROUP BY s1.symbol, s2.symbol ORDER BY r DESC

-- allowed
SELECT s1.symbol, s2.symbol, corr(s1.price, s2.price) AS r FROM sample.stocks s1 JOIN sample.stocks s2 ON s1.date = s2.date AND s1.symbol < s2.symbol WHERE s1.date >= '2005-01-01' GROUP BY s1.symbol, s2.symbol ORDER BY r DESC

-- allowed
SELECT s1.symbol, s2.symbol, corr(s1.price, s2.price) AS r FROM sample.stocks s1 JOIN sample.stocks s2 ON s1.date = s2.date AND s1.symbol < s2.symbol WHERE s1.symbol = 'AAPL' GROUP BY s1.symbol, s2.symbol ORDER BY r DESC

-- allowed
SELECT symbol, price AS last_price, date FROM sample.stocks WHERE (symbol, date) IN (SELECT symbol, MAX(date) FROM sample.stocks GROUP BY symbol)

-- allowed
SELECT symbol, price AS last_price, date FROM sample.stocks WHERE (symbol, date) IN (SELECT symbol, MIN(date) FROM sample.stocks WHERE date < '2010-01-01' GROUP BY symbol)

-- allowed
SELECT current_date AS today, date_trunc('month', current_date) AS value

-- allowed
SELECT current_date AS today, current_date - interval '30 days' AS value

-- allowed
SELECT current_date AS today, (date_trunc('month', now()) + interval '1 month - 1 day')::date AS value

-- allowed
SELECT current_date AS today, extract(week from current_date) AS value

-- allowed
SELECT current_date AS today, now() - interval '1 hour' AS value

-- allowed
SELECT current_date AS today, to_char(current_timestamp, 'YYYY-MM-DD"T"HH24:MI:SS') AS value

-- allowed
SELECT current_date AS today, current_date::timestamp AS value

-- allowed
SELECT current_date AS today, localtimestamp(0) AS value

-- allowed
SELECT current_date AS today, date_trunc('day', current_timestamp AT TIME ZONE 'America/Los_Angeles') AS value

-- allowed
SELECT current_date AS today, extract(epoch from now())::bigint AS value

-- allowed
SELECT current_date AS today, age(timestamp '2020-01-01') AS value

-- allowed
SELECT current_date AS today, justify_interval(interval '40 days 30 hours') AS value

-- allowed
SELECT current_date AS today, date_bin('15 minutes', now(), timestamp with time zone '2001-01-01') AS value

-- allowed
SELECT current_date AS today, isfinite(current_date) AS value

-- allowed
SELECT version() AS x

-- allowed
SELECT current_database() AS x

-- allowed
SELECT current_user AS x

-- allowed
SELECT current_schema() AS x

-- allowed
SELECT session_user AS x

-- allowed
SELECT pg_typeof(1) AS x

-- allowed
SELECT 1 AS x

-- allowed
SELECT NULL AS x

-- allowed
SELECT TRUE AS x

-- allowed
SELECT 'it''s' AS x

-- allowed
SELECT E'a\tb' AS x

-- allowed
SELECT $$dollar$$ AS x

-- allowed
SELECT 1.5e3 AS x

-- allowed
SELECT -1 AS x

-- allowed
SELECT B'101' AS x

-- allowed
SELECT X'1F' AS x

-- allowed
SELECT interval '1 day' AS x

-- allowed
SELECT ARRAY[]::int[] AS x

-- allowed
SELECT ROW(1, 2) AS x

-- allowed
SELECT DATE 'today' AS x

-- allowed
SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'sample' ORDER BY 1, 2

-- allowed
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'sample' ORDER BY 1, 2

-- allowed
SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = 'cars' AND table_schema = 'sample'

-- allowed
SELECT column_name, data_type, ordinal_position FROM information_schema.columns WHERE table_name = 'stocks' AND table_schema IN ('sample', 'public')

-- allowed
SELECT column_name, data_type, column_default FROM information_schema.columns WHERE table_name = 'airports' AND table_schema <> 'pg_catalog'

-- allowed
SELECT n.nspname, c.relname, c.reltuples::bigint AS estimate, pg_size_pretty(pg_total_relation_size(c.oid)) AS info FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'sample' AND c.relkind = 'r' ORDER BY 2

-- allowed
SELECT n.nspname, c.relname, c.reltuples::bigint AS estimate, pg_size_pretty(pg_relation_size(c.oid)) AS info FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'sample' AND c.relkind = 'r' ORDER BY c.relname

-- allowed
SELECT n.nspname, c.relname, c.reltuples::bigint AS estimate, c.relkind AS info FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'sample' AND c.relkind = 'r' ORDER BY c.reltuples DESC

-- allowed
SELECT CASE WHEN temp_max >= 30 THEN 'hot' WHEN temp_max >= 15 THEN 'mild' ELSE 'cold' END AS feel, weather, COUNT(*) FROM sample.seattle_weather GROUP BY feel, weather ORDER BY feel, COUNT(*) DESC

-- allowed
SELECT CASE WHEN temp_max >= 25 THEN 'hot' WHEN temp_max >= 15 THEN 'mild' ELSE 'cold' END AS feel, weather, COUNT(*) FROM sample.seattle_weather GROUP BY 1, 2 ORDER BY 3 DESC

-- allowed
SELECT date, weather, LAG(weather) OVER (ORDER BY date) AS before FROM sample.seattle_weather WHERE date >= '2013-01-01' ORDER BY date LIMIT 10

-- allowed
SELECT date, weather, SUM((weather = 'rain')::int) OVER (ORDER BY date) AS rainy_so_far FROM sample.seattle_weather WHERE date >= '2014-06-01' ORDER BY date LIMIT 31

-- allowed
SELECT date, weather, COUNT(*) OVER (PARTITION BY date_trunc('month', date)) AS days FROM sample.seattle_weather WHERE date >= '2012-01-01' ORDER BY date LIMIT 5

-- allowed
SELECT date, weather, AVG(temp_max) OVER (PARTITION BY EXTRACT(MONTH FROM date)) AS normal FROM sample.seattle_weather WHERE date >= '2013-01-01' ORDER BY date LIMIT 10

-- allowed
SELECT date, weather, MAX(temp_max) OVER (ORDER BY date ROWS 6 PRECEDING) AS week_max FROM sample.seattle_weather WHERE date >= '2014-06-01' ORDER BY date LIMIT 31

-- allowed
SELECT date, weather, SUM(precipitation) OVER (PARTITION BY EXTRACT(YEAR FROM date) ORDER BY date) AS ytd FROM sample.seattle_weather WHERE date >= '2012-01-01' ORDER BY date LIMIT 5

-- allowed
SELECT date, weather, ROW_NUMBER() OVER (ORDER BY temp_max DESC, date) AS r FROM sample.seattle_weather WHERE date >= '2013-01-01' ORDER BY date LIMIT 10

-- allowed
SELECT date, weather, temp_max - AVG(temp_max) OVER (ORDER BY date ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING EXCLUDE CURRENT ROW) AS d FROM sample.seattle_weather WHERE date >= '2014-06-01' ORDER BY date LIMIT 31

-- allowed
SELECT date, weather, FIRST_VALUE(date) OVER (PARTITION BY weather ORDER BY date) AS f FROM sample.seattle_weather WHERE date >= '2012-01-01' ORDER BY date LIMIT 5

-- allowed
SELECT AVG(len) FROM (SELECT COUNT(*) AS len FROM (SELECT date, SUM(CASE WHEN weather = 'rain' THEN 0 ELSE 1 END) OVER (ORDER BY date) AS g, weather FROM sample.seattle_weather) t WHERE weather = 'rain' GROUP BY g) u

-- allowed
SELECT AVG(len) FROM (SELECT COUNT(*) AS len FROM (SELECT date, SUM(CASE WHEN weather = 'sun' THEN 0 ELSE 1 END) OVER (ORDER BY date) AS g, weather FROM sample.seattle_weather) t WHERE weather = 'sun' GROUP BY g) u

-- allowed
SELECT AVG(len) FROM (SELECT COUNT(*) AS len FROM (SELECT date, SUM(CASE WHEN weather = 'drizzle' THEN 0 ELSE 1 END) OVER (ORDER BY date) AS g, weather FROM sample.seattle_weather) t WHERE weather = 'drizzle' GROUP BY g) u

-- allowed
SELECT name FROM sample.cars WHERE to_tsvector('english', name) @@ to_tsquery('english', 'toyota & corona') ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE to_tsvector('english', name) @@ plainto_tsquery('english', 'ford pinto') ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE to_tsvector('english', name) @@ websearch_to_tsquery('english', 'amc -gremlin') ORDER BY name

-- allowed
SELECT name FROM sample.cars WHERE to_tsvector('english', name) @@ to_tsquery('buick | datsun') ORDER BY name

-- allowed
SELECT c.name, c.origin, (SELECT COUNT(*) FROM sample.cars x WHERE x.origin = c.origin AND x.horsepower > c.horsepower) AS n FROM sample.cars c WHERE c.id % 50 = 0 ORDER BY c.id

-- allowed
SELECT c.name, c.origin, (SELECT COUNT(*) FROM sample.cars x WHERE x.origin = c.origin AND x.weight_in_lbs < c.weight_in_lbs) AS n FROM sample.cars c WHERE c.id % 75 = 0 ORDER BY c.id

-- allowed
SELECT c.name, c.origin, (SELECT COUNT(*) FROM sample.cars x WHERE x.origin = c.origin AND x.year = c.year) AS n FROM sample.cars c WHERE c.id % 100 = 0 ORDER BY c.id

-- allowed
SELECT CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10 AS decade, COUNT(*) AS v FROM sample.stocks GROUP BY CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10

-- allowed
SELECT CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10 AS decade, AVG(price) AS v FROM sample.stocks GROUP BY CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10

-- allowed
SELECT CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10 AS decade, MAX(price) AS v FROM sample.stocks GROUP BY CAST(EXTRACT(YEAR FROM date) AS INT) / 10 * 10

-- allowed
SELECT * FROM sample.cars LIMIT 1

-- allowed
SELECT * FROM sample.stocks LIMIT 10

-- allowed
SELECT * FROM sample.airports LIMIT 100

-- allowed
SELECT * FROM sample.seattle_weather LIMIT 1000

-- allowed
SELECT * FROM sample.cars OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY

-- allowed
SELECT * FROM sample.stocks OFFSET 10 ROWS FETCH NEXT 10 ROWS ONLY

-- allowed
SELECT * FROM sample.airports OFFSET 100 ROWS FETCH NEXT 100 ROWS ONLY

-- allowed
SELECT * FROM sample.seattle_weather OFFSET 1000 ROWS FETCH NEXT 5 ROWS ONLY

-- allowed
select distinct on (origin) origin, name, horsepower from sample.cars order by origin, horsepower desc nulls last, name

-- allowed
select distinct on (origin) origin, name, weight_in_lbs from sample.cars order by origin, weight_in_lbs desc nulls last, name

-- allowed
select distinct on (origin) origin, name, year from sample.cars order by origin, year desc nulls last, name

-- allowed
SELECT COUNT(*) FROM (SELECT DISTINCT symbol, EXTRACT(YEAR FROM date) FROM sample.stocks) AS d

-- allowed
SELECT COUNT(*) FROM (SELECT DISTINCT date_trunc('year', date) FROM sample.stocks) AS d

-- allowed
SELECT COUNT(*) FROM (SELECT DISTINCT symbol FROM sample.stocks) AS d

-- allowed
SELECT SUM(price) FROM sample.stocks WHERE symbol = $1 AND date >= $2

-- allowed
SELECT SUM(price) FROM sample.stocks WHERE symbol = $1::text AND date BETWEEN $2 AND $3

-- allowed
SELECT SUM(price) FROM sample.stocks WHERE symbol = coalesce($1, 'IBM') AND date = $2::date

-- allowed
SELECT interval '1' hour AS i

-- allowed
SELECT interval '1-2' year to month AS i

-- allowed
SELECT interval '90 minutes' * 2 AS i

-- allowed
SELECT extract(epoch from interval '1 day') AS i

-- allowed
SELECT make_interval(hours => 3, mins => 5) AS i

-- allowed
SELECT interval 'P1Y2M' AS i

-- allowed
SELECT justify_hours(interval '50 hours') AS i

-- allowed
SELECT cast('2 days' as interval) AS i

-- allowed
SELECT interval '1 week' + interval '2 days' AS i

-- allowed
SELECT timestamp with time zone '2024-01-01 00:00:00+02' AS t

-- allowed
SELECT timestamptz '2024-01-01' AS t

-- allowed
SELECT cast('2024-01-01 12:34' as timestamp(0) without time zone) AS t

-- allowed
SELECT to_timestamp('05 Dec 2000', 'DD Mon YYYY') AS t

-- allowed
SELECT to_timestamp(1700000000) AS t

-- allowed
SELECT make_timestamp(2024, 1, 2, 3, 4, 5.5) AS t

-- allowed
SELECT timestamp '2024-03-10 12:00' at time zone 'US/Pacific' AS t

-- allowed
SELECT now() at time zone 'UTC' AS t

-- allowed
SELECT date_trunc('hour', timestamp '2024-01-01 12:34:56') AS t

-- allowed
SELECT date_trunc('day', now(), 'Europe/Berlin') AS t

-- allowed
SELECT time '12:30' + interval '20 minutes' AS t

-- allowed
SELECT timetz '12:30+01' AS t

-- allowed
SELECT date '2024-02-29' + interval '1 year' AS t

-- allowed
SELECT timestamp '2024-01-31' - date '2024-01-01' AS t

-- allowed
SELECT timestamp 'epoch' + 1700000000 * interval '1 second' AS t

-- allowed
SELECT name NOTNULL AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT horsepower ISNULL AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT name != origin AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT NOT name = origin AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT name || NULL IS NULL AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT (name, origin) = ('ford pinto', 'USA') AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT (year, id) > ('1975-01-01', 10) AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT name < origin COLLATE "C" AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT cylinders = 4 AND origin = 'Japan' OR cylinders = 8 AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT cylinders BETWEEN 4 AND 6 AND NOT horsepower > 100 AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT (cylinders IN (4, 6)) = true AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT origin = 'USA' IS NOT FALSE AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT cylinders IS NOT DISTINCT FROM 4 AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT cylinders::text ~ '^[48]$' AS flag, COUNT(*) FROM sample.cars GROUP BY 1 ORDER BY 1

-- allowed
SELECT * FROM ONLY sample.cars LIMIT 2

-- allowed
SELECT * FROM sample.cars * LIMIT 2

-- allowed
SELECT a, b FROM sample.cars AS t(a, b) LIMIT 2

-- allowed
SELECT t.* FROM sample.cars AS t (a, b, c) LIMIT 2

-- allowed
SELECT count(*) FROM (TABLE sample.cars) AS t LIMIT 2

-- allowed
SELECT t FROM sample.stocks t LIMIT 2

-- allowed
SELECT (t).symbol FROM sample.stocks t LIMIT 2

-- allowed
SELECT (t.*) IS NOT NULL FROM sample.stocks t LIMIT 2

-- allowed
SELECT ROW(t.*) FROM sample.stocks t LIMIT 2

-- allowed
TABLE sample.stocks

-- allowed
TABLE sample.cars ORDER BY 1

-- allowed
TABLE sample.airports LIMIT 5

-- allowed
TABLE sample.seattle_weather OFFSET 2

-- allowed
VALUES (1, 'one'), (2, 'two')

-- allowed
VALUES (1), (2), (3) ORDER BY 1 DESC

-- allowed
VALUES ('a', NULL), ('b', 5.5)

-- allowed
VALUES (DATE '2024-01-01', 'x'::text)

-- allowed
SELECT v.code, v.label, COUNT(a.iata) FROM (VALUES ('WA', 'Washington'), ('OR', 'Oregon'), ('ID', 'Idaho')) AS v(code, label) LEFT JOIN sample.airports a ON a.state = v.code GROUP BY v.code, v.label ORDER BY COUNT(a.iata) DESC

-- allowed
SELECT v.code, v.label, COUNT(a.iata) FROM (VALUES ('WA', 'Washington'), ('OR', 'Oregon'), ('ID', 'Idaho')) AS v(code, label) JOIN sample.airports a ON a.state = v.code GROUP BY 1, 2 ORDER BY 3

-- allowed
SELECT v.code, v.label, COUNT(a.iata) FROM (VALUES ('WA', 'Washington'), ('OR', 'Oregon'), ('ID', 'Idaho')) AS v(code, label) LEFT OUTER JOIN sample.airports a ON a.state = v.code GROUP BY v.label, v.code ORDER BY v.label

-- allowed
SELECT n, n * n AS f FROM generate_series(1, 10) AS n

-- allowed
SELECT n, n % 3 AS f FROM generate_series(1, 15) AS n

-- allowed
SELECT n, 2 ^ n AS f FROM generate_series(1, 20) AS n

-- allowed
SELECT n, factorial(n) AS f FROM generate_series(1, 10) AS n

-- allowed
SELECT n, sqrt(n) AS f FROM generate_series(1, 15) AS n

-- allowed
SELECT n, to_char(n, 'RN') AS f FROM generate_series(1, 20) AS n

-- allowed
SELECT n, lpad(n::text, 3, '0') AS f FROM generate_series(1, 10) AS n

-- allowed
SELECT n, chr(64 + n) AS f FROM generate_series(1, 15) AS n

-- allowed
SELECT n, n::bit(4) AS f FROM generate_series(1, 20) AS n

-- allowed
SELECT n, CASE WHEN n % 15 = 0 THEN 'fizzbuzz' WHEN n % 5 = 0 THEN 'buzz' WHEN n % 3 = 0 THEN 'fizz' ELSE n::text END AS f FROM generate_series(1, 10) AS n

-- allowed
SELECT n, repeat('#', n) AS f FROM generate_series(1, 15) AS n

-- allowed
SELECT generate_series(1, 3) AS g

-- allowed
SELECT generate_series(date '2024-01-01', '2024-01-03', interval '1 day') AS g

-- allowed
SELECT generate_series(0, 1, 0.25) AS g

-- allowed
SELECT generate_series(10, 1, -3) AS g

-- allowed
SELECT DISTINCT regexp_replace(name, '^(\w+).*$', '\1') AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT substring(name from '^\w+') AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT (regexp_split_to_array(name, ' '))[1] AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT regexp_substr(name, '\w+') AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT split_part(name, ' ', 1) AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT left(name, position(' ' in name || ' ') - 1) AS make FROM sample.cars ORDER BY make

-- allowed
SELECT DISTINCT substring(name, 1, strpos(name || ' ', ' ') - 1) AS make FROM sample.cars ORDER BY make

-- allowed
SELECT name, regexp_count(name, 'a') AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, regexp_like(name, 'ford', 'i') AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, regexp_instr(name, 'o') AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, length(name) - length(replace(name, 'a', '')) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, name ~ '\d{3}' AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, name ^@ 'amc' AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, ascii(name) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, bit_length(name) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, octet_length(name) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, name LIKE '_o%' AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, name NOT ILIKE '%A%' AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, name <> lower(name) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, reverse(name) = name AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, md5(name) < '8' AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, hashtext(name) % 10 AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT name, sha256(name::bytea) AS r FROM sample.cars ORDER BY id LIMIT 5

-- allowed
SELECT symbol, max(price) - min(price) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, (max(price) - min(price)) / min(price) * 100 AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, (array_agg(price ORDER BY date DESC))[1] AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, min(date) FILTER (WHERE price > 100) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, sum(price * extract(day from date)) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, round(stddev(price), 2) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, round(avg(price)::numeric, 2)::text || ' USD' AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, percentile_cont(0.5) WITHIN GROUP (ORDER BY price) FILTER (WHERE date >= '2005-01-01') AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, percentile_cont(array[0.1, 0.9]) WITHIN GROUP (ORDER BY price) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, rank(300) WITHIN GROUP (ORDER BY price) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, mode() WITHIN GROUP (ORDER BY price) AS v FROM sample.stocks GROUP BY symbol ORDER BY symbol

-- allowed
SELECT symbol, date, sum(price) OVER (PARTITION BY symbol ORDER BY date) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, count(*) OVER (PARTITION BY symbol) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, avg(price) OVER (ORDER BY date RANGE BETWEEN '1 year' PRECEDING AND '1 day' FOLLOWING) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, max(price) OVER (PARTITION BY symbol, date_trunc('year', date)) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, price / sum(price) OVER (PARTITION BY date) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, rank() OVER (PARTITION BY date ORDER BY price DESC) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, ntile(4) OVER (PARTITION BY symbol ORDER BY price) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, lead(date) OVER (PARTITION BY symbol ORDER BY date) - date AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, last_value(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, percent_rank() OVER (PARTITION BY symbol ORDER BY price) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, sum(price) FILTER (WHERE price > 50) OVER (PARTITION BY symbol ORDER BY date) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, stddev(price) OVER (PARTITION BY symbol ORDER BY date ROWS 11 PRECEDING) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, row_number() OVER () AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT symbol, date, string_agg(symbol, ',') OVER (PARTITION BY date) AS w FROM sample.stocks ORDER BY date, symbol LIMIT 10

-- allowed
SELECT w.date, extract(doy from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, extract(quarter from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, extract(week from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, extract(isoyear from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, extract(century from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, date_part('day', w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, to_char(w.date, 'Q') AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, to_char(w.date, 'FMMonth DD, YYYY') AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, extract(julian from w.date) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, w.date - date_trunc('year', w.date)::date + 1 AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, (date_trunc('month', w.date) + interval '1 month' - interval '1 day')::date AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, w.date::timestamp + interval '6 hours' AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, daterange(w.date, w.date + 7) AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, w.date <@ daterange('2012-01-01', '2012-02-01') AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, date_trunc('week', w.date)::date AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT w.date, EXTRACT(EPOCH FROM w.date::timestamp)::bigint AS part FROM sample.seattle_weather AS w ORDER BY w.date LIMIT 5

-- allowed
SELECT j.* FROM json_to_recordset('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]') AS j(a int, b text)

-- allowed
SELECT j.a FROM jsonb_to_record('{"a": 1}') AS j(a int)

-- allowed
SELECT x FROM json_array_elements_text('["a", "b"]') AS x

-- allowed
SELECT key, value FROM json_each('{"a": 1, "b": 2}')

-- allowed
SELECT k FROM jsonb_object_keys('{"a": 1}') AS k

-- allowed
SELECT jt.* FROM json_table('[{"n": 1}, {"n": 2}]', '$[*]' COLUMNS (id FOR ORDINALITY, n int PATH '$.n')) AS jt

-- allowed
SELECT json_value('{"a": 5}', '$.a' RETURNING int)

-- allowed
SELECT json_exists('{"a": 1}', '$.b')

-- allowed
SELECT '{"a": 1}' IS JSON OBJECT

-- allowed
SELECT iata, name FROM sample.airports WHERE state = 'WA' ORDER BY name COLLATE "C" LIMIT ALL

-- allowed
SELECT iata, name FROM sample.airports WHERE state = 'WA' ORDER BY 2 DESC OFFSET 0

-- allowed
SELECT iata, name FROM sample.airports WHERE (state, iata) = ('WA', 'SEA')

-- allowed
SELECT iata, name FROM sample.airports WHERE iata = any ('{SEA,PDX,SFO}')

-- allowed
SELECT iata, name FROM sample.airports WHERE iata = any (array['SEA', 'PDX']::text[])

-- allowed
SELECT iata, name FROM sample.airports WHERE iata in (values ('SEA'), ('PDX'))

-- allowed
SELECT iata, name FROM sample.airports WHERE iata = (array['SEA', 'PDX'])[1]

-- allowed
SELECT iata, name FROM sample.airports WHERE exists (select from sample.airports b where b.iata = airports.iata and b.state = 'WA')

-- allowed
SELECT iata, name FROM sample.airports WHERE airports.iata = 'SEA'

-- allowed
SELECT iata, name FROM sample.airports WHERE upper(iata) = upper('sea')

-- allowed
SELECT iata, name FROM sample.airports WHERE iata = 'S' || 'EA'

-- allowed
SELECT iata, name FROM sample.airports WHERE trim(iata) = 'SEA'

-- allowed
SELECT iata, name FROM sample.airports WHERE name like '%' || 'Seattle' || '%'

-- allowed
SELECT iata, name FROM sample.airports WHERE name ~~ 'Seattle%'

-- allowed
SELECT iata, name FROM sample.airports WHERE name !~~* '%a%' and state = 'HI'

-- allowed
SELECT iata, name FROM sample.airports WHERE state = 'CA' and not exists (select 1 from sample.airports x where x.city = airports.city and x.iata <> airports.iata)

-- allowed
SELECT region, COUNT(*), ROUND(AVG(latitude)::numeric, 2) FROM (SELECT *, CASE WHEN state IN ('WA', 'OR', 'CA', 'AK', 'HI') THEN 'Pacific' WHEN state IN ('MT', 'ID', 'WY', 'NV', 'UT', 'CO', 'AZ', 'NM') THEN 'Mountain' WHEN longitude > -90 THEN 'Central or East' ELSE 'Other' END AS region FROM sample.airports WHERE country = 'USA') r GROUP BY region ORDER BY 2 DESC

-- allowed
SELECT region, COUNT(*), ROUND(AVG(latitude)::numeric, 2) FROM (SELECT *, CASE WHEN state IN ('WA', 'OR', 'CA', 'AK', 'HI') THEN 'Pacific' WHEN state IN ('MT', 'ID', 'WY', 'NV', 'UT', 'CO', 'AZ', 'NM') THEN 'Mountain' WHEN longitude BETWEEN -104 AND -87 THEN 'Central' ELSE 'Other' END AS region FROM sample.airports WHERE country = 'USA') r GROUP BY 1 ORDER BY region

-- allowed
SELECT region, COUNT(*), ROUND(AVG(latitude)::numeric, 2) FROM (SELECT *, CASE WHEN state IN ('WA', 'OR', 'CA', 'AK', 'HI') THEN 'Pacific' WHEN state IN ('MT', 'ID', 'WY', 'NV', 'UT', 'CO', 'AZ', 'NM') THEN 'Mountain' WHEN longitude < -87 THEN 'Middle' ELSE 'Other' END AS region FROM sample.airports WHERE country = 'USA') r GROUP BY r.region ORDER BY COUNT(*)

-- allowed
WITH t AS (SELECT origin, cylinders, AVG(horsepower) AS hp, COUNT(*) AS n FROM sample.cars GROUP BY origin, cylinders) SELECT origin, MAX(hp) FILTER (WHERE cylinders = 4) AS x FROM t GROUP BY origin ORDER BY origin

-- allowed
WITH t AS (SELECT origin, cylinders, AVG(horsepower) AS hp, COUNT(*) AS n FROM sample.cars GROUP BY ROLLUP (origin, cylinders)) SELECT origin, SUM(n) FILTER (WHERE cylinders IS NOT NULL) AS x FROM t GROUP BY origin ORDER BY origin

-- allowed
WITH t AS (SELECT origin, cylinders, AVG(horsepower) AS hp, COUNT(*) AS n FROM sample.cars GROUP BY GROUPING SETS ((origin, cylinders), (origin))) SELECT origin, json_object_agg(coalesce(cylinders::text, 'all'), n) AS x FROM t GROUP BY origin ORDER BY origin

-- allowed
WITH daily AS (SELECT date, temp_max, temp_max > AVG(temp_max) OVER (PARTITION BY EXTRACT(MONTH FROM date)) AS warm FROM sample.seattle_weather), runs AS (SELECT date, warm, COUNT(*) FILTER (WHERE NOT warm) OVER (ORDER BY date) AS grp FROM daily) SELECT MIN(date) AS from_day, MAX(date) AS to_day, COUNT(*) AS length FROM runs WHERE warm GROUP BY grp ORDER BY 3 DESC LIMIT 3

-- allowed
WITH daily AS (SELECT date, temp_max, temp_max > AVG(temp_max) OVER (PARTITION BY EXTRACT(MONTH FROM date)) AS warm FROM sample.seattle_weather), runs AS (SELECT date, warm, COUNT(*) FILTER (WHERE NOT warm) OVER (ORDER BY date) AS grp FROM daily) SELECT MIN(date) AS from_day, MAX(date) AS to_day, COUNT(*) AS n FROM runs WHERE warm GROUP BY grp ORDER BY COUNT(*) DESC LIMIT 5

-- allowed
WITH daily AS (SELECT date, temp_max, temp_max > AVG(temp_max) OVER (PARTITION BY EXTRACT(MONTH FROM date)) AS warm FROM sample.seattle_weather), runs AS (SELECT date, warm, COUNT(*) FILTER (WHERE NOT warm) OVER (ORDER BY date) AS grp FROM daily) SELECT MIN(date) AS from_day, MAX(date) AS to_day, COUNT(*) AS days FROM runs WHERE warm GROUP BY grp ORDER BY days DESC, from_day LIMIT 1

-- allowed
WITH s AS (SELECT symbol, date, price, row_number() OVER (PARTITION BY symbol ORDER BY date) AS i FROM sample.stocks) SELECT a.symbol, a.date, round((b.price - a.price) / a.price * 100, 1) AS pct FROM s a JOIN s b ON b.symbol = a.symbol AND b.i = a.i + 12 ORDER BY pct DESC LIMIT 10

-- allowed
WITH s AS (SELECT symbol, date, price, row_number() OVER (PARTITION BY symbol ORDER BY date) AS i FROM sample.stocks) SELECT a.symbol, a.date, round((b.price - a.price) / a.price * 100, 2) AS pct FROM s a JOIN s b ON b.symbol = a.symbol AND b.i = a.i + 1 ORDER BY pct ASC LIMIT 10

-- allowed
WITH s AS (SELECT symbol, date, price, row_number() OVER (PARTITION BY symbol ORDER BY date) AS i FROM sample.stocks) SELECT a.symbol, a.date, round((b.price - a.price) / a.price * 100, 0) AS pct FROM s a JOIN s b ON b.symbol = a.symbol AND b.i = a.i + 6 ORDER BY pct DESC NULLS LAST LIMIT 10

-- allowed
-- Which stock had the best month?
SELECT symbol, to_char(date, 'YYYY-MM') AS month, round(100 * (price - prev) / prev, 1) || '%' AS move
FROM (
  SELECT symbol, date, price, lag(price) OVER (PARTITION BY symbol ORDER BY date) AS prev
  FROM sample.stocks
) AS m
WHERE prev IS NOT NULL -- the first month has none
ORDER BY (price - prev) / prev DESC
LIMIT 1;

-- allowed
-- What was the worst month?
SELECT symbol, to_char(date, 'YYYY-MM') AS month, round(100 * (price - prev) / prev, 1) || '%' AS move
FROM (
  SELECT symbol, date, price, lag(price) OVER (PARTITION BY symbol ORDER BY date) AS prev
  FROM sample.stocks
) AS m
WHERE prev IS NOT NULL -- the first month has none
ORDER BY (price - prev) / prev
LIMIT 3;

-- allowed
-- The most volatile month
SELECT symbol, to_char(date, 'YYYY-MM') AS month, round(100 * (price - prev) / prev, 1) || '%' AS move
FROM (
  SELECT symbol, date, price, lag(price) OVER (PARTITION BY symbol ORDER BY date) AS prev
  FROM sample.stocks
) AS m
WHERE prev IS NOT NULL -- the first month has none
ORDER BY abs((price - prev) / prev) DESC
LIMIT 1;

-- allowed
SELECT c.origin,
       c.n_cars,
       c.avg_mpg,
       /* relative to all */
       ROUND(c.avg_mpg / NULLIF(AVG(c.avg_mpg) OVER (), 0), 3) AS index_value
FROM (
    SELECT origin,
           COUNT(*)                        AS n_cars,
           AVG(miles_per_gallon)::numeric  AS avg_mpg
    FROM   sample.cars
    WHERE  1 = 1
      AND  miles_per_gallon IS NOT NULL
    GROUP  BY origin
) AS c
ORDER BY index_value DESC;

-- allowed
SELECT c.origin,
       c.n_cars,
       c.avg_mpg,
       /* relative to the world */
       ROUND(c.avg_mpg / NULLIF(AVG(c.avg_mpg) OVER (), 0), 3) AS index_value
FROM (
    SELECT origin,
           COUNT(*)                        AS n_cars,
           AVG(miles_per_gallon)::numeric  AS avg_mpg
    FROM   sample.cars
    WHERE  TRUE
      AND  miles_per_gallon IS NOT NULL
    GROUP  BY origin
) AS c
ORDER BY index_value DESC;

-- allowed
SELECT c.origin,
       c.n_cars,
       c.avg_mpg,
       /* relative to everything */
       ROUND(c.avg_mpg / NULLIF(AVG(c.avg_mpg) OVER (), 0), 3) AS index_value
FROM (
    SELECT origin,
           COUNT(*)                        AS n_cars,
           AVG(miles_per_gallon)::numeric  AS avg_mpg
    FROM   sample.cars
    WHERE  miles_per_gallon > 0
      AND  miles_per_gallon IS NOT NULL
    GROUP  BY origin
) AS c
ORDER BY index_value DESC;

-- allowed
SELECT y.year, y.weather, y.days FROM (SELECT EXTRACT(YEAR FROM date) AS year, weather, COUNT(*) AS days, ROW_NUMBER() OVER (PARTITION BY EXTRACT(YEAR FROM date) ORDER BY COUNT(*) DESC) AS rk FROM sample.seattle_weather GROUP BY 1, 2) y WHERE y.rk = 1 ORDER BY y.year, y.rk

-- allowed
SELECT y.year, y.weather, y.days FROM (SELECT EXTRACT(YEAR FROM date) AS year, weather, COUNT(*) AS days, ROW_NUMBER() OVER (PARTITION BY EXTRACT(YEAR FROM date) ORDER BY COUNT(*) DESC) AS rk FROM sample.seattle_weather GROUP BY 1, 2) y WHERE y.rk <= 2 ORDER BY y.year, y.rk

-- allowed
SELECT y.year, y.weather, y.days FROM (SELECT EXTRACT(YEAR FROM date) AS year, weather, COUNT(*) AS days, ROW_NUMBER() OVER (PARTITION BY EXTRACT(YEAR FROM date) ORDER BY COUNT(*) DESC) AS rk FROM sample.seattle_weather GROUP BY 1, 2) y WHERE y.rk < 4 ORDER BY y.year, y.rk

-- allowed
SELECT CASE WHEN COUNT(*) = 0 THEN 'none' ELSE 'some' END AS answer FROM sample.cars WHERE name LIKE 'tesla%'

-- allowed
SELECT CASE WHEN COUNT(*) = 0 THEN 'none' ELSE COUNT(*)::text END AS answer FROM sample.cars WHERE name LIKE 'ford%'

-- allowed
SELECT CASE WHEN COUNT(*) = 0 THEN 'none' ELSE MAX(name) END AS answer FROM sample.cars WHERE name ILIKE '%rabbit%'

-- allowed
SELECT CASE WHEN COUNT(*) = 0 THEN 'none' ELSE string_agg(DISTINCT origin, '/') END AS answer FROM sample.cars WHERE name ~ 'vw'

-- allowed
SELECT COUNT(*) > 0 AS answer FROM sample.seattle_weather WHERE weather = 'snow' AND EXTRACT(MONTH FROM date) = 4

-- allowed
SELECT COUNT(*) AS answer FROM sample.seattle_weather WHERE temp_min < 0 AND temp_max > 10

-- allowed
SELECT MAX(temp_max) AS answer FROM sample.seattle_weather WHERE date BETWEEN '2015-06-01' AND '2015-08-31'

-- allowed
SELECT AVG(temp_max) > 15 AS answer FROM sample.seattle_weather WHERE wind > 8

-- allowed
SELECT SUM(precipitation) / 25.4 AS answer FROM sample.seattle_weather WHERE EXTRACT(YEAR FROM date) = 2014 AND EXTRACT(MONTH FROM date) IN (10, 11, 12)

-- allowed
SELECT EXISTS (SELECT 1 FROM sample.cars WHERE horsepower > 220) AS answer

-- allowed
SELECT EXISTS (SELECT 1 FROM sample.airports WHERE state = 'ZZ') AS answer

-- allowed
SELECT EXISTS (SELECT 1 FROM sample.stocks WHERE price > 1000) AS answer

-- allowed
SELECT EXISTS (SELECT 1 FROM sample.seattle_weather WHERE temp_max > 40) AS answer

-- allowed
SELECT (SELECT COUNT(*) FROM sample.cars WHERE origin = 'USA')::float / (SELECT COUNT(*) FROM sample.cars) AS share

-- allowed
SELECT (SELECT COUNT(*) FROM sample.cars WHERE origin = 'USA')::numeric / (SELECT COUNT(*) FROM sample.cars) AS share

-- allowed
SELECT (SELECT COUNT(*) FROM sample.cars WHERE origin = 'USA')::double precision / (SELECT COUNT(*) FROM sample.cars) AS share

-- allowed
SELECT (SELECT COUNT(*) FROM sample.cars WHERE origin = 'USA')::real / (SELECT COUNT(*) FROM sample.cars) AS share

-- allowed
SELECT ROUND((COUNT(*) FILTER (WHERE origin = 'Japan') * 100.0 / COUNT(*)), 2) AS pct FROM sample.cars

-- allowed
SELECT ROUND((SUM((cylinders = 4)::int) * 100.0 / COUNT(*)), 2) AS pct FROM sample.cars

-- allowed
SELECT ROUND((COUNT(CASE WHEN horsepower > 150 THEN 1 END) * 100.0 / COUNT(*)), 2) AS pct FROM sample.cars

-- allowed
SELECT a.origin, b.cylinders, COALESCE(c.n, 0) AS n FROM (SELECT DISTINCT origin FROM sample.cars) a CROSS JOIN (SELECT DISTINCT cylinders FROM sample.cars) b LEFT JOIN (SELECT origin, cylinders, COUNT(*) n FROM sample.cars GROUP BY origin, cylinders) c USING (origin, cylinders) ORDER BY 1, 2

-- allowed
SELECT a.origin, b.cylinders, COALESCE(c.n, 0) AS n FROM (SELECT DISTINCT origin FROM sample.cars) a CROSS JOIN (SELECT DISTINCT cylinders FROM sample.cars) b LEFT JOIN (SELECT origin, cylinders, COUNT(*) n FROM sample.cars GROUP BY origin, cylinders) c ON c.origin = a.origin AND c.cylinders = b.cylinders ORDER BY 1, 2

-- allowed
SELECT name, year::text AS y FROM sample.cars WHERE to_char(year, 'YYYY') = '1976' LIMIT 5

-- allowed
SELECT name, to_char(year, 'YYYY') AS y FROM sample.cars WHERE year::text LIKE '1976%' LIMIT 5

-- allowed
SELECT name, extract(year from year)::text AS y FROM sample.cars WHERE extract(year from year) = 1976 LIMIT 5

-- allowed
SELECT name, substring(year::text, 1, 4) AS y FROM sample.cars WHERE date_part('year', year) = 1976 LIMIT 5

-- allowed
SELECT name, left(year::text, 4) AS y FROM sample.cars WHERE year = '1976-01-01' LIMIT 5

-- allowed
SELECT name, date_part('year', year)::int::text AS y FROM sample.cars WHERE year >= '1976-01-01' AND year < '1977-01-01' LIMIT 5

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY COUNT(*) DESC LIMIT 1

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY AVG(temp_max) DESC

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY MAX(wind) DESC NULLS LAST LIMIT 3

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY CASE weather WHEN 'sun' THEN 0 ELSE 1 END, weather

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY array_position(ARRAY['sun', 'rain', 'fog', 'snow', 'drizzle'], weather)

-- allowed
SELECT weather FROM sample.seattle_weather GROUP BY weather ORDER BY length(weather), weather

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol IN ('AAPL', 'MSFT') AND date = ANY (SELECT max(date) FROM sample.stocks GROUP BY extract(year from date)) ORDER BY 1, 2

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol IN ('IBM', 'MSFT') AND date = ANY (SELECT min(date) FROM sample.stocks GROUP BY extract(year from date)) ORDER BY 1, 2

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol IN ('GOOG', 'MSFT') AND date = ANY (SELECT max(date) FROM sample.stocks GROUP BY extract(year from date)) ORDER BY 1, 2

-- allowed
SELECT bucket, count(*), min(price) FROM (SELECT symbol, price, width_bucket(price, 0, 700, 7) AS bucket FROM sample.stocks) b GROUP BY bucket ORDER BY bucket

-- allowed
SELECT bucket, count(*), max(price) FROM (SELECT symbol, price, floor(price / 100) * 100 AS bucket FROM sample.stocks) b GROUP BY bucket ORDER BY bucket

-- allowed
SELECT bucket, count(*), round(avg(price), 2) FROM (SELECT symbol, price, CASE WHEN price < 50 THEN 'cheap' ELSE 'dear' END AS bucket FROM sample.stocks) b GROUP BY bucket ORDER BY bucket

-- allowed
SELECT bucket, count(*), array_agg(DISTINCT symbol) FROM (SELECT symbol, price, ntile(5) OVER (ORDER BY price) AS bucket FROM sample.stocks) b GROUP BY bucket ORDER BY bucket

-- allowed
SELECT l.name AS lighter, h.name AS heavier, h.weight_in_lbs - l.weight_in_lbs AS diff FROM sample.cars l JOIN sample.cars h ON h.weight_in_lbs > l.weight_in_lbs AND h.horsepower = l.horsepower ORDER BY diff DESC LIMIT 5

-- allowed
SELECT l.name AS lighter, h.name AS heavier, h.weight_in_lbs - l.weight_in_lbs AS diff FROM sample.cars l JOIN sample.cars h ON l.year = h.year AND l.origin = h.origin AND l.weight_in_lbs < h.weight_in_lbs ORDER BY diff DESC LIMIT 5

-- allowed
SELECT l.name AS lighter, h.name AS heavier, h.weight_in_lbs - l.weight_in_lbs AS diff FROM sample.cars l JOIN sample.cars h ON split_part(l.name, ' ', 1) = split_part(h.name, ' ', 1) AND h.weight_in_lbs >= l.weight_in_lbs * 1.5 ORDER BY diff DESC LIMIT 5

-- allowed
SELECT date, sum(precipitation) OVER (ORDER BY date) AS total FROM sample.seattle_weather WHERE date < '2012-02-01' ORDER BY date LIMIT 31

-- allowed
SELECT date, sum(sum(precipitation)) OVER (ORDER BY date) AS total FROM sample.seattle_weather WHERE date < '2012-02-01' GROUP BY date ORDER BY date LIMIT 31

-- allowed
SELECT date, avg(avg(temp_max)) OVER (ORDER BY date ROWS 2 PRECEDING) AS m FROM sample.seattle_weather GROUP BY date ORDER BY date LIMIT 31

-- allowed
SELECT symbol, extract(year from date)::int AS year, round(avg(price), 2) AS avg, round(avg(price) - lag(avg(price)) OVER (PARTITION BY symbol ORDER BY extract(year from date)), 2) AS change FROM sample.stocks GROUP BY symbol, extract(year from date) HAVING avg(price) > 20 ORDER BY symbol, year

-- allowed
SELECT symbol, extract(year from date)::int AS year, round(avg(price), 2) AS avg, round(avg(price) - lag(avg(price)) OVER (PARTITION BY symbol ORDER BY extract(year from date)), 2) AS change FROM sample.stocks GROUP BY symbol, extract(year from date) HAVING count(*) = 12 ORDER BY symbol, year

-- allowed
SELECT symbol, extract(year from date)::int AS year, round(avg(price), 2) AS avg, round(avg(price) - lag(avg(price)) OVER (PARTITION BY symbol ORDER BY extract(year from date)), 2) AS change FROM sample.stocks GROUP BY symbol, extract(year from date) ORDER BY symbol, year

-- allowed
WITH params AS (SELECT DATE '2013-07-01' AS lo, DATE '2013-07-31' AS hi) SELECT w.* FROM sample.seattle_weather w, params p WHERE w.date BETWEEN p.lo AND p.hi ORDER BY w.temp_max DESC

-- allowed
WITH params AS (SELECT DATE '2014-07-01' AS lo, DATE '2014-07-31' AS hi) SELECT w.* FROM sample.seattle_weather w, params p WHERE w.date BETWEEN p.lo AND p.hi ORDER BY w.precipitation DESC

-- allowed
WITH params AS (SELECT DATE '2012-07-01' AS lo, DATE '2012-07-31' AS hi) SELECT w.* FROM sample.seattle_weather w, params p WHERE w.date BETWEEN p.lo AND p.hi ORDER BY w.wind DESC

-- allowed
SELECT COUNT(*) AS n, SUM(weight_in_lbs) / 2000.0 AS tons FROM sample.cars WHERE origin IN (SELECT DISTINCT origin FROM sample.cars WHERE origin <> 'USA')

-- allowed
SELECT COUNT(*) AS n, AVG(acceleration)::numeric(6, 3) AS acc FROM sample.cars WHERE origin IN (SELECT DISTINCT origin FROM sample.cars WHERE origin = 'USA')

-- allowed
SELECT COUNT(*) AS n, MAX(horsepower) - MIN(horsepower) AS hp_range FROM sample.cars WHERE origin IN (SELECT DISTINCT origin FROM sample.cars WHERE origin LIKE '%')

-- allowed
SELECT COUNT(*) AS n, SUM(displacement * cylinders) AS d FROM sample.cars WHERE origin IN (SELECT DISTINCT origin FROM sample.cars WHERE origin <> 'USA')

-- allowed
SELECT COUNT(*) AS n, AVG(horsepower) FILTER (WHERE year > '1976-01-01') - AVG(horsepower) FILTER (WHERE year <= '1976-01-01') AS trend FROM sample.cars WHERE origin IN (SELECT DISTINCT origin FROM sample.cars WHERE origin = 'USA')

-- allowed
SELECT name, origin FROM sample.cars ORDER BY CASE WHEN origin = 'USA' THEN 1 WHEN origin = 'Europe' THEN 2 ELSE 3 END, name LIMIT 5

-- allowed
SELECT name, origin FROM sample.cars ORDER BY lower(name) DESC LIMIT 10

-- allowed
SELECT name, origin FROM sample.cars ORDER BY length(name), name LIMIT 3

-- allowed
SELECT name, origin FROM sample.cars ORDER BY horsepower IS NULL, horsepower LIMIT 7

-- allowed
SELECT name, origin FROM sample.cars ORDER BY year DESC, weight_in_lbs LIMIT 5

-- allowed
SELECT name, origin FROM sample.cars ORDER BY id % 7, id LIMIT 10

-- allowed
SELECT name, origin FROM sample.cars ORDER BY (SELECT COUNT(*) FROM sample.cars x WHERE x.origin = cars.origin), name LIMIT 3

-- allowed
SELECT m.month_name, COALESCE(r.days, 0) AS days FROM (VALUES (1, 'January'), (2, 'February'), (3, 'March'), (12, 'December')) AS m(month, month_name) LEFT JOIN (SELECT EXTRACT(MONTH FROM date)::int AS month, COUNT(*) AS days FROM sample.seattle_weather WHERE weather = 'snow' GROUP BY 1) AS r ON r.month = m.month ORDER BY m.month

-- allowed
SELECT m.month_name, COALESCE(r.days, 0) AS days FROM (VALUES (1, 'January'), (2, 'February'), (3, 'March'), (12, 'December')) AS m(month, month_name) LEFT JOIN (SELECT EXTRACT(MONTH FROM date)::int AS month, COUNT(*) AS days FROM sample.seattle_weather WHERE temp_min < 0 GROUP BY 1) AS r ON r.month = m.month ORDER BY m.month

-- allowed
SELECT m.month_name, COALESCE(r.days, 0) AS days FROM (VALUES (1, 'January'), (2, 'February'), (3, 'March'), (12, 'December')) AS m(month, month_name) LEFT JOIN (SELECT EXTRACT(MONTH FROM date)::int AS month, COUNT(*) AS days FROM sample.seattle_weather WHERE precipitation > 10 GROUP BY 1) AS r ON r.month = m.month ORDER BY m.month

-- allowed
SELECT m.month_name, COALESCE(r.days, 0) AS days FROM (VALUES (1, 'January'), (2, 'February'), (3, 'March'), (12, 'December')) AS m(month, month_name) LEFT JOIN (SELECT EXTRACT(MONTH FROM date)::int AS month, COUNT(*) AS days FROM sample.seattle_weather WHERE wind > 6 GROUP BY 1) AS r ON r.month = m.month ORDER BY m.month

-- allowed
SELECT regr.*, slope * 3000 + intercept AS est FROM (SELECT regr_slope(miles_per_gallon, weight_in_lbs) AS slope, regr_intercept(miles_per_gallon, weight_in_lbs) AS intercept FROM sample.cars) AS regr

-- allowed
SELECT regr.*, slope > 0 AS est FROM (SELECT regr_slope(miles_per_gallon, weight_in_lbs) AS slope, regr_intercept(miles_per_gallon, weight_in_lbs) AS intercept FROM sample.cars) AS regr

-- allowed
SELECT regr.*, round(slope::numeric, 4) AS est FROM (SELECT regr_slope(miles_per_gallon, weight_in_lbs) AS slope, regr_intercept(miles_per_gallon, weight_in_lbs) AS intercept FROM sample.cars) AS regr

-- allowed
SELECT s.symbol, s.date, s.price FROM sample.stocks AS s JOIN (SELECT symbol, MAX(price) AS p FROM sample.stocks GROUP BY symbol) AS m ON m.symbol = s.symbol AND s.price = m.p ORDER BY s.symbol, s.date

-- allowed
SELECT s.symbol, s.date, s.price FROM sample.stocks AS s JOIN (SELECT symbol, MIN(price) AS p FROM sample.stocks GROUP BY symbol) AS m ON m.symbol = s.symbol AND s.price = m.p ORDER BY s.symbol, s.date

-- allowed
SELECT s.symbol, s.date, s.price FROM sample.stocks AS s JOIN (SELECT symbol, AVG(price) AS p FROM sample.stocks GROUP BY symbol) AS m ON m.symbol = s.symbol AND s.price > 1.9 * m.p ORDER BY s.symbol, s.date

-- allowed
SELECT EXTRACT(DOW FROM date) AS dow, to_char(date, 'FMDay') AS name, ROUND(AVG(precipitation), 2) AS v FROM sample.seattle_weather GROUP BY 1, 2 ORDER BY dow

-- allowed
SELECT EXTRACT(DOW FROM date) AS dow, to_char(date, 'FMDay') AS name, COUNT(*) AS v FROM sample.seattle_weather GROUP BY dow, name ORDER BY dow

-- allowed
SELECT EXTRACT(DOW FROM date) AS dow, to_char(date, 'FMDay') AS name, MAX(temp_max) AS v FROM sample.seattle_weather GROUP BY EXTRACT(DOW FROM date), to_char(date, 'FMDay') ORDER BY dow

-- allowed
SELECT EXTRACT(DOW FROM date) AS dow, to_char(date, 'FMDay') AS name, MIN(temp_min) AS v FROM sample.seattle_weather GROUP BY 1, 2 ORDER BY dow

-- allowed
SELECT EXTRACT(DOW FROM date) AS dow, to_char(date, 'FMDay') AS name, STDDEV(temp_max) AS v FROM sample.seattle_weather GROUP BY dow, name ORDER BY dow

-- allowed
SELECT origin, cylinders, json_agg(name ORDER BY name) FROM sample.cars GROUP BY 1, 2 HAVING COUNT(*) = 1 ORDER BY 1, 2

-- allowed
SELECT origin, cylinders, count(*) FROM sample.cars GROUP BY 1, 2 HAVING COUNT(*) > 1 AND MIN(horsepower) > 100 ORDER BY 1, 2

-- allowed
SELECT origin, cylinders, avg(horsepower)::int FROM sample.cars GROUP BY 1, 2 HAVING bool_and(horsepower IS NOT NULL) ORDER BY 1, 2

-- allowed
SELECT t.* FROM (SELECT a.*, RANK() OVER (PARTITION BY state ORDER BY latitude DESC) AS k FROM sample.airports a WHERE country = 'USA') t WHERE k = 1 AND state IN ('WA', 'OR', 'TX', 'FL') ORDER BY state, iata LIMIT 12

-- allowed
SELECT t.* FROM (SELECT a.*, ROW_NUMBER() OVER (PARTITION BY state ORDER BY name) AS k FROM sample.airports a WHERE country = 'USA') t WHERE k = 2 AND state IN ('WA', 'OR', 'TX', 'FL') ORDER BY state, iata LIMIT 12

-- allowed
SELECT t.* FROM (SELECT a.*, COUNT(*) OVER (PARTITION BY state, city) AS k FROM sample.airports a WHERE country = 'USA') t WHERE k = 1 AND state IN ('WA', 'OR', 'TX', 'FL') ORDER BY state, iata LIMIT 12

-- allowed
SELECT b.lo, b.lo + 5 AS hi, COUNT(w.date) AS days FROM generate_series(-10, 35, 5) AS b(lo) LEFT JOIN sample.seattle_weather w ON w.temp_max >= b.lo AND w.temp_max < b.lo + 5 GROUP BY b.lo ORDER BY b.lo

-- allowed
SELECT b.lo, b.lo + 5 AS hi, COUNT(w.date) AS days FROM generate_series(-10, 35, 5) AS b(lo) LEFT JOIN sample.seattle_weather w ON w.temp_min >= b.lo AND w.temp_min < b.lo + 5 GROUP BY b.lo ORDER BY b.lo

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol = 'AAPL' AND price > 100 AND date < '2008-06-01' AND NOT EXISTS (SELECT 1 FROM sample.stocks e WHERE e.symbol = 'AAPL' AND e.price > 100 AND e.date < stocks.date)

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol = 'AAPL' AND price > 150 AND date < '2010-01-01' AND NOT EXISTS (SELECT 1 FROM sample.stocks e WHERE e.symbol = 'AAPL' AND e.price > 150 AND e.date < stocks.date)

-- allowed
SELECT symbol, date, price FROM sample.stocks WHERE symbol = 'AAPL' AND price > 200 AND date < '2010-04-01' AND NOT EXISTS (SELECT 1 FROM sample.stocks e WHERE e.symbol = 'AAPL' AND e.price > 200 AND e.date < stocks.date)

-- allowed
SELECT CONCAT(ROUND(100 * AVG((weather = 'rain')::int), 1), '%') AS share, EXTRACT(YEAR FROM date) AS y FROM sample.seattle_weather GROUP BY y ORDER BY y

-- allowed
SELECT CONCAT(ROUND(100 * AVG((precipitation > 0)::int), 1), '%') AS share, EXTRACT(YEAR FROM date) AS y FROM sample.seattle_weather GROUP BY y ORDER BY y

-- allowed
SELECT CONCAT(ROUND(100 * AVG((temp_max >= 20)::int), 1), '%') AS share, EXTRACT(YEAR FROM date) AS y FROM sample.seattle_weather GROUP BY y ORDER BY y

-- allowed
SELECT AVG(gap), MAX(gap) FROM (SELECT date - LAG(date) OVER (ORDER BY date) AS gap FROM sample.seattle_weather WHERE weather = 'sun') g

-- allowed
SELECT AVG(gap), MAX(gap) FROM (SELECT date - LAG(date) OVER (ORDER BY date) AS gap FROM sample.seattle_weather WHERE weather = 'rain') g

-- allowed
SELECT AVG(gap), MAX(gap) FROM (SELECT date - LAG(date) OVER (ORDER BY date) AS gap FROM sample.seattle_weather WHERE weather = 'snow') g

-- allowed
SELECT AVG(gap), MAX(gap) FROM (SELECT date - LAG(date) OVER (ORDER BY date) AS gap FROM sample.seattle_weather WHERE weather = 'fog') g

-- allowed
WITH RECURSIVE compound(y, v) AS (SELECT 0, 1000::numeric UNION ALL SELECT y + 1, round(v * 1.05, 2) FROM compound WHERE y < 10) SELECT * FROM compound

-- allowed
WITH RECURSIVE compound(y, v) AS (SELECT 0, 100.0 UNION ALL SELECT y + 1, round(v * 1.05, 2) FROM compound WHERE y < 10) SELECT * FROM compound

-- allowed
WITH RECURSIVE compound(y, v) AS (SELECT 0, 1::numeric UNION ALL SELECT y + 1, round(v * 1.05, 2) FROM compound WHERE y < 10) SELECT * FROM compound

-- allowed
SELECT COALESCE(origin, 'Total') AS origin, SUM(n)::int AS n FROM (SELECT origin, COUNT(*) AS n FROM sample.cars WHERE year >= '1975-01-01' GROUP BY origin) t GROUP BY ROLLUP (origin) ORDER BY GROUPING(origin), origin

-- allowed
SELECT COALESCE(origin, 'Total') AS origin, SUM(n)::int AS n FROM (SELECT origin, COUNT(*) AS n FROM sample.cars WHERE year < '1975-01-01' GROUP BY origin) t GROUP BY ROLLUP (origin) ORDER BY 2

-- allowed
SELECT COALESCE(origin, 'Total') AS origin, SUM(n)::int AS n FROM (SELECT origin, COUNT(*) AS n FROM sample.cars WHERE year = '1982-01-01' GROUP BY origin) t GROUP BY ROLLUP (origin) ORDER BY origin NULLS LAST

-- allowed
EXPLAIN SELECT * FROM sample.cars WHERE id = 1

-- allowed
EXPLAIN SELECT origin, COUNT(*) FROM sample.cars GROUP BY origin

-- allowed
EXPLAIN SELECT symbol FROM sample.stocks ORDER BY price DESC LIMIT 1

-- allowed
EXPLAIN SELECT count(*) FROM sample.airports a JOIN sample.airports b USING (city)

-- allowed
EXPLAIN ANALYZE WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 3

-- allowed
EXPLAIN (ANALYZE) WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 5

-- allowed
EXPLAIN (ANALYZE, BUFFERS) WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 3

-- allowed
EXPLAIN (FORMAT JSON) WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 5

-- allowed
EXPLAIN (COSTS OFF) WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 3

-- allowed
EXPLAIN ANALYZE VERBOSE WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 5

-- allowed
EXPLAIN (ANALYZE, TIMING OFF, FORMAT YAML) WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 3

-- allowed
EXPLAIN VERBOSE WITH r AS (SELECT date, temp_max, rank() OVER (ORDER BY temp_max DESC) AS k FROM sample.seattle_weather) SELECT * FROM r WHERE k <= 5

-- allowed
SELECT t1.symbol, t1.year, t1.avg_price, t2.avg_price AS prev_year FROM (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t1 LEFT JOIN (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t2 ON t1.symbol = t2.symbol AND t1.year = t2.year + 1 WHERE t2.avg_price IS NOT NULL ORDER BY t1.symbol, t1.year

-- allowed
SELECT t1.symbol, t1.year, t1.avg_price, t2.avg_price AS last_year FROM (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t1 LEFT JOIN (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t2 ON t1.symbol = t2.symbol AND t1.year = t2.year + 1 WHERE t1.symbol = 'IBM' ORDER BY t1.symbol, t1.year

-- allowed
SELECT t1.symbol, t1.year, t1.avg_price, t2.avg_price AS before FROM (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t1 LEFT JOIN (SELECT symbol, EXTRACT(YEAR FROM date) AS year, AVG(price) AS avg_price FROM sample.stocks GROUP BY symbol, EXTRACT(YEAR FROM date)) AS t2 ON t1.symbol = t2.symbol AND t1.year = t2.year + 1 ORDER BY t1.symbol, t1.year

-- allowed
SELECT CASE WHEN a.price > b.price THEN a.symbol WHEN a.price < b.price THEN b.symbol ELSE 'tie' END AS winner, COUNT(*) AS months FROM sample.stocks a INNER JOIN sample.stocks b ON a.date = b.date WHERE a.symbol = 'AAPL' AND b.symbol = 'AMZN' GROUP BY winner ORDER BY months DESC

-- allowed
SELECT CASE WHEN a.price > b.price THEN a.symbol WHEN a.price < b.price THEN b.symbol ELSE 'tie' END AS winner, COUNT(*) AS months FROM sample.stocks a INNER JOIN sample.stocks b ON a.date = b.date WHERE a.symbol = 'MSFT' AND b.symbol = 'GOOG' GROUP BY winner ORDER BY months DESC

-- allowed
SELECT CASE WHEN a.price > b.price THEN a.symbol WHEN a.price < b.price THEN b.symbol ELSE 'tie' END AS winner, COUNT(*) AS months FROM sample.stocks a INNER JOIN sample.stocks b ON a.date = b.date WHERE a.symbol = 'IBM' AND b.symbol = 'MSFT' GROUP BY winner ORDER BY months DESC

-- allowed
SELECT name, rank() OVER (ORDER BY miles_per_gallon DESC NULLS LAST) AS mpg_rank, rank() OVER (ORDER BY horsepower DESC NULLS LAST) AS hp_rank FROM sample.cars ORDER BY 2, name LIMIT 15

-- allowed
SELECT name, dense_rank() OVER (PARTITION BY cylinders ORDER BY weight_in_lbs) AS r FROM sample.cars ORDER BY 2, name LIMIT 15

-- allowed
SELECT name, row_number() OVER (PARTITION BY origin, cylinders ORDER BY id) AS r FROM sample.cars ORDER BY 2, name LIMIT 15

-- allowed
SELECT name, avg(horsepower) OVER (PARTITION BY extract(year FROM year)) - horsepower AS d FROM sample.cars ORDER BY 2, name LIMIT 15

-- allowed
SELECT name, count(*) OVER (PARTITION BY left(name, 3)) AS k FROM sample.cars ORDER BY 2, name LIMIT 15

-- allowed
SELECT 'Q' || EXTRACT(QUARTER FROM date) || ' ' || EXTRACT(YEAR FROM date) AS quarter, SUM(precipitation) AS value FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date) ORDER BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date)

-- allowed
SELECT 'Q' || EXTRACT(QUARTER FROM date) || ' ' || EXTRACT(YEAR FROM date) AS quarter, AVG(temp_max) AS value FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date) ORDER BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date)

-- allowed
SELECT 'Q' || EXTRACT(QUARTER FROM date) || ' ' || EXTRACT(YEAR FROM date) AS quarter, COUNT(*) FILTER (WHERE weather = 'sun') AS value FROM sample.seattle_weather GROUP BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date) ORDER BY EXTRACT(YEAR FROM date), EXTRACT(QUARTER FROM date)

-- allowed
SELECT (ARRAY['Sun','Mon','Tue','Wed','Thu','Fri','Sat'])[EXTRACT(DOW FROM date)::int + 1] AS weekday, ROUND(AVG(temp_max), 1) FROM sample.seattle_weather GROUP BY EXTRACT(DOW FROM date) ORDER BY EXTRACT(DOW FROM date)

-- allowed
SELECT (ARRAY['Sun','Mon','Tue','Wed','Thu','Fri','Sat'])[EXTRACT(DOW FROM date)::int + 1] AS weekday, ROUND(AVG(wind), 1) FROM sample.seattle_weather GROUP BY EXTRACT(DOW FROM date) ORDER BY EXTRACT(DOW FROM date)

-- allowed
SELECT (ARRAY['Sun','Mon','Tue','Wed','Thu','Fri','Sat'])[EXTRACT(DOW FROM date)::int + 1] AS weekday, ROUND(AVG(precipitation), 1) FROM sample.seattle_weather GROUP BY EXTRACT(DOW FROM date) ORDER BY EXTRACT(DOW FROM date)

-- allowed
WITH cohort AS (SELECT split_part(name, ' ', 1) AS make, MIN(year) AS first_year, MAX(year) AS last_year, COUNT(*) AS models FROM sample.cars GROUP BY 1) SELECT make, models, EXTRACT(YEAR FROM AGE(last_year, first_year)) AS years FROM cohort WHERE models >= 10 ORDER BY years DESC, make

-- allowed
WITH cohort AS (SELECT split_part(name, ' ', 1) AS make, MIN(year) AS first_year, MAX(year) AS last_year, COUNT(*) AS models FROM sample.cars GROUP BY 1) SELECT make, models, EXTRACT(YEAR FROM AGE(last_year, first_year)) AS years FROM cohort WHERE models = 1 ORDER BY make

-- allowed
WITH cohort AS (SELECT split_part(name, ' ', 1) AS make, MIN(year) AS first_year, MAX(year) AS last_year, COUNT(*) AS models FROM sample.cars GROUP BY 1) SELECT make, models, EXTRACT(YEAR FROM AGE(last_year, first_year)) AS years FROM cohort WHERE models BETWEEN 5 AND 20 ORDER BY models DESC, make

-- allowed
SELECT c.name FROM sample.cars c LEFT JOIN sample.cars d ON d.origin = c.origin AND d.horsepower > c.horsepower WHERE d.id IS NULL AND c.horsepower IS NOT NULL ORDER BY c.name

-- allowed
SELECT c.name FROM sample.cars c LEFT JOIN sample.cars d ON d.origin = c.origin AND d.weight_in_lbs > c.weight_in_lbs WHERE d.id IS NULL AND c.weight_in_lbs IS NOT NULL ORDER BY c.name

-- allowed
SELECT c.name FROM sample.cars c LEFT JOIN sample.cars d ON d.origin = c.origin AND d.displacement > c.displacement WHERE d.id IS NULL AND c.displacement IS NOT NULL ORDER BY c.name

-- allowed
SELECT country, state, COUNT(*) AS n, COUNT(*) FILTER (WHERE city IS NULL) AS without_city, ROUND(AVG(latitude)::numeric, 2) AS lat FROM sample.airports GROUP BY country, state HAVING COUNT(*) FILTER (WHERE city IS NULL) > 0 ORDER BY n DESC LIMIT 20

-- allowed
SELECT country, state, COUNT(*) AS n, COUNT(*) FILTER (WHERE city IS NULL) AS without_city, ROUND(AVG(latitude)::numeric, 3) AS lat FROM sample.airports GROUP BY country, state HAVING COUNT(*) FILTER (WHERE city IS NULL) = 0 ORDER BY n DESC LIMIT 20

-- allowed
SELECT country, state, COUNT(*) AS n, COUNT(*) FILTER (WHERE city IS NULL) AS without_city, ROUND(AVG(latitude)::numeric, 1) AS lat FROM sample.airports GROUP BY country, state HAVING COUNT(*) FILTER (WHERE city IS NULL) >= 1 ORDER BY n DESC LIMIT 20

-- allowed
SELECT ROUND(latitude::numeric, 0) AS lat, ROUND(longitude::numeric, 0) AS lon, COUNT(*) AS airports, STRING_AGG(iata, ', ') AS who FROM sample.airports GROUP BY ROUND(latitude::numeric, 0), ROUND(longitude::numeric, 0) HAVING COUNT(*) >= 10 ORDER BY airports DESC

-- allowed
SELECT ROUND(latitude::numeric, 0) AS lat, ROUND(longitude::numeric, 0) AS lon, COUNT(*) AS airports, MIN(name) AS who FROM sample.airports GROUP BY ROUND(latitude::numeric, 0), ROUND(longitude::numeric, 0) HAVING COUNT(*) >= 8 ORDER BY airports DESC

-- allowed
SELECT ROUND(latitude::numeric, 0) AS lat, ROUND(longitude::numeric, 0) AS lon, COUNT(*) AS airports, ARRAY_AGG(city) AS who FROM sample.airports GROUP BY ROUND(latitude::numeric, 0), ROUND(longitude::numeric, 0) HAVING COUNT(*) >= 12 ORDER BY airports DESC

-- allowed
SELECT MAX(CASE WHEN symbol = 'AAPL' THEN price END) - MAX(CASE WHEN symbol = 'IBM' THEN price END) AS spread, date FROM sample.stocks GROUP BY date HAVING MAX(CASE WHEN symbol = 'AAPL' THEN price END) > MAX(CASE WHEN symbol = 'IBM' THEN price END) ORDER BY date LIMIT 6

-- allowed
SELECT MAX(CASE WHEN symbol = 'AAPL' THEN price END) - MAX(CASE WHEN symbol = 'IBM' THEN price END) AS spread, date FROM sample.stocks GROUP BY date HAVING COUNT(*) = 5 ORDER BY date LIMIT 6

-- allowed
SELECT MAX(CASE WHEN symbol = 'AAPL' THEN price END) - MAX(CASE WHEN symbol = 'IBM' THEN price END) AS spread, date FROM sample.stocks GROUP BY date HAVING COUNT(DISTINCT symbol) < 5 ORDER BY date LIMIT 6

-- allowed
SELECT symbol, date FROM (SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS record FROM sample.stocks) x WHERE price > record AND date >= '2009-01-01' ORDER BY symbol, date

-- allowed
SELECT symbol, date FROM (SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS record FROM sample.stocks) x WHERE price > record AND date >= '2007-01-01' ORDER BY symbol, date

-- allowed
SELECT symbol, date FROM (SELECT symbol, date, price, MAX(price) OVER (PARTITION BY symbol ORDER BY date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS record FROM sample.stocks) x WHERE price > record AND date >= '2005-06-01' ORDER BY symbol, date

-- allowed
EXPLAIN (ANALYZE, COSTS OFF) SELECT a.state, COUNT(*) AS n FROM sample.airports a WHERE a.state IN (SELECT state FROM sample.airports WHERE latitude > 45) GROUP BY a.state HAVING COUNT(*) > 10 ORDER BY n DESC

-- allowed
EXPLAIN (VERBOSE) SELECT a.state, COUNT(*) AS n FROM sample.airports a WHERE a.state IN (SELECT state FROM sample.airports WHERE latitude > 47) GROUP BY a.state HAVING COUNT(*) > 10 ORDER BY n DESC

-- allowed
EXPLAIN (FORMAT JSON) SELECT a.state, COUNT(*) AS n FROM sample.airports a WHERE a.state IN (SELECT state FROM sample.airports WHERE latitude > 40) GROUP BY a.state HAVING COUNT(*) > 10 ORDER BY n DESC

-- allowed
EXPLAIN SELECT a.state, COUNT(*) AS n FROM sample.airports a WHERE a.state IN (SELECT state FROM sample.airports WHERE latitude > 60) GROUP BY a.state HAVING COUNT(*) > 10 ORDER BY n DESC

-- allowed
explain analyze select distinct on (symbol) symbol, date, price from sample.stocks order by symbol, price desc

-- allowed
explain analyze select distinct on (symbol) symbol, date, price from sample.stocks order by symbol, date
