-- refused: size.text
SELECT repeat('x', 100000000)

-- refused: size.text
SELECT length(repeat(repeat('x', 100000), 100000))

-- refused: size.text
SELECT repeat('x', 10000 * 10000)

-- refused: size.text
SELECT repeat('x', (2 ^ 30)::int)

-- refused: size.text
SELECT repeat('x', 1e9::int)

-- refused: size.text
SELECT repeat('x' || 'y', 20000000)

-- refused: size.text
SELECT pg_catalog.repeat(CAST('x' AS text), '1000000000'::int)

-- refused: size.text
SELECT repeat('x', length(repeat('y', 10000)) * 10000)

-- refused: size.text
SELECT repeat('x', 16777217)

-- refused: size.text
SELECT lpad('x', 500000000)

-- refused: size.text
SELECT rpad(name, 500000000, '-') FROM sample.cars

-- refused: size.text
SELECT format('%1000000000s', 'x')

-- refused: size.text
SELECT format('%2$-500000000s', 'x', 'y')

-- refused: size.text
SELECT format('%*s', 1000000000, 'x')

-- refused: size.text
SELECT array_fill(0, ARRAY[10000, 10000])

-- refused: size.text
SELECT replace(repeat('x', 100000), 'x', repeat('y', 100000))

-- refused: size.text
SELECT repeat('a', 10000000) || repeat('b', 10000000)

-- refused: size.text
SELECT concat(repeat('a', 10000000), upper(repeat('b', 10000000)))

-- refused: size.text
SELECT name FROM sample.cars WHERE name = (SELECT md5(repeat('x', 1000000000)))

-- refused: size.rows
SELECT count(*) FROM generate_series(1, 10000000)

-- refused: size.rows
SELECT generate_series(1, 10 ^ 12)

-- refused: size.rows
SELECT * FROM generate_series(1000000000, 1, -1) AS n

-- refused: size.rows
SELECT * FROM generate_series(0, 1, 0.0000000001)

-- refused: size.rows
SELECT * FROM generate_series('2020-01-01'::timestamp, '2024-01-01', '1 second')

-- refused: size.rows
SELECT * FROM generate_series(date '1000-01-01', date '2000-01-01', interval '1 minute')

-- refused: size.digits
SELECT factorial(30000)

-- refused: size.digits
SELECT power(2.0, 400000)

-- refused: size.digits
SELECT 2.0 ^ 400000

-- refused: size.digits
SELECT exp(1e6)

-- allowed
SELECT repeat('x', 16777216) IS NOT NULL

-- allowed
SELECT repeat('=', 80), repeat(name, 2), lpad(id::text, 8, '0'), rpad('', 10, '.') FROM sample.cars

-- allowed
SELECT repeat('x', -5), lpad('x', -1), format('%10s|%-10s|%%', 'a', 'b'), array_fill(0, ARRAY[3, 3])

-- allowed
SELECT count(*) FROM generate_series(1, 100000) AS n

-- allowed
SELECT day::date FROM generate_series('2012-01-01'::date, '2015-12-31'::date, interval '1 day') AS day

-- allowed
SELECT n FROM generate_series((SELECT min(id) FROM sample.cars), (SELECT max(id) FROM sample.cars)) AS n

-- allowed (what is not a constant is not known)
SELECT repeat(name, id) FROM sample.cars

-- allowed
SELECT repeat('x', $1::int), generate_series(1, $2::int)

-- allowed
SELECT 2 ^ 10, power(2, 0.5), power(1.05, 10), factorial(20), exp(1.0), 10 ^ -3
