-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR 1=1

-- warned: injection.tautology injection.comment
SELECT * FROM sample.cars WHERE name = '' OR 1=1 --' AND origin = 'USA'

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR 'a'='a'

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR TRUE

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR 2>1

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR 1<>2

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR name = name

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE (name = '') OR (cylinders = 4 OR 1=1)

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = '' OR 0=0

-- warned: injection.tautology
SELECT * FROM sample.cars WHERE name = 'x' OR ''=''

-- warned: injection.comment
SELECT * FROM sample.cars WHERE name = 'admin'--' AND origin = 'x'

-- warned: injection.comment
SELECT * FROM sample.cars WHERE id = 1 --

-- warned: injection.comment
SELECT * FROM sample.cars WHERE id = 1 -- AND origin = 'USA'

-- warned: injection.comment
SELECT * FROM sample.cars WHERE (id = 1)-- )

-- warned: injection.comment
SELECT * FROM sample.cars WHERE id = 1 -- LIMIT 1;

-- warned: injection.union
SELECT name, origin FROM sample.cars WHERE id = 0 UNION SELECT NULL, NULL

-- warned: injection.union
SELECT name, origin FROM sample.cars WHERE id = 0 UNION ALL SELECT 'admin', 'secret'

-- warned: injection.union injection.comment
SELECT name, origin FROM sample.cars WHERE id = -1 UNION SELECT 'a', 'b' -- '

-- refused: table.system
SELECT name FROM sample.cars WHERE id = 0 UNION SELECT rolpassword FROM pg_authid

-- refused: function.sleep
SELECT name FROM sample.cars WHERE id = 1 AND (SELECT 1 FROM pg_sleep(5)) = 1

-- refused: function.sleep
SELECT name FROM sample.cars WHERE id = CASE WHEN (SELECT count(*) FROM sample.airports) > 1 THEN (SELECT 1 FROM pg_sleep(5)) ELSE 1 END

-- refused: statement.multiple statement.drop
SELECT name FROM sample.cars WHERE name = ''; DROP TABLE sample.cars --'

-- refused: statement.multiple statement.update
SELECT name FROM sample.cars WHERE id = 1; UPDATE sample.cars SET name = 'x'

-- allowed
SELECT * FROM sample.cars WHERE id = 1 -- only the first one

-- allowed
SELECT * FROM sample.cars WHERE id = 1 -- don't count duplicates (they are few)

-- allowed
SELECT * FROM sample.cars WHERE name = 'a' -- the makers' own name

-- allowed
SELECT * FROM sample.cars WHERE 1 = 1 AND name LIKE 'a%' AND true

-- allowed
SELECT * FROM sample.cars WHERE $1 OR name = $2

-- allowed
SELECT * FROM sample.cars WHERE 1 = 2 OR name = 'a'

-- allowed
SELECT * FROM sample.cars a JOIN sample.cars b ON a.id = b.id OR a.name = b.name

-- allowed
SELECT 'a' AS kind, count(*) FROM sample.cars UNION ALL SELECT 'b', count(*) FROM sample.stocks

-- allowed
SELECT origin FROM sample.cars UNION SELECT 'all'

-- allowed (behind the statement's end there is nothing to hide)
SELECT name FROM sample.cars; -- 'cars' is the table;

-- warned: injection.union
SELECT name FROM sample.cars WHERE id = 0 UNION SELECT table_name FROM information_schema.tables

-- warned: injection.union
SELECT name, origin FROM sample.cars WHERE id = 0 UNION ALL SELECT column_name, data_type FROM information_schema.columns

-- warned: injection.union
SELECT name, origin, cylinders FROM sample.cars WHERE id = 0 UNION SELECT iata, NULL, NULL FROM sample.airports

-- warned: injection.union
SELECT c.name, c.origin, c.id FROM sample.cars c WHERE name = '' UNION (SELECT iata, 'x', 1 FROM sample.airports)

-- warned: injection.union
SELECT name FROM sample.cars WHERE id IN (SELECT id FROM sample.cars WHERE id = 0 UNION SELECT 1 FROM information_schema.tables)

-- warned: injection.union
SELECT name, origin FROM sample.cars UNION SELECT name, origin FROM sample.cars UNION SELECT 'a', 'b'

-- refused: size.rows (and warned of: injection.time)
SELECT name FROM sample.cars WHERE (SELECT count(*) FROM generate_series(1, 10000000)) > 0

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = chr(97)||chr(100)||chr(109)

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = concat(chr(97), chr(100))

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = convert_from(decode('61646d696e', 'hex'), 'utf8')

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = convert_from('\x61646d696e'::bytea, 'utf8')

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = E'\x61\x64\x6d\x69\x6e'

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = E'\141\u0064\U0000006d'

-- warned: injection.obfuscation
SELECT name FROM sample.cars WHERE name = U&'\0061\0064\+00006d'

-- refused: statement.multiple statement.drop (a sign of an injection, too)
SELECT name FROM sample.cars; DROP TABLE sample.cars

-- allowed (a total below)
SELECT origin, NULL AS maker, count(*) FROM sample.cars GROUP BY origin UNION ALL SELECT 'Total', NULL, count(*) FROM sample.cars

-- allowed (two tables with columns of their own)
SELECT name, miles_per_gallon AS mpg, NULL::float8 AS latitude FROM sample.cars UNION ALL SELECT iata, NULL, latitude FROM sample.airports

-- allowed
SELECT table_name FROM information_schema.tables UNION SELECT column_name FROM information_schema.columns

-- allowed
SELECT name || chr(13) || chr(10) || chr(9) FROM sample.cars

-- allowed
SELECT chr(64 + id::int) FROM sample.cars

-- allowed
SELECT day::date FROM generate_series('2024-01-01'::date, '2024-12-31'::date, '1 day') AS day CROSS JOIN generate_series(1, 1000)

-- allowed
SELECT name FROM sample.cars WHERE name ~ E'^[a-z]+\\s\\d{2}\t$' OR name = E'it\'s\n' OR name LIKE U&'caf\00e9 \2014%'

-- allowed
SELECT encode(decode('61', 'hex'), 'base64'), convert_to(name, 'utf8') FROM sample.cars
