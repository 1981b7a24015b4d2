-- refused: operator.unknown
SELECT 1 OPERATOR(sample.+) 2

-- refused: operator.unknown parsers.disagree
SELECT name FROM sample.cars ORDER BY name USING OPERATOR(sample.<)

-- refused: operator.unknown parsers.disagree
SELECT 'cat' <% 'cats'

-- refused: operator.unknown
SELECT '[1,2]' <=> '[2,1]'

-- refused: operator.unknown
SELECT 1 OPERATOR(computer.pg_catalog.+) 2

-- allowed
SELECT 1 OPERATOR(pg_catalog.+) 2, 1 != 2, 1 <> 2, 'a' ~~ 'b', 'a' !~* 'b'

-- allowed
SELECT ARRAY[1] && ARRAY[1, 2], '{"a": 1}'::jsonb @> '{}', '{"a": 1}'::jsonb #>> '{a}', point '(0,0)' <-> point '(1,1)'

-- allowed
SELECT id BETWEEN 1 AND 2, name LIKE 'a%', name ILIKE 'b%', name SIMILAR TO 'c%', CASE id WHEN 1 THEN 2 END, id IN (SELECT 1) FROM sample.cars

-- allowed
SELECT a.id FROM sample.cars AS a JOIN sample.cars AS b USING (id) CROSS JOIN (SELECT 1 AS one) AS c NATURAL JOIN (SELECT 1 AS one) AS d

-- refused: cast.unknown
SELECT 'a'::no_such_type

-- refused: cast.unknown
SELECT 'a'::sample.no_such_type, CAST('b' AS no_such_type[])

-- refused: cast.unknown
SELECT * FROM json_to_record('{}') AS r (a int, b no_such_type)

-- refused: cast.unknown
SELECT '[1,2]'::vector

-- refused: cast.unknown
SELECT json_value('{}', '$.a' RETURNING no_such_type)

-- allowed
SELECT '1'::int, '{1}'::int4[], '{1}'::_int4, 'a'::"char", 'a'::name, now()::date, '1 day'::interval, 1::double precision, 'a'::character varying(3) WHERE false

-- allowed
SELECT 'sample.cars'::regclass, 'int4'::regtype, '{}'::jsonb, '[1,2)'::int4range, 'a & b'::tsquery, '127.0.0.1'::inet, B'1'::bit(1)

-- allowed (every table's row is a type)
SELECT jsonb_populate_record(NULL::sample.cars, '{"name": "a"}')

-- allowed
SELECT * FROM json_to_recordset('[{"a": 1}]') AS r (a int, b text)
