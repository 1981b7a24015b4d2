-- refused: gate.unicode_name
SELECT U&"pg\005fread_file"('/etc/passwd')

-- refused: gate.unicode_name
SELECT u&"pg!005fsleep" UESCAPE '!' (10)

-- refused: gate.unicode_name
SELECT * FROM U&"pg\005fauthid"

-- refused: gate.unicode_name
SELECT * FROM sample.cars WHERE U&"pg\005fsleep"(10) IS NULL

-- refused: function.sequence parsers.disagree
SELECT @ nextval(c) FROM (SELECT 'sample.cars_id_seq'::regclass AS c) q

-- refused: function.sleep parsers.disagree
SELECT @ pg_sleep(10)::text::int

-- refused: gate.character (another table's name to PostgreSQL, a space to sqlglot)
SELECT * FROM sample.cars\N{NO-BREAK SPACE}

-- refused: gate.character
SELECT\N{NO-BREAK SPACE}1

-- refused: gate.character
SELECT 1\N{IDEOGRAPHIC SPACE}AS x

-- refused: gate.character
SELECT 1\N{LINE SEPARATOR}FROM sample.cars

-- refused: gate.character
SELECT 1\N{NEXT LINE}FROM sample.cars

-- refused: gate.character
\N{ZERO WIDTH NO-BREAK SPACE}SELECT 1

-- refused: gate.character
SELECT na\N{ZERO WIDTH SPACE}me FROM sample.cars

-- refused: gate.character
SELECT \N{RIGHT-TO-LEFT OVERRIDE}name FROM sample.cars

-- refused: gate.character
SELECT \N{LEFT DOUBLE QUOTATION MARK}name\N{RIGHT DOUBLE QUOTATION MARK} FROM sample.cars

-- refused: gate.character
SELECT * FROM sample.cars WHERE name = \N{RIGHT SINGLE QUOTATION MARK}x\N{RIGHT SINGLE QUOTATION MARK}

-- refused: gate.control
SELECT 1\N{NULL}; DROP TABLE sample.cars

-- refused: gate.control
SELECT 'a\N{NULL}b'

-- refused: gate.control
SELECT\N{LINE TABULATION}1

-- refused: gate.control
SELECT \N{ESCAPE}[31m1

-- refused: gate.control
SELECT 1\N{BACKSPACE}\N{BACKSPACE}

-- refused: gate.identifier
SELECT aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234 FROM sample.cars

-- refused: gate.identifier
SELECT * FROM "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234"

-- refused: gate.identifier (in bytes)
SELECT 1 AS ééééééééééééééééééééééééééééééééé

-- refused: gate.identifier gate.unicode_name gate.character (all at once)
SELECT U&"a", \N{NO-BREAK SPACE}, aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234

-- refused: gate.depth
SELECT ARRAY[ARRAY[ARRAY[ARRAY[ARRAY[ARRAY[ARRAY[ARRAY[1]]]]]]]]

-- refused: gate.depth
SELECT text(text(text(text(text(text(text(text('a'))))))))

-- refused: gate.depth
SELECT ((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))

-- refused: syntax
SELEC 1

-- refused: syntax
SELECT 'unterminated

-- refused: syntax
SELECT "unterminated

-- refused: syntax
SELECT $$unterminated

-- refused: syntax
SELECT 1 /* unterminated

-- refused: syntax
SELECT (1

-- refused: syntax
SELECT 1)

-- refused: syntax
SELECT 'a' 'b'

-- refused: syntax
SELECT * FROM sample.cars WHERE name = :name

-- refused: syntax
SELECT 123abc

-- refused: syntax
SELECT `name` FROM sample.cars

-- refused: syntax
SELECT TOP 10 * FROM sample.cars

-- refused: syntax
SELECT [1]

-- refused: syntax
SELECT {fn now()}

-- refused: syntax
SELECT ""

-- refused: syntax
SELECT * FROM

-- refused: statement.empty
;

-- refused: statement.empty
-- nothing but words

-- refused: statement.empty
/* the same */

-- refused: statement.empty
;;;

-- refused: function.unknown parsers.disagree (IF in capitals, to sqlglot)
SELECT ıf(1, 2, 3)

-- allowed
SELECT '\N{NO-BREAK SPACE}', "a\N{NO-BREAK SPACE}b" FROM (SELECT 1 AS "a\N{NO-BREAK SPACE}b") AS t /*\N{NO-BREAK SPACE}*/

-- allowed
SELECT\N{CHARACTER TABULATION}1\N{CARRIAGE RETURN}
AS x

-- allowed
SELECT '\', 1, '\\', E'\'', E'\\', E'\x41\u0042'

-- allowed
SELECT 'a' 
'b'

-- allowed
SELECT 'it''s', E'it\'s', $$it's$$, $q$it's $$ fine$q$, $é$it's$é$

-- allowed
SELECT a$$b$$ FROM (SELECT 1 AS a$$b$$) AS t

-- allowed
SELECT 1 /*! 50000 FROM nowhere */

-- allowed
SELECT 1--2
+3

-- allowed
SELECT 1 /* '; DROP TABLE sample.cars; -- */ + 2

-- allowed
SELECT ';', ";" FROM (SELECT 1 AS ";") AS t

-- allowed
SELECT 1_000, 0xFF, 0b11, 0o17, 1e3, .5, 5.

-- allowed
SELECT aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123 FROM (SELECT 1 AS aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123) t

-- allowed
SELECT ((((((((((1)))))))))), ARRAY[ARRAY[ARRAY[1]]], int4(float8(int4(1)))

-- allowed
SELECT N'national', B'101', X'1F'
