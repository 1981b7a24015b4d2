-- allowed
SELECT name FROM sample.cars WHERE cylinders = $1 AND origin = $2 AND id <> $1

-- allowed
SELECT $2::int, $1::text

-- allowed (what is quoted or commented out is no placeholder)
SELECT $1::int, '$3', $$ $4 $$ -- and $5 is none

-- refused: parameter.numbering (runs)
SELECT $1::int, $3::int

-- refused: parameter.numbering (runs)
SELECT $2::int

-- refused: parameter.numbering
SELECT $0::int

-- refused: parameter.numbering
SELECT $2147483647::int

-- refused: syntax
SELECT $2147483648::int

-- refused: parameter.numbering
SELECT name FROM sample.cars WHERE cylinders = $1 LIMIT (SELECT $3::int)
