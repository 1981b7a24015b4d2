-- refused: statement.insert
INSERT INTO sample.stocks VALUES ('X', '2020-01-01', 1)

-- refused: statement.insert
INSERT INTO sample.stocks SELECT * FROM sample.stocks RETURNING *

-- refused: statement.insert
WITH x AS (SELECT 1) INSERT INTO sample.stocks SELECT 'X', now(), 1

-- refused: statement.update
UPDATE sample.cars SET name = 'x'

-- refused: statement.delete
DELETE FROM sample.cars

-- refused: statement.merge
MERGE INTO sample.cars c USING sample.stocks s ON false WHEN MATCHED THEN DELETE

-- refused: statement.truncate
TRUNCATE sample.cars

-- refused: statement.drop
DROP TABLE sample.cars

-- refused: statement.drop
drop table if exists sample.cars cascade

-- refused: statement.drop
DROP SCHEMA sample CASCADE

-- refused: statement.drop
DROP DATABASE computer

-- refused: statement.drop
DROP ROLE computer_reader

-- refused: statement.drop
DROP OWNED BY computer_reader

-- refused: statement.drop
DROP TABLESPACE t

-- refused: statement.drop
DROP SUBSCRIPTION s

-- refused: statement.drop
DROP USER MAPPING FOR x SERVER y

-- refused: statement.create
CREATE TABLE t (a int)

-- refused: statement.create
CREATE TEMP TABLE t (a int)

-- refused: statement.create
CREATE TABLE t AS SELECT * FROM sample.cars

-- refused: statement.create
CREATE MATERIALIZED VIEW v AS SELECT 1

-- refused: statement.create
CREATE OR REPLACE VIEW v AS SELECT 1

-- refused: statement.create
CREATE INDEX CONCURRENTLY ON sample.cars (name)

-- refused: statement.create
CREATE SCHEMA s

-- refused: statement.create
CREATE SEQUENCE s

-- refused: statement.create
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'

-- refused: statement.create
CREATE TRIGGER t BEFORE INSERT ON sample.cars EXECUTE FUNCTION f()

-- refused: statement.create
CREATE ROLE r SUPERUSER LOGIN PASSWORD 'x'

-- refused: statement.create
CREATE DATABASE d

-- refused: statement.create
CREATE EXTENSION plpython3u

-- refused: statement.create
CREATE DOMAIN d AS int CHECK (value > 0)

-- refused: statement.create
CREATE TYPE t AS ENUM ('a')

-- refused: statement.create
CREATE TYPE t AS RANGE (subtype = float8)

-- refused: statement.create
CREATE TYPE t AS (a int)

-- refused: statement.create
CREATE CAST (int AS text) WITHOUT FUNCTION

-- refused: statement.create
CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 1 <

-- refused: statement.create
CREATE OPERATOR FAMILY f USING btree

-- refused: statement.create
CREATE OPERATOR @#@ (FUNCTION = f, LEFTARG = int)

-- refused: statement.create
CREATE AGGREGATE a (int) (SFUNC = f, STYPE = int)

-- refused: statement.create
CREATE LANGUAGE plperlu

-- refused: statement.create
CREATE TRUSTED LANGUAGE l HANDLER h

-- refused: statement.create
CREATE FOREIGN TABLE t (a int) SERVER s

-- refused: statement.create
CREATE FOREIGN DATA WRAPPER w

-- refused: statement.create
CREATE SERVER s FOREIGN DATA WRAPPER w

-- refused: statement.create
CREATE USER MAPPING FOR x SERVER s

-- refused: statement.create
CREATE TABLESPACE t LOCATION '/tmp'

-- refused: statement.create
CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()

-- refused: statement.create
CREATE POLICY p ON sample.cars USING (true)

-- refused: statement.create
CREATE ACCESS METHOD m TYPE INDEX HANDLER h

-- refused: statement.create
CREATE PUBLICATION p FOR ALL TABLES

