-- allowed
INSERT INTO sample.cars (name, cylinders) VALUES ('new', 4)

-- allowed
INSERT INTO sample.cars (name, cylinders) VALUES ('new', 4) RETURNING id, name

-- allowed
UPDATE sample.cars SET cylinders = cylinders + 1 WHERE name = 'new' RETURNING name

-- allowed
DELETE FROM sample.stocks WHERE symbol = 'new' RETURNING *

-- refused: write.table
DELETE FROM sample.cars WHERE name = 'new'

-- refused: write.table
UPDATE sample.stocks SET price = 1 WHERE symbol = 'new'

-- refused: write.table
INSERT INTO sample.seattle_weather (date) VALUES (now())

-- refused: column.denied
INSERT INTO sample.cars (name, horsepower) VALUES ('new', 4)

-- refused: column.denied (without names they are the first of the table)
INSERT INTO sample.cars VALUES (DEFAULT, 'new', 1, 4, 1, 100)

-- allowed (fails: the id is generated)
INSERT INTO sample.cars VALUES (1, 'new', 1, 4, 1)

-- refused: column.denied
INSERT INTO sample.cars SELECT 1, 'new', 1, 4, 1, 100

-- refused: column.denied
INSERT INTO sample.cars (name) SELECT latitude::text FROM sample.airports

-- refused: column.denied
INSERT INTO sample.cars (name) VALUES ('new') RETURNING *

-- refused: column.denied
INSERT INTO sample.cars (name) VALUES ('new') RETURNING horsepower

-- refused: column.denied
INSERT INTO sample.cars (id, name) VALUES (1, 'new') ON CONFLICT (horsepower) DO NOTHING

-- refused: column.denied
INSERT INTO sample.cars (name) VALUES ('new') ON CONFLICT (id) DO UPDATE SET horsepower = 1

-- allowed
INSERT INTO sample.cars (name) VALUES ('new') ON CONFLICT (id) DO UPDATE SET name = excluded.name

-- refused: column.denied
INSERT INTO sample.cars AS c (name) VALUES ('new') ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE c.horsepower = 1

-- refused: column.denied
UPDATE sample.cars SET horsepower = 1 WHERE name = 'new'

-- refused: column.denied
UPDATE sample.cars SET (name, horsepower) = ('new', 1) WHERE name = 'new'

-- refused: column.denied
UPDATE sample.cars SET cylinders = horsepower WHERE name = 'new'

-- refused: column.denied
UPDATE sample.cars SET cylinders = 1 WHERE horsepower = 1

-- refused: column.denied
UPDATE sample.cars c SET cylinders = 1 FROM sample.airports a WHERE a.latitude = c.cylinders

-- refused: column.denied
UPDATE sample.cars SET cylinders = 1 WHERE name = 'new' RETURNING *

-- refused: table.denied
DELETE FROM sample.stocks s USING sample.seattle_weather w WHERE w.date = s.date

-- refused: column.denied
DELETE FROM sample.stocks s USING sample.airports a WHERE a.iata = s.symbol RETURNING *
