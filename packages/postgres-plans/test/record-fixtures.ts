/**
 * Records test/fixtures/v<major version>.jsonl from a PostgreSQL: `record-fixtures <folder of initdb and postgres>`;
 * the README says how to run it. A line is one case; times are left out, as they change with every run.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connectPostgres, startPostgres, type PostgresProgram } from "@lab/postgres-server";
import type { Client } from "pg";
import { recordingCases, seed, type RecordingCase } from "./recording-cases.ts";

const [folder = "", version = ""] = process.argv.slice(2);

await recordAll();

async function recordAll(): Promise<void> {
  const program: PostgresProgram = { source: "installed", folder, version, described: folder };
  const server = await startPostgres(program);
  const client = await connectPostgres((await server.createStore("recording")).address);
  try {
    for (const statement of seed.split(";")) if (statement.trim()) await client.query(statement);
    const lines: string[] = [];
    for (const each of recordingCases)
      lines.push(JSON.stringify({ name: each.name, explain: await explainCase(client, each) }));
    const target = join("test", "fixtures");
    await mkdir(target, { recursive: true });
    await writeFile(join(target, `v${Number.parseInt(version, 10)}.jsonl`), `${lines.join("\n")}\n`);
  } finally {
    await client.end();
    await server.stop();
  }
}

/** Does without explainStatement, so that a fault in it cannot colour the fixtures. */
async function explainCase(
  client: Client,
  { statement, values = [], settings = {}, run = true }: RecordingCase,
): Promise<unknown> {
  await client.query("BEGIN");
  for (const [name, value] of Object.entries(settings)) await client.query(`SET LOCAL ${name} = '${value}'`);
  const options = run ? "ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON" : "FORMAT JSON";
  // Prepared by name: a plan for any value is made of what is run more than once.
  const types =
    values.length > 0
      ? `(${values.map((value) => (typeof value === "number" ? "int" : "text")).join()})`
      : "";
  await client.query(`PREPARE explained ${types} AS ${statement}`);
  const given = values.length > 0 ? `(${values.map((value) => `'${String(value)}'`).join()})` : "";
  const { rows } = await client.query(`EXPLAIN (${options}) EXECUTE explained${given}`);
  await client.query("ROLLBACK");
  await client.query("DEALLOCATE explained");
  const [document] = rows[0]["QUERY PLAN"];
  return [withoutTimes(document)];
}

function withoutTimes(document: Record<string, unknown>): Record<string, unknown> {
  const { "Planning Time": _1, "Execution Time": _2, ...kept } = document;
  return kept;
}