-- refused: statement.create
CREATE SUBSCRIPTION s CONNECTION 'host=evil' PUBLICATION p

-- refused: statement.create
CREATE STATISTICS s ON a, b FROM t

-- refused: statement.create
CREATE CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM f

-- refused: statement.create
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION f(internal))

-- refused: statement.create
CREATE RULE r AS ON SELECT TO sample.cars DO INSTEAD SELECT 1

-- refused: statement.create
IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y

-- refused: statement.alter
ALTER TABLE sample.cars ADD COLUMN x int

-- refused: statement.alter
ALTER TABLE sample.cars RENAME TO x

-- refused: statement.alter
ALTER TABLE sample.cars OWNER TO computer_reader

-- refused: statement.alter
ALTER FUNCTION lower(text) OWNER TO computer_reader

-- refused: statement.alter
ALTER TABLE sample.cars SET SCHEMA public

-- refused: statement.alter
ALTER FUNCTION f() DEPENDS ON EXTENSION e

-- refused: statement.alter
ALTER SEQUENCE s RESTART

-- refused: statement.alter
ALTER FUNCTION f() SECURITY DEFINER

-- refused: statement.alter
ALTER ROLE computer_reader SUPERUSER

-- refused: statement.alter
ALTER ROLE computer_reader SET statement_timeout = 0

-- refused: statement.alter
ALTER DATABASE computer CONNECTION LIMIT 1

-- refused: statement.alter
ALTER DATABASE computer SET default_transaction_read_only = off

-- refused: statement.alter
ALTER DATABASE computer REFRESH COLLATION VERSION

-- refused: statement.alter
ALTER DOMAIN d DROP CONSTRAINT c

-- refused: statement.alter
ALTER TYPE t ADD VALUE 'b'

-- refused: statement.alter
ALTER TYPE t SET (RECEIVE = f)

-- refused: statement.alter
ALTER EXTENSION e UPDATE

-- refused: statement.alter
ALTER EXTENSION e ADD TABLE t

-- refused: statement.alter
ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD a 'b')

-- refused: statement.alter
ALTER SERVER s OPTIONS (SET host 'evil')

-- refused: statement.alter
ALTER USER MAPPING FOR x SERVER s OPTIONS (SET password 'x')

-- refused: statement.alter
ALTER TABLESPACE t SET (seq_page_cost = 1)

-- refused: statement.alter
ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b

-- refused: statement.alter
ALTER EVENT TRIGGER t DISABLE

-- refused: statement.alter
ALTER POLICY p ON sample.cars USING (true)

-- refused: statement.alter
ALTER PUBLICATION p ADD TABLE t

-- refused: statement.alter
ALTER SUBSCRIPTION s DISABLE

-- refused: statement.alter
ALTER STATISTICS s SET STATISTICS 100

-- refused: statement.alter
ALTER COLLATION c REFRESH VERSION

-- refused: statement.alter
ALTER OPERATOR + (int, int) SET (RESTRICT = NONE)

-- refused: statement.alter
ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int, int)

-- refused: statement.alter
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple

-- refused: statement.alter
ALTER TEXT SEARCH DICTIONARY d (stopwords = 'x')

-- refused: statement.alter
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC

-- refused: statement.alter
ALTER SYSTEM SET shared_preload_libraries = 'x'

-- refused: statement.grant
GRANT ALL ON sample.cars TO PUBLIC

-- refused: statement.grant
GRANT pg_read_server_files TO computer_reader

-- refused: statement.grant
REVOKE SELECT ON sample.cars FROM computer_reader

-- refused: statement.grant
REASSIGN OWNED BY a TO b

-- refused: statement.copy
COPY sample.cars TO STDOUT

-- refused: statement.copy
COPY (SELECT 1) TO '/tmp/out'

-- refused: statement.copy
COPY sample.cars TO PROGRAM 'id'

-- refused: statement.copy
COPY sample.cars FROM '/etc/passwd'

