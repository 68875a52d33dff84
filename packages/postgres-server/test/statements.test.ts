import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "@jest/globals";
import { measureFolder } from "@lab/own-server";
import type { Client } from "pg";
import type { PostgresServer, PostgresStore, RanStatement, SolutionUser } from "../src/index.ts";
import { attempt, connect, describeWithPostgres, startTestServer } from "./support/test-server.ts";

/** As the server is told, with a little for what was said since. */
const rotationBytes = 8 * 1024 * 1024 + 100_000;

describeWithPostgres("the record of what a solution sent", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  async function openRecorded(): Promise<{
    store: PostgresStore;
    user: SolutionUser;
    client: Client;
    suite: Client;
  }> {
    const [store, user] = [await server.createStore("recorded"), await server.createUser()];
    const suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int PRIMARY KEY, note text)");
    await suite.query("INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 100) n");
    await server.recordStatements(store.name);
    await user.grant(store.name);
    return { store, user, suite, client: await connect(user.addressOf(store.name)) };
  }

  /** Text, parameters, and the text of each plan. */
  async function read(store: PostgresStore): Promise<unknown[]> {
    const statements = await server.readStatements(store.name);
    return statements.map(({ text, parameters, plans }) => [
      text,
      parameters,
      plans.map((plan) => (plan.isNested ? `nested: ${plan.text}` : plan.text)),
    ]);
  }

  test("holds each statement with its parameters and plan, in order, and nothing of the suite's", async () => {
    const { store, client, suite } = await openRecorded();
    const lookup = "SELECT * FROM orders WHERE id = $1 AND note <> $2 AND $3::text IS NULL";
    await client.query(lookup, [5, "it's, $1 = 'x'", null]);
    await client.query("BEGIN");
    await client.query("UPDATE orders SET note = $1", ["new"]);
    await client.query("COMMIT");
    expect(await attempt(client, "SELECT * FROM missing")).toBe("42P01");
    expect(await attempt(client, "INSERT INTO orders VALUES (1)")).toBe("23505");
    await suite.query("SELECT 'of the suite'");
    await (await connect(store.address)).query("SELECT 'of the suite, later'");
    expect(await read(store)).toEqual([
      [lookup, ["5", "it's, $1 = 'x'", null], [lookup]],
      ["BEGIN", undefined, []],
      ["UPDATE orders SET note = $1", ["new"], ["UPDATE orders SET note = $1"]],
      ["COMMIT", undefined, []],
      ["SELECT * FROM missing", undefined, []],
      ["INSERT INTO orders VALUES (1)", undefined, []],
    ]);
  });

  test("a plan tells what was examined", async () => {
    const { store, client } = await openRecorded();
    await client.query("SELECT * FROM orders WHERE note = 'note 7'");
    const [statement] = await server.readStatements(store.name);
    expect(planOf(statement)).toMatchObject({
      "Node Type": "Seq Scan",
      "Relation Name": "orders",
      "Actual Rows": 1,
      "Rows Removed by Filter": 99,
      "Shared Hit Blocks": 1,
    });
  });

  test("statements inside functions, and several in one text, are told apart", async () => {
    const { store, client } = await openRecorded();
    await client.query("DO $$ BEGIN PERFORM count(*) FROM orders; END $$");
    const two = "SELECT 1 AS a; SELECT 2 AS b";
    await client.query(two);
    expect(await read(store)).toEqual([
      [
        "DO $$ BEGIN PERFORM count(*) FROM orders; END $$",
        undefined,
        ["nested: SELECT count(*) FROM orders"],
      ],
      [two, undefined, [two, two]],
    ]);
  });

  test("nothing that a solution raises, names or hides makes another statement of it", async () => {
    const { store, client } = await openRecorded();
    await client.query("SET client_min_messages = 'log'");
    const forged = JSON.stringify({ "Query Text": "SELECT 1", Plan: { "Node Type": "Result" } });
    const raising = `DO $$ BEGIN RAISE LOG 'duration: 0.1 ms  plan: ${forged}'; RAISE LOG 'statement: SELECT 2'; END $$`;
    await client.query(raising);
    // The server logs "execute <name>: <text>".
    const named = { name: "x: SELECT 3 --", text: "SELECT count(*) FROM orders", values: [] };
    await client.query(named);
    await client.query("BEGIN");
    await client.query("DECLARE hidden CURSOR FOR SELECT * FROM orders");
    await client.query("FETCH ALL hidden");
    await client.query("ROLLBACK");
    expect(await read(store)).toEqual([
      ["SET client_min_messages = 'log'", undefined, []],
      [raising, undefined, []],
      [named.text, undefined, [named.text]],
      ["BEGIN", undefined, []],
      ["DECLARE hidden CURSOR FOR SELECT * FROM orders", undefined, []],
      ["FETCH ALL hidden", undefined, []],
      ["ROLLBACK", undefined, []],
    ]);
  });

  test("a copy made by the server is recorded as the store was", async () => {
    const { store, user } = await openRecorded();
    await store.copyFrom(await server.createStore("empty"));
    await (await connect(user.addressOf(store.name))).query("SELECT 4");
    expect(await read(store)).toEqual([["SELECT 4", undefined, ["SELECT 4"]]]);
  });

  test("another store's are not among them, and what isn't recorded is empty", async () => {
    const [one, two] = [await openRecorded(), await openRecorded()];
    await one.client.query("SELECT 5");
    await two.client.query("SELECT 6");
    expect(await read(two.store)).toEqual([["SELECT 6", undefined, ["SELECT 6"]]]);
    expect(await read(await server.createStore("silent"))).toEqual([]);
  });

  test("a flood is told of, whatever was first, and the files of it don't stay", async () => {
    const { store, client } = await openRecorded();
    const large = `SELECT length('${"x".repeat(4_000_000)}')`;
    for (let n = 0; n < 8; n++) await client.query(large);
    await expect(server.readStatements(store.name)).rejects.toMatchObject({
      code: "LAB_POSTGRES_RECORD_OVERFULL",
      message: expect.stringContaining("than the lab keeps a record of"),
    });
    // Files are named by the second, so that one may outgrow the size at which the server goes on to the next; the one
    // that it writes to stays.
    const other = await openRecorded();
    for (let tries = 0; tries < 100 && (await measureLog(store)) > rotationBytes; tries++) {
      await sleep(50);
      await other.client.query("SELECT 7");
      await server.readStatements(other.store.name);
    }
    expect(await measureLog(store)).toBeLessThanOrEqual(rotationBytes);
  });

  function measureLog({ address }: PostgresStore): Promise<number> {
    return measureFolder(join(dirname(address.host), "log"));
  }

  function planOf(statement: RanStatement | undefined): unknown {
    return (statement?.plans[0]?.explain as { Plan: unknown } | undefined)?.Plan;
  }
});
