/** What one statement of a solution comes to: done, or refused with this SQLSTATE. */
export interface RoleCase {
  statements: string[];
  /** Of the last statement. */
  refusedWith?: string;
}

const refused = (refusedWith: string, ...statements: string[]): RoleCase[] =>
  statements.map((statement) => ({ statements: [statement], refusedWith }));
const done = (...statements: string[]): RoleCase => ({ statements });

/**
 * By the lines of docs/reference/postgres-roles.md. In the store stands what the suite made:
 * `orders (id, note)` with two rows.
 */
export const roleCases: Record<string, RoleCase[]> = {
  "read and write every table, the suite's too": [
    done(
      "INSERT INTO orders VALUES (3, 'c')",
      "UPDATE orders SET note = 'd' WHERE id = 3",
      "SELECT * FROM orders",
      "DELETE FROM orders WHERE id = 3",
      "BEGIN",
      "TRUNCATE orders",
      "ROLLBACK",
    ),
  ],
  "create, alter and drop tables, indexes, views, sequences, types, functions and triggers": [
    done(
      "CREATE TABLE t (id int PRIMARY KEY, n int CHECK (n > 0))",
      "CREATE INDEX ON t (n) WHERE n > 5",
      "CREATE INDEX CONCURRENTLY orders_note ON orders (note)",
      "ALTER TABLE orders ADD COLUMN placed timestamptz",
      "CREATE VIEW v AS SELECT * FROM t",
      "CREATE MATERIALIZED VIEW m AS SELECT * FROM t",
      "CREATE SEQUENCE s",
      "CREATE TYPE mood AS ENUM ('fine')",
      "CREATE FUNCTION one() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
      "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one()",
      "CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
      "CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (1) TO (10)",
      "DROP TABLE t, parts CASCADE",
    ),
  ],
  "create temporary tables": [done("CREATE TEMPORARY TABLE mine AS SELECT * FROM orders")],
  "use transactions of every isolation, savepoints, row locks and advisory locks": [
    done(
      "BEGIN ISOLATION LEVEL SERIALIZABLE",
      "SAVEPOINT a",
      "SELECT * FROM orders FOR UPDATE SKIP LOCKED",
      "SELECT pg_advisory_xact_lock(1)",
      "ROLLBACK TO a",
      "COMMIT",
    ),
  ],
  "run DO blocks, prepared statements and cursors": [
    done(
      "DO $$ BEGIN PERFORM 1; END $$",
      "PREPARE p AS SELECT 1",
      "EXECUTE p",
      "BEGIN",
      "DECLARE c CURSOR FOR SELECT * FROM orders",
      "FETCH ALL c",
      "COMMIT",
    ),
  ],
  "listen and notify within its store": [done("LISTEN news", "NOTIFY news, 'x'", "UNLISTEN *")],
  "explain, analyze and vacuum": [
    done("EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders", "ANALYZE orders", "VACUUM orders"),
  ],
  "keep large objects": [done("SELECT lo_unlink(lo_from_bytea(0, 'x'))")],
  "set the settings of its own session, with what PostgreSQL lets everybody set": [
    done("SET work_mem = '8MB'", "SET statement_timeout = 0", "SET search_path = public"),
  ],
  "read the catalogue: the server's version, the names of databases and roles": [
    done("SELECT version()", "SELECT datname FROM pg_database", "SELECT rolname FROM pg_roles"),
  ],

  "create databases, roles, schemas, extensions, languages, tablespaces or event triggers": refused(
    "42501",
    "CREATE DATABASE mine",
    "CREATE ROLE mine",
    "CREATE SCHEMA mine",
    "CREATE EXTENSION hstore",
    "CREATE EXTENSION dblink",
    "CREATE EXTENSION file_fdw",
    "CREATE LANGUAGE mine HANDLER plpgsql_call_handler",
    "CREATE TABLESPACE mine LOCATION '/tmp'",
    "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION pg_catalog.unique_key_recheck()",
  ),
  "write functions in C or of the server's inside": refused(
    "42501",
    "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
    "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
  ),
  "read or write files, or run programs": refused(
    "42501",
    "COPY orders TO '/tmp/lab-orders'",
    "COPY orders FROM '/etc/passwd'",
    "COPY orders TO PROGRAM 'cat'",
    "COPY orders FROM PROGRAM 'id'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT pg_stat_file('/')",
    "SELECT pg_ls_logdir()",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/lab-large')",
    "LOAD 'auto_explain'",
  ),
  "become another role, or give itself one": refused(
    "42501",
    "SET ROLE lab",
    "SET ROLE {suite}",
    "SET SESSION AUTHORIZATION lab",
    "GRANT {suite} TO lab_work",
    "GRANT pg_read_server_files TO lab_work",
    "ALTER ROLE lab_work SUPERUSER",
    "ALTER ROLE {suite} PASSWORD 'x'",
  ),
  "read passwords": refused("42501", "SELECT * FROM pg_authid", "SELECT * FROM pg_shadow"),
  "change, rename or drop its database, or its limits": refused(
    "42501",
    "ALTER DATABASE {store} RENAME TO mine",
    "DROP DATABASE {store}",
    "ALTER DATABASE {store} SET work_mem = '8MB'",
    "ALTER ROLE {user} CONNECTION LIMIT -1",
    "ALTER ROLE {user} VALID UNTIL 'infinity'",
  ),
  "change the server's settings, or those that record what it sends": refused(
    "42501",
    "ALTER SYSTEM SET jit = on",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SET temp_file_limit = -1",
    "SET log_statement = 'none'",
    "SET log_min_messages = 'panic'",
    "SET log_error_verbosity = 'terse'",
    "SET auto_explain.log_min_duration = -1",
    "SET auto_explain.sample_rate = 0",
    "SET session_replication_role = 'replica'",
    "SET track_activities = off",
    "ALTER ROLE {user} SET log_statement = 'none'",
  ),
  "end or watch other sessions": refused(
    "42501",
    "SELECT pg_terminate_backend({pid})",
    "SELECT pg_cancel_backend({pid})",
  ),
  "leave prepared transactions": [
    { statements: ["BEGIN", "SELECT 1", "PREPARE TRANSACTION 'x'"], refusedWith: "55000" },
  ],
  replicate: [
    ...refused("42501", "CREATE PUBLICATION mine FOR TABLE orders"),
    ...refused("42501", "SELECT pg_create_physical_replication_slot('mine')"),
  ],
};
