import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { startPostgres } from "../src/index.ts";
import { connect, describeWithPostgres, startTestServer, testProgram } from "./support/test-server.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, "lab-test-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

describeWithPostgres("startPostgres", () => {
  test("a store is clean, sorts by code points and speaks UTC, whatever the machine's own settings", async () => {
    const server = await startTestServer({
      env: { ...process.env, TZ: "Asia/Tokyo", LC_ALL: "de_DE.UTF-8" },
    });
    const store = await server.createStore("rest/01 Read the Catalogue!");
    expect(store.name).toMatch(/^lab_rest_01_read_the_catalogue__[0-9a-f]{10}$/);
    const client = await connect(store.address);
    const { rows } = await client.query(`
      SELECT array(SELECT unnest(ARRAY['b', 'a', 'B', 'é', 'z']) ORDER BY 1) AS sorted,
        current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
        current_setting('server_version') AS version, current_user AS acting`);
    expect(rows[0]).toEqual({
      sorted: ["B", "a", "b", "z", "é"],
      zone: "UTC",
      encoding: "UTF8",
      version: expect.stringContaining(server.version),
      acting: "lab_work",
    });
  });

  test("the server listens on no port, and nothing of it is left when it is stopped", async () => {
    const parent = makeFolder();
    const server = await startPostgres(testProgram(), { env: { ...process.env, LAB_TMP: parent } });
    const store = await server.createStore("a");
    const client = await connect(store.address);
    const { rows } = await client.query("SHOW listen_addresses");
    expect(rows).toEqual([{ listen_addresses: "" }]);
    const [folder = ""] = readdirSync(parent);
    expect(folder).toMatch(/^lab-postgres-\w{6}$/);
    await server.stop();
    expect(readdirSync(parent)).toEqual([]);
  });

  test("in a folder whose path is too long for a socket it is reached all the same, and leaves nothing", async () => {
    const parent = join(makeFolder(), "x".repeat(120));
    mkdirSync(parent);
    const server = await startPostgres(testProgram(), { env: { ...process.env, LAB_TMP: parent } });
    const { address } = await server.createStore("a");
    const client = await connect(address);
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    expect(address.host).toMatch(/^\/tmp\/lab-postgres-\w{6}$/);
    await server.stop();
    expect([existsSync(address.host), readdirSync(parent)]).toEqual([false, []]);
  });

  test("two servers put their sockets below one folder, which a solution sees at another path", async () => {
    const socketFolder = makeFolder();
    const servers = [await startTestServer({ socketFolder }), await startTestServer({ socketFolder })];
    for (const server of servers) {
      const store = await server.createStore("a");
      const user = await server.createUser();
      await user.grant(store.name);
      const seen = dirname(server.socketFile ?? "");
      const address = user.addressOf(store.name, seen);
      expect(server.socketFile).toBe(join(seen, `.s.PGSQL.${address.port}`));
      expect(dirname(seen)).toBe(socketFolder);
      expect(statSync(server.socketFile ?? "").isSocket()).toBe(true);
      const client = await connect(address);
      expect((await client.query("SELECT session_user AS me")).rows).toEqual([{ me: user.name }]);
    }
    for (const server of servers) await server.stop();
    expect(readdirSync(socketFolder)).toEqual([]);
  });

  test("settings for psql in the environment change nothing", async () => {
    process.env["PGOPTIONS"] = "-c search_path=elsewhere";
    process.env["PGSSLMODE"] = "require";
    try {
      const server = await startTestServer();
      const client = await connect((await server.createStore("a")).address);
      expect((await client.query("SHOW search_path")).rows).toEqual([{ search_path: '"$user", public' }]);
    } finally {
      delete process.env["PGOPTIONS"];
      delete process.env["PGSSLMODE"];
    }
  });

  test("a copy kept in the cache that doesn't start is told of, thrown away, and made anew", async () => {
    const cache = makeFolder();
    const env = { ...process.env, LAB_CACHE: cache };
    await (await startPostgres(testProgram(), { env })).stop();
    const clusters = join(cache, "postgresql", "clusters");
    const [kept = ""] = readdirSync(clusters);
    rmSync(join(clusters, kept, "data", "global"), { recursive: true });
    await expect(startPostgres(testProgram(), { env })).rejects.toMatchObject({
      code: "LAB_POSTGRES_DID_NOT_START",
      message: expect.stringMatching(/exit code 2[^]*pg_control/),
    });
    expect(readdirSync(clusters)).toEqual([]);
    await (await startPostgres(testProgram(), { env })).stop();
    expect(readdirSync(clusters)).toEqual([kept]);
  });

  test("a temporary folder that isn't there is named", async () => {
    const env = { ...process.env, LAB_TMP: "/nowhere" };
    await expect(startPostgres(testProgram(), { env })).rejects.toMatchObject({
      code: "LAB_POSTGRES_DID_NOT_START",
      message: expect.stringContaining("/nowhere"),
    });
  });
});
