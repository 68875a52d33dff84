/**
 * Records test/fixtures/v<major>/*.json from the server at the address that is its one argument.
 * It creates and drops the database `lab_plan_reader_recording` there; the README says how to run it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EJSON } from "bson";
import { type Db, type Document, MongoClient } from "mongodb";
import { recordingCases, type RecordingCase, seedOrders } from "./recording-cases.ts";

await recordAll(process.argv[2] ?? "mongodb://127.0.0.1:27017");

async function recordAll(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  const db = client.db("lab_plan_reader_recording");
  try {
    await db.dropDatabase();
    await seedOrders(db);
    const folder = join("test", "fixtures", `v${await readMajorVersion(db)}`);
    await mkdir(folder, { recursive: true });
    for (const each of recordingCases) {
      await writeFile(join(folder, `${each.name}.json`), toFixture(await explainCase(db, each)));
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
async function explainCase(
  db: Db,
  { command, classicEngine, verbosity }: RecordingCase,
): Promise<Document> {
  const admin = db.admin();
  await admin.command({ setParameter: 1, internalQueryForceClassicEngine: classicEngine ?? false });
  return db.command({ explain: command, verbosity: verbosity ?? "executionStats" });
}
function toFixture({
  serverInfo: _s,
  $clusterTime: _c,
  operationTime: _o,
  ...explain
}: Document): string {
  return `${EJSON.stringify(explain, undefined, 2)}\n`;
}
