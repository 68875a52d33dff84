import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import type { PostgresServer, PostgresStore, SolutionUser } from "../src/index.ts";
import { defaultLimits } from "../src/session-limits.ts";
import { limitLines } from "./support/limit-lines.ts";
import { attempt, connect, describeWithPostgres, startTestServer } from "./support/test-server.ts";

const limits = {
  statementMs: 300,
  idleInTransactionMs: 300,
  transactionMs: 60_000,
  lockMs: 200,
  connections: 3,
};
const endLimitMs = 20_000;
const ended = /57P01|terminated|not queryable/;

/** Whether the session ends before long. */
async function isEnded(client: Client): Promise<boolean> {
  const gone = new Promise<boolean>((done) => client.once("end", () => done(true)));
  return Promise.race([gone, sleep(endLimitMs, false, { ref: false })]);
}

describeWithPostgres("how much one solution may take", () => {
  let server: PostgresServer;
  let store: PostgresStore;
  let user: SolutionUser;
  let suite: Client;

  beforeAll(async () => {
    server = await startTestServer({ limits });
    store = await server.createStore("limits");
    suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 10)");
  });

  async function open(): Promise<Client> {
    user = await server.createUser();
    await user.grant(store.name);
    return connect(user.addressOf(store.name));
  }

  test("the page tells the limits that a server has unless told otherwise", () => {
    const { statementMs, idleInTransactionMs, transactionMs, lockMs, connections, locks } = defaultLimits;
    expect([statementMs / 1000, idleInTransactionMs / 1000, transactionMs / 1000, lockMs / 1000]).toEqual([
      10, 10, 60, 5,
    ]);
    expect([connections, locks]).toEqual([20, 3_000]);
  });

  test(limitLines.statement, async () => {
    const client = await open();
    expect(await attempt(client, "SELECT pg_sleep(30)")).toBe("57014");
    expect(await attempt(client, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await client.query("SET statement_timeout = 0");
    expect(await attempt(client, "SELECT pg_sleep(30)")).toMatch(ended);
    const busy = await open();
    await busy.query("SET statement_timeout = 0");
    const loop = "DO $$ BEGIN LOOP COMMIT; END LOOP; END $$";
    expect(await attempt(busy, loop)).toMatch(ended);
  });

  test(limitLines.idle, async () => {
    const client = await open();
    await client.query("SET idle_in_transaction_session_timeout = 0");
    await client.query("BEGIN");
    expect(await isEnded(client)).toBe(true);
  });

  test(limitLines.lock, async () => {
    await suite.query("BEGIN");
    await suite.query("LOCK TABLE orders");
    const client = await open();
    expect(await attempt(client, "SELECT * FROM orders")).toBe("55P03");
    await suite.query("ROLLBACK");
  });

  test(limitLines.connections, async () => {
    await open();
    await connect(user.addressOf(store.name));
    await connect(user.addressOf(store.name));
    await expect(connect(user.addressOf(store.name))).rejects.toMatchObject({ code: "53300" });
    const again = await connect({ ...store.address });
    expect(await attempt(again, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test(limitLines.locks, async () => {
    const client = await open();
    const end = isEnded(client);
    await client.query("SELECT pg_advisory_lock(n) FROM generate_series(1, 4000) n");
    expect(await end).toBe(true);
    const [first, second] = [await open(), await connect(user.addressOf(store.name))];
    const ends = [isEnded(first), isEnded(second)];
    await first.query("SELECT pg_advisory_lock(n) FROM generate_series(1, 2000) n");
    await second.query("SELECT pg_advisory_lock(n) FROM generate_series(2001, 4000) n");
    expect(await Promise.all(ends)).toEqual([true, true]);
  });

  test("temporary files count as growth of the store, and go with the statement", async () => {
    const client = await connect(store.address);
    const before = await store.sizeBytes();
    await client.query("BEGIN");
    await client.query("SET work_mem = '64kB'");
    await client.query(
      "DECLARE c CURSOR FOR SELECT repeat('x', 1000) || n FROM generate_series(1, 20000) n ORDER BY 1 DESC",
    );
    await client.query("FETCH 1 FROM c");
    expect((await store.sizeBytes()) - before).toBeGreaterThan(20_000_000);
    await client.query("ROLLBACK");
    expect((await store.sizeBytes()) - before).toBeLessThan(1_000_000);
  });

  test("a store's size follows each write at once, and an empty store has none", async () => {
    const growing = await server.createStore("growing");
    expect(await growing.sizeBytes()).toBe(0);
    const client = await connect(growing.address);
    await client.query("BEGIN");
    await client.query("CREATE TABLE t AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 5000) n");
    const size = await growing.sizeBytes();
    expect(size).toBeGreaterThan(4_800_000);
    expect(size).toBeLessThan(8_000_000);
    await client.query("COMMIT");
  });
});

describeWithPostgres("how long one transaction of a solution may be", () => {
  async function open(transactionMs: number): Promise<Client[]> {
    const server = await startTestServer({ limits: { transactionMs, idleInTransactionMs: 60_000 } });
    const store = await server.createStore("transactions");
    const user = await server.createUser();
    await user.grant(store.name);
    return Promise.all([connect(user.addressOf(store.name)), connect(user.addressOf(store.name))]);
  }

  test(limitLines.transaction, async () => {
    const [client] = (await open(1_500)) as [Client];
    await client.query("BEGIN");
    let came: unknown = [];
    while (Array.isArray(came)) came = await attempt(client, "SELECT pg_sleep(0.05)");
    expect(came).toMatch(ended);
  });

  test(limitLines.notices, async () => {
    const [listener, other] = (await open(60_000)) as [Client, Client];
    await listener.query("LISTEN news");
    await listener.query("BEGIN");
    const end = isEnded(listener);
    // More than a hundredth of what the queue holds; on 17 and 18, where the lab sets its size, more than all of it.
    await attempt(other, "SELECT pg_notify('news', repeat('x', 7900) || n) FROM generate_series(1, 12000) n");
    expect(await end).toBe(true);
  });
});

describeWithPostgres("what only the server can refuse", () => {
  test(limitLines.temporary, async () => {
    const server = await startTestServer();
    const store = await server.createStore("spilling");
    const user = await server.createUser();
    await user.grant(store.name);
    const client = await connect(user.addressOf(store.name));
    const huge = `SELECT count(*) FROM (SELECT n, repeat(md5(n::text), 300) AS x
      FROM generate_series(1, 40000) n ORDER BY 2, 1 OFFSET 5) sorted WHERE x <> ''`;
    expect(await attempt(client, huge)).toBe("53400");
  });

  const onLinux = process.platform === "linux" ? test : test.skip;
  onLinux(limitLines.memory, async () => {
    const server = await startTestServer();
    const store = await server.createStore("greedy");
    const user = await server.createUser();
    await user.grant(store.name);
    const client = await connect(user.addressOf(store.name));
    await client.query("SET work_mem = '2000GB'");
    const huge = "SELECT array_agg(repeat('x', 1000000) || n) FROM generate_series(1, 2000) n";
    expect(await attempt(client, huge)).toMatch(/53200|54000/);
    expect(await attempt(client, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
