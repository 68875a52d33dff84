import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Miss } from "@lab/testkit";
import pg from "pg";
import { postgresConnector } from "../../src/postgres/postgres-connector.ts";
import { postgresKind } from "../../src/postgres/postgres-kind.ts";
import { postgres, type PostgresStore } from "../../src/postgres/postgres-suite.ts";
import type { RunningService, ServiceUser, Store } from "../../src/service-kind.ts";

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200 && !(await holds()); turn++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

let service: RunningService;
const libraries = { pg: () => pg };
const pools: pg.Pool[] = [];

beforeAll(async () => {
  const provided = await postgresKind.provide({ env: process.env });
  service = await postgresKind.start(provided, { env: process.env, seenSocket: (file) => file });
}, 180_000);

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await service.stop();
});

/** As the solution's process does. */
async function connect({ address }: ServiceUser, store: Store): Promise<pg.Pool> {
  const pool = (await postgresConnector.open(address, store.name, libraries)) as pg.Pool;
  if (!pools.includes(pool)) pools.push(pool);
  return pool;
}

function open(store: Store, { address, graderAddress }: ServiceUser): PostgresStore {
  const argument = { inject: "store", service: "postgres", store: store.name } as const;
  return postgres.open({
    client: store.client,
    forSolution: { ...argument, address },
    asSolution: { ...argument, address: graderAddress },
  });
}

test("data of a suite's are there for the solution, which reaches its own store only", async () => {
  const [store, other] = [await service.createStore("boxes"), await service.createStore("other")];
  await postgres.fill(store.client, {
    name: "boxes",
    fill: "create table boxes (n int primary key); insert into boxes values (1), (2)",
  });
  const user = await service.createUser();
  await user.grant(store);
  const pool = await connect(user, store);
  expect((await pool.query("select n from boxes order by n")).rows).toEqual([{ n: 1 }, { n: 2 }]);
  await expect((await connect(user, other)).query("select 1")).rejects.toThrow(
    "permission denied for database",
  );
  await user.drop();
  await expect(pool.query("select 1")).rejects.toThrow(
    /terminat|authentication|not permitted|does not exist/,
  );
});

test("a store is copied by the server; the connector opens one pool for each", async () => {
  const [from, to] = [await service.createStore("from"), await service.createStore("to")];
  await postgres.fill(from.client, {
    name: "boxes",
    fill: async (pool) => void (await pool.query("create table boxes as select generate_series(1, 3) as n")),
  });
  await to.copyFrom?.(from);
  const user = await service.createUser();
  await user.grant(to);
  const pool = await connect(user, to);
  expect(await connect(user, to)).toBe(pool);
  expect((await pool.query("select count(*)::int as n from boxes")).rows).toEqual([{ n: 3 }]);
  await user.drop();
});

test("what the solution sent is read with its plan, and nothing that the suite asked", async () => {
  const store = await service.createStore("recorded");
  const user = await service.createUser();
  await user.grant(store);
  const { pool, recordStatements, readStatements } = open(store, user);
  await recordStatements();
  await pool.query("select 'of the suite'");
  await (await connect(user, store)).query("select $1::int + 1 as n", [41]);
  const statements = await readStatements();
  expect(statements.map(({ text, parameters }) => ({ text, parameters }))).toEqual([
    { text: "select $1::int + 1 as n", parameters: ["41"] },
  ]);
  expect(statements[0]?.plans).toHaveLength(1);
  await user.drop();
  await store.drop();
});

describe("a learner's query is asked as the solution", () => {
  let ask: PostgresStore["ask"];

  beforeAll(async () => {
    const store = await service.createStore("asked");
    const user = await service.createUser();
    await user.grant(store);
    ({ ask } = open(store, user));
  });

  test("with values, and gives its rows", async () => {
    const query = "select $1::int + n as n from generate_series(1, 2) n";
    expect(await ask("queries/one.sql", query, [10])).toEqual([{ n: 11 }, { n: 12 }]);
  });

  test.each([
    ["a word too many", "select 1\nfrom from boxes", /refuses the query: syntax error/, "queries/one.sql:2"],
    [
      "a table that is not there",
      "select * from boxes",
      /relation "boxes" does not exist/,
      "queries/one.sql:1",
    ],
    ["what only an administrator may do", "create role other", /permission denied/, "queries/one.sql"],
    ["rows without end", "select generate_series(1, 1000000)", /more than 10,000 rows/, "queries/one.sql"],
    ["one value without end", "select repeat('x', 100000000)", /16,777,216 bytes/, "queries/one.sql"],
  ])("%s is a miss that says where", async (_, query, message, at) => {
    const error: unknown = await ask("queries/one.sql", query).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Miss);
    expect((error as Miss).message).toMatch(message);
    expect((error as Miss).details.at).toBe(at);
  });

  test("a role that the query itself has locked out is the query's miss", async () => {
    const store = await service.createStore("locked");
    const user = await service.createUser();
    await user.grant(store);
    const locked = open(store, user);
    await locked.ask("queries/one.sql", "set role none; alter role current_user password 'x'; select 1 as n");
    const error: unknown = await locked.ask("queries/one.sql", "select 1").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Miss);
    expect((error as Miss).message).toMatch(/password authentication failed/);
  });
});

test("what is called by its number, without a statement, is recorded too", async () => {
  const store = await service.createStore("fast");
  const user = await service.createUser();
  await user.grant(store);
  const { recordStatements, readStatements } = open(store, user);
  await recordStatements();
  const client = await (await connect(user, store)).connect();
  await client.query("select 1 as n");
  // pg has no word for the answer to it.
  client.on("error", () => {});
  const call = Buffer.alloc(15);
  call.write("F");
  call.writeInt32BE(14, 1);
  call.writeInt32BE(89, 5);
  // The number of version(), no arguments, the result as text.
  (client as unknown as { connection: { stream: NodeJS.WritableStream } }).connection.stream.write(call);
  await until(async () => (await readStatements()).length === 2);
  expect((await readStatements()).map(({ text }) => text)).toEqual([
    "select 1 as n",
    expect.stringMatching(/version.*89/),
  ]);
  client.release(true);
});

test("more than is kept of what a solution sends is its miss", async () => {
  const store = await service.createStore("flood");
  const user = await service.createUser();
  await user.grant(store);
  const { recordStatements, readStatements } = open(store, user);
  await recordStatements();
  await (
    await connect(user, store)
  ).query(`select ${"1 + ".repeat(2_500)}1 as n, '${"x".repeat(9_000_000)}' as t`);
  await expect(readStatements()).rejects.toThrow(Miss);
});
