import { join } from "node:path";
import { Client } from "pg";
import type { PostgresClient } from "../../src/postgres/postgres-suite.ts";
import type { Adversary } from "./adversary.ts";

export const postgresAdversary: Adversary = {
  prepare: (client) => (client as PostgresClient).pool.query("create table boxes (n int)"),
  async connect({ ssl: _none, ...address }, database) {
    const client = new Client({ ...address, database });
    client.on("error", () => {
      // Its end is what is waited for.
    });
    await client.connect();
    const ask = (statement: string) => () => client.query(statement);
    return {
      write: ask("insert into boxes values (1)"),
      read: async () => (await client.query("select n from boxes")).rowCount ?? 0,
      forbidden: {
        "all rights": ask("alter role current_user superuser"),
        "another role": ask("create role mine superuser"),
        "the administrator's role": ask("set role lab"),
        "a file of the machine": ask("select pg_read_file('/etc/hosts')"),
        "a file as a table": ask("create temp table f (line text); copy f from '/etc/hosts'"),
        "a file as a large object": ask("select lo_import('/etc/hosts')"),
        "a list of files": ask("select pg_ls_dir('/')"),
        "a file that it writes": ask("copy (select 1) to '/tmp/lab-conformance'"),
        "a program": ask("copy (select 1) to program 'true'"),
        "a program's words": ask("create temp table p (line text); copy p from program 'id'"),
        "a library": ask("load '/lib/x86_64-linux-gnu/libc.so.6'"),
        "a function of a library": ask("create function f() returns int as 'libc', 'abort' language c"),
        "another language": ask("create extension plpython3u"),
        "an extension": ask("create extension dblink"),
        "a setting for all": ask("alter system set log_statement = 'all'"),
        "a place for tables": ask("create tablespace mine location '/tmp'"),
        "a database": ask("create database mine"),
        "the end of others' sessions": ask(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()",
        ),
        "a copy of the log": ask("create subscription s connection 'host=x' publication p"),
      },
      async readOf(other) {
        const stranger = new Client({ ...address, database: other });
        try {
          await stranger.connect();
          return await stranger.query("select * from boxes");
        } finally {
          await stranger.end();
        }
      },
      workForHours: ask("set statement_timeout = 0; select count(*) from generate_series(1, 1e13)"),
      close: () => client.end(),
    };
  },
  locate: ({ host, port }) =>
    String(host).startsWith("/")
      ? { path: join(String(host), `.s.PGSQL.${String(port)}`) }
      : { host: String(host), port: Number(port) },
};
