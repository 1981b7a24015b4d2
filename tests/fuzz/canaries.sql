-- What a database may hold of its own that leaves a mark when a query uses it: functions that write, and everything that calls a
-- function without saying so. The reader may use all of it, as careless owners grant it.

CREATE SCHEMA canary;
GRANT USAGE ON SCHEMA canary TO computer_reader;

CREATE TABLE canary.marks (who text NOT NULL);
CREATE TABLE canary.plain (id integer PRIMARY KEY, word text);
INSERT INTO canary.plain VALUES (1, 'one'), (2, 'two');
CREATE SEQUENCE canary.counter;
GRANT SELECT ON canary.plain TO computer_reader;

-- By name, on the search path and off it.
CREATE FUNCTION canary.mark(text) RETURNS text LANGUAGE sql AS $$ INSERT INTO canary.marks VALUES ($1) RETURNING who $$;
CREATE FUNCTION public.canary_mark(text) RETURNS text LANGUAGE sql AS $$ SELECT canary.mark($1) $$;
CREATE FUNCTION public.canary_mark(integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM canary.mark('integer') $$;
CREATE FUNCTION public.canary_mark() RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM canary.mark('none') $$;
CREATE FUNCTION public."Canary Mark"(text) RETURNS text LANGUAGE sql AS $$ SELECT canary.mark($1) $$;
CREATE FUNCTION public.canary_rows(integer) RETURNS SETOF integer LANGUAGE sql AS $$ SELECT $1 FROM canary.mark('rows') $$;
CREATE FUNCTION public.canary_lies(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS
    $$ BEGIN PERFORM nextval('canary.counter'); RETURN $1; END $$;
CREATE PROCEDURE public.canary_procedure() LANGUAGE sql AS $$ SELECT canary.mark('procedure') $$;

-- An attribute that is none: (row).canary_attribute.
CREATE FUNCTION public.canary_attribute(canary.plain) RETURNS text LANGUAGE sql AS $$ SELECT canary.mark('attribute') $$;

-- An aggregate, by its transition function.
CREATE FUNCTION canary.step(integer, integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM canary.mark('aggregate') $$;
CREATE AGGREGATE public.canary_sum(integer) (SFUNC = canary.step, STYPE = integer, INITCOND = '0');

-- Operators: of a name that PostgreSQL has not, and of one it has, for other types.
CREATE FUNCTION canary.operate(integer, integer) RETURNS boolean LANGUAGE sql AS $$ SELECT true FROM canary.mark('operator') $$;
CREATE FUNCTION canary.operate(text, text) RETURNS text LANGUAGE sql AS $$ SELECT canary.mark('known operator') $$;
CREATE FUNCTION canary.operate(integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM canary.mark('prefix operator') $$;
CREATE OPERATOR public.@#@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = canary.operate);
CREATE OPERATOR public.<#> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = canary.operate);
CREATE OPERATOR public.# (LEFTARG = text, RIGHTARG = text, FUNCTION = canary.operate);
CREATE OPERATOR public.@#@ (RIGHTARG = integer, FUNCTION = canary.operate);

-- Types: a domain whose check writes, an enumeration to which a cast writes, a row that holds the domain.
CREATE FUNCTION canary.check(integer) RETURNS boolean LANGUAGE sql AS $$ SELECT true FROM canary.mark('domain') $$;
CREATE DOMAIN public.canary_domain AS integer CHECK (canary.check(value));
CREATE TYPE public.canary_row AS (a public.canary_domain, b text);
CREATE TABLE canary.holds (a public.canary_domain, b text);
INSERT INTO canary.holds VALUES (NULL, 'row');
GRANT SELECT ON canary.holds TO computer_reader;
CREATE TYPE public.canary_enum AS ENUM ('one', 'two');
CREATE FUNCTION canary.convert(integer) RETURNS public.canary_enum LANGUAGE sql AS
    $$ SELECT 'one'::public.canary_enum FROM canary.mark('cast') $$;
CREATE CAST (integer AS public.canary_enum) WITH FUNCTION canary.convert(integer);

-- And what does no harm.
CREATE TYPE public.plain_enum AS ENUM ('low', 'high');
CREATE DOMAIN public.plain_domain AS text CHECK (length(value) < 100);
CREATE VIEW public.plain_view AS SELECT id, upper(word) AS word FROM canary.plain;
GRANT SELECT ON public.plain_view TO computer_reader;

GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public, canary TO computer_reader;
