import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectMongo, provideMongo, startMongo, type MongoBinary, type MongoServer } from "../src/index.ts";
import { describeBinary } from "../src/mongo-binary.ts";
import { makeFolder, writeProgram } from "./support/fake-programs.ts";

const startLimitMs = 120_000;
const temporary = makeFolder();
const env = { ...process.env, LAB_TMP: temporary };

let server: MongoServer;

beforeAll(async () => {
  server = await startMongo({ env });
}, startLimitMs);

afterAll(() => server.stop());

test("says which server it took, of a version that the lab works with", () => {
  expect(server.version).toMatch(/^[678]\.\d+\.\d+$/);
  expect(server.described).toMatch(new RegExp(`^mongod ${server.version} from .+ \\(.+\\)$`));
  expect(server.uri).toMatch(/^mongodb:\/\/__system:[0-9a-f]{64}@127\.0\.0\.1:\d+\/\?directConnection=true&/);
});

test("a transaction is visible when it commits and leaves nothing when it aborts", async () => {
  const { db, drop } = await server.createDatabase("transactions");
  const orders = db.collection("orders");
  await orders.insertOne({ state: "open" });
  await server.client().withSession(async (session) => {
    await session.withTransaction(() => orders.updateOne({}, { $set: { state: "paid" } }, { session }));
    session.startTransaction();
    await orders.insertOne({ state: "lost" }, { session });
    await session.abortTransaction();
  });
  expect(await orders.distinct("state")).toEqual(["paid"]);
  await drop();
});

test("a change stream reports an insert", async () => {
  const { db, drop } = await server.createDatabase("changes");
  const stream = db.collection("orders").watch();
  try {
    const seen = stream.next();
    // The stream has to be open on the server before there is something to see.
    await server.client().db("admin").command({ ping: 1 });
    const inserting = setInterval(() => void db.collection("orders").insertOne({ state: "open" }), 20);
    await expect(seen.finally(() => clearInterval(inserting))).resolves.toMatchObject({
      operationType: "insert",
    });
  } finally {
    await stream.close();
    await drop();
  }
});

test("databases are apart, named with the lab's prefix, and gone after drop", async () => {
  const [first, second] = await Promise.all([
    server.createDatabase("rest-02 Créate / $order"),
    server.createDatabase("rest-02 Créate / $order"),
  ]);
  expect(first.name).toMatch(/^lab_rest_02_cr_ate_order_[0-9a-f]{10}$/);
  expect(second.name).not.toBe(first.name);
  await first.db.collection("books").insertOne({ title: "Silent Spring" });
  expect(await second.db.collection("books").countDocuments()).toBe(0);
  const client = await connectMongo(first.uri);
  expect(await client.db().collection("books").countDocuments()).toBe(1);
  await client.close();
  await first.drop();
  const { databases } = await server.client().db("admin").admin().listDatabases();
  expect(databases.map(({ name }) => name)).not.toContain(first.name);
});

test("the size of a database follows growth at once, also of many empty collections, and shrinks again", async () => {
  const { db, drop, sizeBytes } = await server.createDatabase("size");
  expect(await sizeBytes()).toBe(0);
  await db.collection("boxes").insertMany(Array.from({ length: 100 }, () => ({ text: "x".repeat(10_000) })));
  const filled = await sizeBytes();
  expect(filled).toBeGreaterThan(1_000_000);
  await Promise.all(Array.from({ length: 100 }, (_, n) => db.createCollection(`empty${n}`)));
  expect(await sizeBytes()).toBeGreaterThan(filled + 10_000_000);
  await drop();
  expect(await sizeBytes()).toBe(0);
});

test("a label of any length gives a name that the server accepts", async () => {
  const { db, drop, name } = await server.createDatabase("x".repeat(300));
  await db.collection("books").insertOne({});
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  await drop();
});

test(
  "two servers run side by side, and stop() removes process and folder",
  async () => {
    const ownTemporary = makeFolder();
    const second = await startMongo({ env: { ...env, LAB_TMP: ownTemporary } });
    expect(second.uri).not.toBe(server.uri);
    const { pid } = await second.client().db("admin").command({ serverStatus: 1 });
    expect(readdirSync(ownTemporary)).toHaveLength(1);
    await Promise.all([second.stop(), second.stop()]);
    expect(readdirSync(ownTemporary)).toEqual([]);
    expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH");
    await expect(server.client().db("admin").command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
  },
  startLimitMs,
);

test("on a given server only the databases of this object are dropped", async () => {
  const kept = server.client().db("somebody_elses");
  await kept.collection("books").insertOne({});
  const other = await server.createDatabase("other");
  await other.db.collection("books").insertOne({});
  const given = await startMongo({ env: { LAB_MONGODB_URI: server.uri } });
  expect(given).toMatchObject({ source: "uri", version: server.version, uri: server.uri });
  const own = await given.createDatabase("own");
  await own.db.collection("books").insertOne({});
  await given.stop();
  const { databases } = await server.client().db("admin").admin().listDatabases();
  const names = databases.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["somebody_elses", other.name]));
  expect(names).not.toContain(own.name);
});