-- refused: statement.copy
COPY (DELETE FROM sample.cars RETURNING *) TO STDOUT

-- refused: statement.do
DO $$ BEGIN PERFORM pg_sleep(10); END $$

-- refused: statement.call
CALL p(1)

-- refused: statement.set
SET statement_timeout = 0

-- refused: statement.set
SET ROLE postgres

-- refused: statement.set
SET SESSION AUTHORIZATION postgres

-- refused: statement.set
RESET ALL

-- refused: statement.set
SET TRANSACTION READ WRITE

-- refused: statement.set
SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE

-- refused: statement.set
SET CONSTRAINTS ALL DEFERRED

-- refused: statement.show
SHOW data_directory

-- refused: statement.transaction
BEGIN

-- refused: statement.transaction
START TRANSACTION READ WRITE

-- refused: statement.transaction
COMMIT

-- refused: statement.transaction
ROLLBACK

-- refused: statement.transaction
ABORT

-- refused: statement.transaction
END

-- refused: statement.transaction
SAVEPOINT s

-- refused: statement.transaction
RELEASE s

-- refused: statement.transaction
PREPARE TRANSACTION 'x'

-- refused: statement.prepare
PREPARE p AS SELECT 1

-- refused: statement.prepare
EXECUTE p(1)

-- refused: statement.prepare
DEALLOCATE ALL

-- refused: statement.cursor
DECLARE c CURSOR WITH HOLD FOR SELECT 1

-- refused: statement.cursor
FETCH ALL FROM statement

-- refused: statement.cursor
CLOSE ALL

-- refused: statement.cursor
MOVE 1 FROM statement

-- refused: statement.notify
LISTEN c

-- refused: statement.notify
NOTIFY c, 'payload'

-- refused: statement.notify
UNLISTEN *

-- refused: statement.lock
LOCK TABLE sample.cars IN ACCESS SHARE MODE

-- refused: statement.maintenance
VACUUM FULL sample.cars

-- refused: statement.maintenance
ANALYZE

-- refused: statement.maintenance
CLUSTER sample.cars

-- refused: statement.maintenance
REINDEX TABLE sample.cars

-- refused: statement.maintenance
CHECKPOINT

-- refused: statement.maintenance
REFRESH MATERIALIZED VIEW v

-- refused: statement.load
LOAD '/tmp/evil.so'

-- refused: statement.discard
DISCARD ALL

-- refused: statement.comment
COMMENT ON TABLE sample.cars IS 'x'

-- refused: statement.comment
SECURITY LABEL ON TABLE sample.cars IS 'x'

-- refused: cte.write
WITH gone AS (DELETE FROM sample.cars RETURNING *) SELECT * FROM gone

-- refused: cte.write
WITH new AS (INSERT INTO sample.stocks VALUES ('X', now(), 1) RETURNING *) SELECT * FROM new

-- refused: cte.write
WITH changed AS (UPDATE sample.cars SET name = 'x' RETURNING id) SELECT count(*) FROM changed

-- refused: cte.write
WITH m AS (MERGE INTO sample.cars c USING sample.stocks s ON false WHEN MATCHED THEN DELETE RETURNING 1) SELECT * FROM m

-- refused: cte.write
WITH a AS (WITH b AS (DELETE FROM sample.cars RETURNING 1) SELECT * FROM b) SELECT * FROM a

-- refused: cte.write
WITH a AS (DELETE FROM sample.cars), b AS (DELETE FROM sample.stocks) SELECT 1

-- refused: cte.write
WITH a AS (INSERT INTO sample.stocks VALUES (DEFAULT, now(), 1) ON CONFLICT (symbol, date) DO UPDATE SET (price, symbol) = (1, 'x') RETURNING 1) SELECT * FROM a

-- refused: cte.write
SELECT * FROM (WITH a AS (DELETE FROM sample.cars WHERE CURRENT OF c RETURNING 1) SELECT * FROM a) b
