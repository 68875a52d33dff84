import { beforeAll, expect, jest, test } from "@jest/globals";
import { Pool } from "pg";
import type { PostgresServer, PostgresStore } from "../src/index.ts";
import { attempt, connect, describeWithPostgres, startTestServer } from "./support/test-server.ts";

describeWithPostgres("stores", () => {
  let server: PostgresServer;
  let loaded: PostgresStore;

  beforeAll(async () => {
    server = await startTestServer();
    loaded = await server.createStore("loaded");
    const suite = await connect(loaded.address);
    await suite.query(`
      CREATE TABLE orders (id int PRIMARY KEY, depot text);
      INSERT INTO orders SELECT n, 'd' || n % 7 FROM generate_series(1, 20000) n;
      CREATE INDEX orders_depot ON orders (depot) WHERE depot <> 'd0';
      ANALYZE orders;
    `);
  });

  test("a copy has data, indexes and statistics, and is the solution's as if it had been loaded there", async () => {
    const [copy, user] = [await server.createStore("copy"), await server.createUser()];
    await user.grant(copy.name);
    await copy.copyFrom(loaded);
    const client = await connect(user.addressOf(copy.name));
    const plan = "EXPLAIN SELECT * FROM orders WHERE depot = 'd3' AND id < 50";
    expect((await client.query("SELECT count(*)::int AS n FROM orders")).rows).toEqual([{ n: 20_000 }]);
    const original = await connect(loaded.address);
    expect((await client.query(plan)).rows).toEqual((await original.query(plan)).rows);
    await client.query("ALTER TABLE orders ADD COLUMN note text");
    expect(await copy.sizeBytes()).toBeGreaterThan(1_000_000);
    expect(await attempt(original, "SELECT note FROM orders")).toBe("42703");
  });

  test("copying ends the sessions of both, and the limits of who may connect stay", async () => {
    const [copy, user] = [await server.createStore("copy"), await server.createUser()];
    await user.grant(copy.name);
    const before = await connect(user.addressOf(copy.name));
    const reader = await connect(loaded.address);
    await copy.copyFrom(loaded);
    for (const client of [before, reader])
      expect(await attempt(client, "SELECT 1")).toMatch(/57P01|terminated|not queryable/);
    const stranger = await server.createUser();
    await expect(connect(stranger.addressOf(copy.name))).rejects.toMatchObject({ code: "42501" });
    await user.drop();
    await expect(connect(user.addressOf(copy.name))).rejects.toMatchObject({ code: expect.any(String) });
  });

  test("at no moment of its making does a store let another role in", async () => {
    const [stranger, own] = [await server.createUser(), await server.createUser()];
    const copy = await server.createStore("copy");
    await own.grant(copy.name);
    const moments: string[] = [];
    const query = Pool.prototype.query as (...args: unknown[]) => Promise<unknown>;
    const askThenTry = async (pool: Pool, args: unknown[]): Promise<unknown> => {
      const result = await Reflect.apply(query, pool, args);
      const [statement = ""] = String(args[0]).split(" DATABASE");
      const code = await connect(stranger.addressOf(copy.name)).then(
        () => "got in",
        (error: { code?: string }) => error.code,
      );
      moments.push(`${statement} ${code}`);
      return result;
    };
    const spy = jest.spyOn(Pool.prototype, "query").mockImplementation(function (
      this: Pool,
      ...args: unknown[]
    ): unknown {
      return askThenTry(this, args);
    });
    try {
      await copy.copyFrom(loaded);
    } finally {
      spy.mockRestore();
    }
    expect(moments).toContain("CREATE 55000");
    expect(moments).toContain("ALTER 42501");
    expect(moments.filter((moment) => moment.endsWith("got in"))).toEqual([]);
    const client = await connect(own.addressOf(copy.name));
    expect(await attempt(client, "SELECT count(*)::int AS n FROM orders")).toEqual([{ n: 20_000 }]);
  });

  test("a store is dropped under whoever is connected, and others stay", async () => {
    const [gone, stays] = [await server.createStore("gone"), await server.createStore("stays")];
    const client = await connect(gone.address);
    await client.query("BEGIN");
    await gone.drop();
    await gone.drop();
    expect(await attempt(client, "SELECT 1")).toMatch(/57P01|terminated|not queryable/);
    const other = await connect(stays.address);
    const { rows } = await other.query("SELECT datname FROM pg_database WHERE datname = ANY($1)", [
      [gone.name, stays.name],
    ]);
    expect(rows).toEqual([{ datname: stays.name }]);
  });

  test("six made at once are six", async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => server.createStore("same")));
    expect(new Set(stores.map(({ name }) => name)).size).toBe(6);
    const sizes = await Promise.all(stores.map((store) => store.sizeBytes()));
    expect(sizes).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("what a learner hangs on a table runs with no right beyond the store when the suite touches it", async () => {
    const [store, user] = [await server.createStore("trap"), await server.createUser()];
    await user.grant(store.name);
    const suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int)");
    const client = await connect(user.addressOf(store.name));
    await client.query(`
      CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM set_config('role', 'none', false); PERFORM pg_read_file('/etc/passwd'); RETURN NEW; END $$;
      CREATE TRIGGER trap BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION trap();
    `);
    expect(await attempt(suite, "INSERT INTO orders VALUES (1)")).toBe("42501");
  });

  test("what it changes of the suite's own role reaches no other store", async () => {
    const [store, other, user] = [
      await server.createStore("trap"),
      await server.createStore("other"),
      await server.createUser(),
    ];
    await user.grant(store.name);
    const suite = await connect(store.address);
    await suite.query("CREATE TABLE orders (id int)");
    const client = await connect(user.addressOf(store.name));
    await client.query(`
      CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('role', 'none', false);
        EXECUTE format('ALTER ROLE %I PASSWORD %L', session_user, 'known');
        EXECUTE format('ALTER ROLE %I SET statement_timeout = 1', session_user);
        RETURN NEW;
      END $$;
      CREATE TRIGGER trap BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION trap();
    `);
    await suite.query("INSERT INTO orders VALUES (1)");
    const known = { user: store.address.user, password: "known" };
    await expect(connect({ ...other.address, ...known })).rejects.toMatchObject({ code: "42501" });
    for (const { address } of [other, await server.createStore("later")]) {
      const next = await connect(address);
      expect(
        await attempt(next, "SELECT current_user, current_setting('statement_timeout') AS most"),
      ).toEqual([{ current_user: "lab_work", most: "1min" }]);
    }
  });
});
