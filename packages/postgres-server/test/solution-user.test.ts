import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import type { PostgresAddress, PostgresServer, PostgresStore, SolutionUser } from "../src/index.ts";
import { limitLines } from "./support/limit-lines.ts";
import { roleCases } from "./support/role-cases.ts";
import { attempt, connect, describeWithPostgres, startTestServer } from "./support/test-server.ts";

const page = join(__dirname, "..", "..", "..", "docs", "reference", "postgres-roles.md");

/** Lines of the page that take more than a statement to prove: here, and in session-limits.test.ts. */
const elsewhere = {
  otherStores: "connect to another store, or to the server's own databases",
  otherStatements: "see what other sessions send",
  withoutRole: "do anything under its own name: only as lab_work, whose name it carries from the start",
  ...limitLines,
};

describeWithPostgres("a solution's user", () => {
  let server: PostgresServer;
  let store: PostgresStore;
  let other: PostgresStore;
  let user: SolutionUser;
  let stranger: Client;

  beforeAll(async () => {
    server = await startTestServer();
    [store, other] = [await server.createStore("mine"), await server.createStore("other")];
    const suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int PRIMARY KEY, note text)");
    await suite.query("INSERT INTO orders VALUES (1, 'a'), (2, 'b')");
    user = await server.createUser();
    await user.grant(store.name);
    const another = await server.createUser();
    await another.grant(other.name);
    stranger = await connect(another.addressOf(other.name));
  });

  test("the page lists each line that is proved here, and no other", () => {
    const lines = readFileSync(page, "utf8").matchAll(/^- (.*)$/gm);
    const proved = [...Object.keys(roleCases), ...Object.values(elsewhere)];
    expect([...lines].map(([, line = ""]) => line.replaceAll("`", "")).toSorted()).toEqual(proved.toSorted());
  });

  test.each(Object.entries(roleCases))("%s", async (_line, cases) => {
    const client = await connect(user.addressOf(store.name));
    const { rows } = await stranger.query("SELECT pg_backend_pid() AS pid");
    const values = {
      store: store.name,
      user: user.name,
      suite: store.address.user,
      pid: String(rows[0].pid),
    };
    for (const { statements, refusedWith } of cases) {
      for (const [n, written] of statements.entries()) {
        const statement = written.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]);
        const came = await attempt(client, statement);
        const isLast = n === statements.length - 1;
        expect({ statement, came }).toEqual({
          statement,
          came: refusedWith && isLast ? refusedWith : expect.any(Array),
        });
      }
      await client.query("ROLLBACK");
    }
    await client.end();
  });

  test(elsewhere.otherStores, async () => {
    const names = [other.name, "postgres", "template1", "template0"];
    const came = await Promise.all(names.map((name) => login(user.addressOf(name))));
    expect(came).toEqual(["42501", "42501", "42501", "55000"]);
    expect(await login(user.addressOf(store.name))).toBe("connected");
    expect(await login({ ...user.addressOf(store.name), password: "guessed" })).toBe("28P01");
    // A warning is all that PostgreSQL has for who grants what isn't his to grant.
    const inside = await connect(user.addressOf(store.name));
    await inside.query(`GRANT CONNECT ON DATABASE ${store.name} TO PUBLIC`);
    const third = await server.createUser();
    expect(await login(third.addressOf(store.name))).toBe("42501");
  });

  test(elsewhere.otherStatements, async () => {
    await stranger.query("SELECT 'secret'");
    const client = await connect(user.addressOf(store.name));
    const { rows } = await client.query("SELECT DISTINCT query FROM pg_stat_activity WHERE datname = $1", [
      other.name,
    ]);
    expect(rows).toEqual([{ query: "<insufficient privilege>" }]);
  });

  test(elsewhere.withoutRole, async () => {
    const client = await connect(user.addressOf(store.name));
    await client.query("SET ROLE NONE");
    expect(await attempt(client, "SELECT * FROM orders")).toBe("42P01");
    expect(await attempt(client, "SELECT * FROM public.orders")).toBe("42501");
    expect(await attempt(client, "CREATE TABLE public.t ()")).toBe("42501");
  });

  test("what the suite and one solution made, the next one may alter", async () => {
    const [first, second] = [await server.createUser(), await server.createUser()];
    const shared = await server.createStore("shared");
    for (const each of [first, second]) await each.grant(shared.name);
    const one = await connect(first.addressOf(shared.name));
    await one.query("CREATE TABLE made (id int); INSERT INTO made VALUES (1)");
    await first.drop();
    const two = await connect(second.addressOf(shared.name));
    await two.query("ALTER TABLE made ADD COLUMN note text");
    const suite = await connect(shared.address);
    expect((await suite.query("SELECT * FROM made")).rows).toEqual([{ id: 1, note: null }]);
  });

  test("what a solution left open ends with it: sessions, locks, temporary tables; and it can't come back", async () => {
    const leaving = await server.createUser();
    await leaving.grant(store.name);
    const client = await connect(leaving.addressOf(store.name));
    await client.query("CREATE TEMPORARY TABLE mine AS SELECT 1");
    await client.query("BEGIN");
    await client.query("LOCK TABLE orders");
    await leaving.drop();
    expect(await attempt(client, "SELECT 1")).toMatch(/57P01|terminated|not queryable/);
    const suite = await connect(store.address);
    await suite.query("SET lock_timeout = 1000");
    expect(await attempt(suite, "SELECT count(*)::int AS n FROM orders")).toEqual([{ n: 2 }]);
    expect(await login(leaving.addressOf(store.name))).toMatch(/28P01|28000/);
    const roles = await suite.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [leaving.name]);
    expect(roles.rows).toEqual([]);
  });

  test("a user that made something its own can't log in any more, and goes with the store", async () => {
    const owning = await server.createUser();
    const short = await server.createStore("short");
    await owning.grant(short.name);
    const client = await connect(owning.addressOf(short.name));
    await client.query("SET ROLE NONE");
    await client.query("SELECT lo_create(0)");
    await owning.drop();
    expect(await login(owning.addressOf(short.name))).toMatch(/28P01|28000/);
    await short.drop();
    const suite = await connect(store.address);
    const { rows } = await suite.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [owning.name]);
    expect(rows).toEqual([]);
  });

  test("what can't be ended ends with the server: the next grade waits for the drop", async () => {
    const busy = await startTestServer();
    const kept = await busy.createStore("kept");
    const leaving = await busy.createUser();
    await leaving.grant(kept.name);
    const client = await connect(leaving.addressOf(kept.name));
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const [pid = 0] = rows.map((row) => row.pid);
    process.kill(pid, "SIGSTOP");
    try {
      await leaving.drop();
      expect(await login(kept.address)).toMatch(/ENOENT|ECONNREFUSED/);
    } finally {
      process.kill(pid, "SIGKILL");
    }
  }, 30_000);

  /** "connected", or the SQLSTATE of the refusal. */
  async function login(address: PostgresAddress): Promise<string> {
    return connect(address).then(
      () => "connected",
      (error: { code: string }) => error.code,
    );
  }
});