test("a given server that can't be reached is named without its password", async () => {
  const starting = startMongo({ env: { LAB_MONGODB_URI: "mongodb://ada:secret@127.0.0.1:9/" } });
  await expect(starting).rejects.toMatchObject({
    code: "LAB_MONGO_URI_UNUSABLE",
    message: expect.stringMatching(
      /^The server of LAB_MONGODB_URI \(mongodb:\/\/ada:\*\*\*@127\.0\.0\.1:9\/\) can't be used: (?!.*secret)/,
    ),
  });
}, 20_000);

test("a mongod that ends at once is explained, and its folder is gone", async () => {
  const folder = makeFolder();
  const path = writeProgram(
    join(folder, "mongod"),
    `[ "$1" = --version ] && echo "db version v7.0.1" && exit 0
     while [ "$1" != --logpath ]; do shift; done
     echo '{"s":"F","msg":"Write failed","attr":{"error":"No space left on device"}}' > "$2"; exit 14`,
  );
  const ownTemporary = join(makeFolder());
  await expect(
    startMongo({ env: { LAB_CACHE: folder, LAB_TMP: ownTemporary, MONGOMS_SYSTEM_BINARY: path } }),
  ).rejects.toMatchObject({
    code: "LAB_MONGO_DID_NOT_START",
    message: expect.stringMatching(
      /did not start: the disk is full \(exit code 14\)\n {2}Write failed: No space left on device$/,
    ),
    next: expect.stringContaining("LAB_TMP"),
  });
  expect(existsSync(ownTemporary) && readdirSync(ownTemporary)).toEqual([]);
});

test("one that can't be spawned is told of in words, and leaves nothing", async () => {
  const [parent, socketFolder] = [makeFolder(), makeFolder()];
  const start = (): never => {
    throw new Error("spawn E2BIG");
  };
  const binary = describeBinary("installed", "/bin/true", "7.0.1");
  const starting = startMongo({ binary, env: { LAB_TMP: parent }, socketFolder, walls: { start } });
  await expect(starting).rejects.toMatchObject({
    code: "LAB_MONGO_DID_NOT_START",
    message: expect.stringContaining("spawn E2BIG"),
  });
  expect([...readdirSync(parent), ...readdirSync(socketFolder)]).toEqual([]);
});

test("nor does one within walls for whose socket there is no room", async () => {
  const parent = join(makeFolder(), "x".repeat(90));
  mkdirSync(parent);
  const start = (): never => {
    throw new Error("there is no way to it");
  };
  const binary = describeBinary("installed", "/bin/true", "7.0.1");
  const starting = startMongo({ binary, env: { LAB_TMP: parent }, walls: { start } });
  await expect(starting).rejects.toMatchObject({ code: "LAB_RUN_SOCKET_PATH" });
  expect(readdirSync(parent)).toEqual([]);
});

test("the key is on no disk once the server runs", async () => {
  const folders = readdirSync(temporary).map((name) => join(temporary, name));
  expect(folders).toHaveLength(1);
  expect(readdirSync(join(folders[0] ?? "", "data"))).toContain("mongod.log");
  const files = readdirSync(folders[0] ?? "", { recursive: true, withFileTypes: true });
  expect(files.map(({ name }) => name)).not.toContain("key");
});

test("a temporary folder that isn't there is named", async () => {
  await expect(startMongo({ env: { ...env, LAB_TMP: "/not/there" } })).rejects.toMatchObject({
    code: "LAB_MONGO_DID_NOT_START",
    message: expect.stringContaining("/not/there"),
  });
});

test(
  "a port that was taken meanwhile costs another try, not the grade",
  async () => {
    const real = await provideMongo();
    const path = writeProgram(
      join(makeFolder(), "mongod"),
      `[ -e "$0.tried" ] || { touch "$0.tried"; exit 48; }
       exec '${"path" in real ? real.path : ""}' "$@"`,
    );
    const binary: MongoBinary = {
      source: "system-binary",
      path,
      version: "6.0.5",
      described: "mongod 6.0.5",
    };
    const second = await startMongo({ binary, env });
    await expect(second.client().db("admin").command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
    await second.stop();
  },
  startLimitMs,
);
