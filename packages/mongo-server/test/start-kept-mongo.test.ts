import { readFileSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { connectMongo, provideMongo, startKeptMongo, startMongo, type KeptMongo } from "../src/index.ts";
import { makeFolder } from "./support/fake-programs.ts";

const startLimitMs = 120_000;
const started = new Set<KeptMongo>();

afterEach(async () => {
  for (const kept of started) await kept.stop();
  started.clear();
});

async function start(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<KeptMongo> {
  const kept = await startKeptMongo(await provideMongo({ env }), { folder, database: "rest-02", env });
  started.add(kept);
  return kept;
}

async function stop(kept: KeptMongo): Promise<void> {
  started.delete(kept);
  await kept.stop();
}

/** By what the server would be reached by a learner's program, mongosh or Compass. */
async function work<Result>(uri: string, ask: (db: KeptMongo["db"]) => Promise<Result>): Promise<Result> {
  const client = await connectMongo(uri);
  try {
    return await ask(client.db());
  } finally {
    await client.close();
  }
}

test(
  "data stay from one start to the next, at the same address",
  async () => {
    const folder = makeFolder();
    const first = await start(folder);
    const { uri } = first;
    expect(uri).toMatch(/^mongodb:\/\/dev:[0-9a-f]{24}@127\.0\.0\.1:\d+\/rest-02\?/);
    await work(uri, (db) => db.collection("boxes").insertOne({ apples: 3 }));
    await work(uri, (db) => db.collection("boxes").createIndex({ apples: 1 }));
    await stop(first);
    const second = await start(folder);
    expect(second.uri).toBe(uri);
    expect(await work(uri, (db) => db.collection("boxes").countDocuments({ apples: 3 }))).toBe(1);
    // Only in its own database, and nobody without the password.
    await expect(
      work(uri, (db) =>
        db
          .collection("boxes")
          .aggregate([{ $out: { db: "other", coll: "x" } }])
          .toArray(),
      ),
    ).rejects.toThrow(/not authorized/);
    const stranger = uri.replace(/dev:\w+@/, "").replace(/\?.*/, "?directConnection=true");
    await expect(work(stranger, (db) => db.collection("boxes").findOne())).rejects.toThrow(
      /requires authentication/,
    );
    expect(statSync(join(folder, "server.json")).mode & 0o077).toBe(0);
  },
  startLimitMs,
);

test(
  "where its port is another's by now, it takes one that is free",
  async () => {
    const folder = makeFolder();
    const first = await start(folder);
    await work(first.uri, (db) => db.collection("boxes").insertOne({ apples: 3 }));
    await stop(first);
    const { port } = JSON.parse(readFileSync(join(folder, "server.json"), "utf8")) as { port: number };
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => void other.listen(port, "127.0.0.1", resolve));
    try {
      const second = await start(folder);
      expect(second.uri).not.toContain(`:${(other.address() as AddressInfo).port}/`);
      expect(await work(second.uri, (db) => db.collection("boxes").countDocuments())).toBe(1);
      await work(second.uri, (db) => db.collection("boxes").insertOne({ apples: 4 }));
    } finally {
      other.close();
    }
  },
  startLimitMs,
);

test(
  "a server that was killed goes on with what it had acknowledged",
  async () => {
    const folder = makeFolder();
    const first = await start(folder);
    await work(first.uri, (db) =>
      db.collection("boxes").insertOne({ apples: 3 }, { writeConcern: { w: 1, j: true } }),
    );
    const { pid } = await first.db.admin().serverStatus();
    process.kill(Number(pid), "SIGKILL");
    await expect(first.ended).resolves.toContain("SIGKILL");
    await stop(first);
    const second = await start(folder);
    expect(await work(second.uri, (db) => db.collection("boxes").countDocuments())).toBe(1);
  },
  startLimitMs,
);

test(
  "on a given server it works in a database of its own, with the lab's prefix, and leaves the server alone",
  async () => {
    const given = await startMongo();
    try {
      const env = { ...process.env, LAB_MONGODB_URI: given.uri };
      const kept = await start(makeFolder(), env);
      expect(kept.db.databaseName).toBe("lab_dev_rest-02");
      await work(kept.uri, (db) => db.collection("boxes").insertOne({ apples: 3 }));
      await stop(kept);
      expect(await given.client().db("lab_dev_rest-02").collection("boxes").countDocuments()).toBe(1);
    } finally {
      await given.stop();
    }
  },
  startLimitMs,
);
