/**
 * Records test/fixtures/<folder>/*.json from a server: `record-fixtures <address> [folder]`, the folder
 * being v<major version> by default. It creates and drops the database `lab_plan_reader_recording` there;
 * the README says how to run it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BSON, type Db, type Document, MongoClient } from "mongodb";
import { recordingCases, type RecordingCase, seedOrders } from "./recording-cases.ts";

const serverDefaultSortMemoryBytes = 104_857_600;
const [uri = "mongodb://127.0.0.1:27017", folder] = process.argv.slice(2);

await recordAll();

async function recordAll(): Promise<void> {
  const client = await MongoClient.connect(uri);
  const db = client.db("lab_plan_reader_recording");
  try {
    await db.dropDatabase();
    await seedOrders(db);
    const target = join("test", "fixtures", folder ?? `v${await readMajorVersion(db)}`);
    await mkdir(target, { recursive: true });
    for (const each of recordingCases) {
      await writeFile(join(target, `${each.name}.json`), toFixture(await explainCase(db, each)));
    }
  } finally {
    await db.dropDatabase();
    await client.close();
  }
}

async function readMajorVersion(db: Db): Promise<string> {
  const { version } = await db.command({ buildInfo: 1 });
  return String(version).split(".")[0] ?? "";
}

/** Does without explainCommand, so that a fault in it cannot colour the fixtures. */
async function explainCase(db: Db, each: RecordingCase): Promise<Document> {
  await db.admin().command({
    setParameter: 1,
    internalQueryForceClassicEngine: each.classicEngine ?? false,
    internalQueryMaxBlockingSortMemoryUsageBytes: each.sortMemoryBytes ?? serverDefaultSortMemoryBytes,
  });
  return db.command({ explain: each.command, verbosity: each.verbosity ?? "executionStats" });
}

/** Leaves out what names the machine or changes with every run. */
function toFixture(explain: Document): string {
  const { serverInfo: _1, serverParameters: _2, $clusterTime: _3, operationTime: _4, ...kept } = explain;
  return `${BSON.EJSON.stringify(kept, undefined, 2)}\n`;
}
