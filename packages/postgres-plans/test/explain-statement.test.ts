import { beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import {
  connect,
  describeWithPostgres,
  startTestServer,
} from "../../postgres-server/test/support/test-server.ts";
import { explainStatement, readPostgresPlan } from "../src/index.ts";

describeWithPostgres("explainStatement", () => {
  let client: Client;

  beforeAll(async () => {
    const store = await (await startTestServer()).createStore("explained");
    client = await connect(store.address);
    await client.query("CREATE TABLE orders (id int PRIMARY KEY, note text)");
    await client.query("INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n");
    await client.query("VACUUM ANALYZE orders");
  });

  test("explains a statement with its parameters, run or only planned", async () => {
    const statement = { text: "SELECT * FROM orders WHERE id = $1", values: [7] };
    const plan = readPostgresPlan(await explainStatement(client, statement));
    expect(plan).toMatchObject({
      nodes: ["Index Scan"],
      indexes: ["orders_pkey"],
      rowsExamined: 1,
      returned: 1,
    });
    const planned = readPostgresPlan(await explainStatement(client, statement, { run: false }));
    expect(planned).toMatchObject({ nodes: ["Index Scan"], rowsExamined: null });
  });

  test("what was just loaded and vacuumed is covered by an index", async () => {
    const plan = readPostgresPlan(
      await explainStatement(client, { text: "SELECT id FROM orders WHERE id < 9" }),
    );
    expect(plan).toMatchObject({ nodes: ["Index Only Scan"], covered: true, rowsExamined: 8 });
  });

  test("a write is explained and undone", async () => {
    const plan = readPostgresPlan(await explainStatement(client, { text: "DELETE FROM orders" }));
    expect(plan).toMatchObject({ nodes: ["Seq Scan", "ModifyTable"], rowsExamined: 1000 });
    expect((await client.query("SELECT count(*)::int AS n FROM orders")).rows).toEqual([{ n: 1000 }]);
  });

  test("a second statement in the text, and one without a plan, are refused, and the connection is as before", async () => {
    for (const text of ["SELECT 1; COMMIT; DROP TABLE orders", "VACUUM orders"])
      await expect(explainStatement(client, { text })).rejects.toMatchObject({ code: "42601" });
    expect((await client.query("SELECT count(*)::int AS n FROM orders")).rows).toEqual([{ n: 1000 }]);
  });
});
