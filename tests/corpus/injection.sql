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
