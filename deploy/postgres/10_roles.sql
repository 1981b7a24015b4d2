-- The roles of the gateway, for a cluster of its own. Run as superuser in the database the gateway serves; running it again is
-- harmless. Works on PostgreSQL 15 to 18.
--
-- The gateway logs in as computer_gateway, which may do nothing but SET ROLE to one of the other two. A statement runs as
-- computer_reader or computer_writer, so that even one the gateway misjudged can do no more than these were granted:
--     GRANT USAGE ON SCHEMA sales TO computer_reader; GRANT SELECT (id, total) ON sales.orders TO computer_reader;

DO $$
BEGIN
    IF to_regrole('computer_reader') IS NULL THEN CREATE ROLE computer_reader; END IF;
    IF to_regrole('computer_writer') IS NULL THEN CREATE ROLE computer_writer; END IF;
    IF to_regrole('computer_gateway') IS NULL THEN CREATE ROLE computer_gateway; END IF;
END
$$;

ALTER ROLE computer_reader WITH NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE computer_writer WITH NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
-- Its password is set apart, since this file has no secret to keep. Without one nobody can log in.
-- A statement that does not heed its cancellation goes on after its connection was given up; the limit keeps such from taking every
-- place on the server. It is enough for three gateways.
ALTER ROLE computer_gateway WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT CONNECTION LIMIT 64;

-- NOINHERIT makes these memberships SET-only, in PostgreSQL 15 (which lacks WITH SET) as in its successors.
GRANT computer_reader, computer_writer TO computer_gateway;

-- What callers write is theirs: a failed statement's text stays out of the server's log.
ALTER ROLE computer_gateway SET log_min_error_statement = 'panic';
-- No query may fill the disk with its sorts and hashes.
ALTER ROLE computer_gateway SET temp_file_limit = '1GB';

-- For policies of row-level security and views: who the gateway runs a statement for. The gateway sets it before it takes the role that
-- the statement runs as; a statement cannot, since SET is none that is run, and set_config is not for these roles. Neither is
-- current_setting, so that a policy that called it itself would fail.
CREATE SCHEMA IF NOT EXISTS computer;
CREATE OR REPLACE FUNCTION computer.principal() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
    RETURN nullif(pg_catalog.current_setting('app.principal', true), '');
REVOKE ALL ON SCHEMA computer FROM PUBLIC;
REVOKE ALL ON FUNCTION computer.principal() FROM PUBLIC;
GRANT USAGE ON SCHEMA computer TO computer_reader, computer_writer;
GRANT EXECUTE ON FUNCTION computer.principal() TO computer_reader, computer_writer;

COMMENT ON SCHEMA computer IS 'What the gateway gives to policies of row-level security';
COMMENT ON FUNCTION computer.principal() IS 'The name of the caller that a statement runs for; NULL outside of the gateway';
COMMENT ON ROLE computer_reader IS 'What READ statements run as';
COMMENT ON ROLE computer_writer IS 'What WRITE statements run as';
COMMENT ON ROLE computer_gateway IS 'What the gateway logs in as';

-- PUBLIC is everybody, these roles included. TEMP would do for EXPLAIN ANALYZE CREATE TEMP TABLE, which writes even in a READ ONLY
-- transaction; CONNECT to another database would reach functions that 20_functions.sql does not revoke there.
DO $$
DECLARE
    database name;
BEGIN
    FOR database IN SELECT datname FROM pg_database WHERE datallowconn LOOP
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', database);
    END LOOP;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO computer_gateway', current_database());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- DO needs no schema to create in, only a language.
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
REVOKE USAGE ON LANGUAGE sql FROM PUBLIC;
