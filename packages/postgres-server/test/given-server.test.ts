import { beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import {
  connectPostgres,
  findPostgres,
  startPostgres,
  type GivenPostgres,
  type PostgresServer,
} from "../src/index.ts";
import { startOwnServer } from "../src/start-own-server.ts";
import { readGivenAddress } from "../src/given-address.ts";
import { attempt, connect, describeWithPostgres, testProgram, willStop } from "./support/test-server.ts";

describeWithPostgres("a server that is there already", () => {
  let owner: Client;
  let port: number;
  let host: string;

  beforeAll(async () => {
    // It listens at a socket, which a connection string can name too.
    const own = await startOwnServer(testProgram(), { env: process.env });
    willStop(own);
    owner = await connectPostgres(own.address);
    willStop({ stop: () => owner.end() });
    ({ port, host } = own.address);
    await owner.query("CREATE ROLE admin LOGIN CREATEDB CREATEROLE PASSWORD 'a b'");
    await owner.query("CREATE ROLE powerless LOGIN PASSWORD 'x'");
    await owner.query("CREATE DATABASE theirs");
  });

  function uriOf(user: string, password: string): string {
    return `postgresql://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/postgres`;
  }

  async function start(uri: string): Promise<PostgresServer> {
    const { choice } = await findPostgres({ env: { LAB_POSTGRES_URI: uri } });
    return startPostgres(choice as GivenPostgres);
  }

  test("is used by a role that is no superuser, and all that was created there goes", async () => {
    const list = "SELECT datname AS name FROM pg_database UNION SELECT rolname FROM pg_roles ORDER BY name";
    const before = (await owner.query(list)).rows;
    const server = await start(uriOf("admin", "a b"));
    expect(server).toMatchObject({ source: "uri", isShutOff: false, socketFile: undefined });
    const [store, user] = [await server.createStore("a"), await server.createUser()];
    await user.grant(store.name);
    const suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int)");
    const client = await connect(user.addressOf(store.name));
    await client.query("ALTER TABLE orders ADD COLUMN note text");
    const copy = await server.createStore("b");
    await copy.copyFrom(store);
    expect(await attempt(await connect(copy.address), "SELECT note FROM orders")).toEqual([]);
    await expect(connect(user.addressOf(copy.name))).rejects.toMatchObject({ code: "42501" });
    await client.query("SELECT 1").catch(() => {});
    await user.drop();
    await expect(connect(user.addressOf(store.name))).rejects.toMatchObject({ code: expect.any(String) });
    await server.stop();
    expect((await owner.query(list)).rows).toEqual(before);
  });

  test("ends a solution that takes too long, as the lab's own does", async () => {
    const { choice } = await findPostgres({ env: { LAB_POSTGRES_URI: uriOf("admin", "a b") } });
    const server = await startPostgres(choice as GivenPostgres, { limits: { statementMs: 200 } });
    const [store, user] = [await server.createStore("a"), await server.createUser()];
    await user.grant(store.name);
    const client = await connect(user.addressOf(store.name));
    await client.query("SET statement_timeout = 0");
    expect(await attempt(client, "SELECT pg_sleep(30)")).toMatch(/57P01|terminated/);
    await server.stop();
  });

  test("can't record statements, which is said", async () => {
    const server = await start(uriOf("admin", "a b"));
    const store = await server.createStore("a");
    await expect(server.recordStatements(store.name)).rejects.toMatchObject({
      code: "LAB_POSTGRES_NOT_RECORDED",
    });
    await server.stop();
  });

  test.each([
    [
      "a role without rights",
      () => uriOf("powerless", "x"),
      "the role powerless may not create databases and roles",
    ],
    ["a wrong password", () => uriOf("admin", "wrong"), 'password authentication failed for user "admin"'],
    ["a port where nothing listens", () => "postgresql://ada:b@127.0.0.1:9/x", "ECONNREFUSED"],
    ["another kind of address", () => "mysql://ada:b@h/x", "it is no address of the form postgresql://"],
    [
      "an address without a user",
      () => "postgresql://127.0.0.1/x",
      "it is no address of the form postgresql://",
    ],
  ])("%s is told, without the password", async (_what, uri, problem) => {
    const failure = await start(uri()).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "LAB_POSTGRES_URI_UNUSABLE",
      message: expect.stringContaining(problem),
    });
    expect((failure as Error).message).not.toMatch(/:(wrong|x|b)@/);
  });
});

test.each([
  [
    "postgres://ada:b%40c@db.example:6432/lab",
    { host: "db.example", port: 6432, database: "lab", password: "b@c" },
  ],
  ["postgresql://ada@db", { host: "db", port: 5432, database: "postgres", password: "" }],
  ["postgresql://ada:b@db/lab?sslmode=require", { ssl: expect.anything() }],
])("%s is read as data", async (uri, expected) => {
  expect(await readGivenAddress(uri)).toMatchObject({ kind: "postgres", user: "ada", ...expected });
});
