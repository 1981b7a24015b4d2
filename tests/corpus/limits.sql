-- refused: parsers.disagree (what sqlglot cannot read yet is refused, though it is harmless; each has a plainer form)
SELECT @ -5

-- refused: parsers.disagree
SELECT name FROM sample.cars ORDER BY name USING <

-- refused: parsers.disagree
SELECT j.date FROM sample.stocks JOIN sample.seattle_weather USING (date) AS j

-- refused: parsers.disagree
SELECT inet '10.0.0.1' <<= inet '10.0.0.0/8'

-- refused: parsers.disagree
SELECT name FROM sample.cars WHERE name ~<=~ 'z'

-- refused: parsers.disagree
SELECT now() AT LOCAL

-- refused: parsers.disagree
SELECT circle '<(0,0),1>', cidr '10.0.0.0/8', tsvector 'a'

-- refused: parsers.disagree
SELECT substring(name SIMILAR '%#"o_b#"%' ESCAPE '#') FROM sample.cars

-- refused: parsers.disagree
SELECT xmlparse(CONTENT '<a/>')

-- refused: function.session (the session's own settings are not told)
SELECT current_setting('TimeZone')

-- allowed (the plainer forms)
SELECT @(-5), abs(-5), '10.0.0.1'::inet << '10.0.0.0/8', '<(0,0),1>'::circle, 'a'::tsvector

-- refused: parsers.disagree (runs)
SELECT json_query('{"a": [1]}', '$.a' WITH WRAPPER)

-- refused: parsers.disagree (runs)
SELECT json_array(1, NULL NULL ON NULL)

-- refused: syntax (libpg_query, which PostgreSQL does not share this with, looks for the word behind NOT in the comment)
SELECT name FROM sample.cars WHERE name NOT /* c */ LIKE 'a%'
