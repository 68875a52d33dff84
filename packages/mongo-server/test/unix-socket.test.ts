import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connectMongo, startMongo, type MongoServer } from "../src/index.ts";
import { makeFolder } from "./support/fake-programs.ts";

const startLimitMs = 120_000;
const socketFolder = makeFolder();

let server: MongoServer;

beforeAll(async () => {
  server = await startMongo({ socketFolder });
}, startLimitMs);

afterAll(() => server.stop());

test("the server listens on a socket below the given folder, which any user may open", () => {
  const file = server.socketFile ?? "";
  // In a folder of its own: of the given one, nothing else is the server's to write to.
  expect(readdirSync(socketFolder).map((name) => join(socketFolder, name))).toEqual([dirname(file)]);
  expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  expect(statSync(file).isSocket()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o777);
});

test("a user connects there with its own rights, and a stranger has none", async () => {
  const user = await server.createUser();
  const { name, db } = await server.createDatabase("socket");
  await db.createCollection("orders");
  await user.grant(name);
  const uri = user.uriAt(server.socketFile ?? "");
  expect(uri).toContain(`@${encodeURIComponent(socketFolder)}%2Fs`);
  const [client, stranger] = await Promise.all([
    connectMongo(uri),
    connectMongo(uri.replace(/\/\/.*@/, "//").replace(/\?.*/, "?directConnection=true")),
  ]);
  try {
    await client.db(name).collection("orders").insertOne({ state: "open" });
    const foreign = client.db("admin").collection("system.users").findOne();
    await expect(foreign).rejects.toMatchObject({ codeName: "Unauthorized" });
    const anonymous = stranger.db(name).collection("orders").findOne();
    await expect(anonymous).rejects.toMatchObject({ codeName: "Unauthorized" });
  } finally {
    await Promise.all([client.close(), stranger.close()]);
  }
});

test(
  "stop() removes the socket",
  async () => {
    const folder = makeFolder();
    const second = await startMongo({ socketFolder: folder });
    expect(readdirSync(folder)).toHaveLength(1);
    await second.stop();
    expect(readdirSync(folder)).toEqual([]);
  },
  startLimitMs,
);

test(
  "where the folder's path leaves no room for a socket's address, the server runs without one",
  async () => {
    const deep = join(makeFolder(), "x".repeat(100));
    mkdirSync(deep);
    const second = await startMongo({ socketFolder: deep });
    try {
      expect(second.socketFile).toBeUndefined();
      expect(readdirSync(deep)).toEqual([]);
    } finally {
      await second.stop();
    }
  },
  startLimitMs,
);

test(
  "without a folder there is no socket, not in /tmp either",
  async () => {
    const second = await startMongo();
    try {
      expect(second.socketFile).toBeUndefined();
      expect(existsSync(`/tmp/mongodb-${new URL(second.uri).port}.sock`)).toBe(false);
    } finally {
      await second.stop();
    }
  },
  startLimitMs,
);
