import { execFileSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { connectMongo } from "@lab/mongo-server";
import { listProcesses } from "../../../src/upkeep/doctor/list-processes.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { findPort, startDev } from "../../support/dev-process.ts";

const exercise = "rest/02-customers-crud";

test("data stay from one dev to the next until --fresh, by an address that other tools can use", async () => {
  const root = copyLab([exercise]);
  const reference = join(root, "grader/suites", exercise, "submissions/accepted/reference/src");
  cpSync(reference, join(root, "exercises", exercise, "src"), { recursive: true });
  const port = await findPort();
  const start = (...more: string[]) => startDev(root, ["dev", "rest-02", "--port", String(port), ...more]);
  const post = () =>
    fetch(`http://localhost:${port}/customers`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "kept@example.org", name: "Kept" }),
    });

  const first = start();
  const [, uri = ""] = await first.untilSays(/MongoDB with the sample data.*mongosh '(mongodb:[^']+)'/s);
  const [, curl = ""] = await first.untilSays(/try it +(curl .*)/);
  // As its README shows it.
  expect(execFileSync("sh", ["-c", curl], { encoding: "utf8" })).toMatch(/^HTTP\/1\.1 4(00|22) .*"\/name"/s);
  expect((await post()).status).toBe(201);
  const client = await connectMongo(uri);
  expect(await client.db().collection("customers").countDocuments({ name: "Kept" })).toBe(1);
  expect(await client.db().collection("orders").estimatedDocumentCount()).toBeGreaterThan(100);
  await client.close();
  expect(await first.interrupt()).toBe(0);

  const second = start();
  await second.untilSays(/as the last dev left it.*Ctrl-C ends it/s);
  expect(second.said()).toContain(uri);
  expect((await post()).status).toBe(409);
  await second.interrupt();

  // A filling that was broken off is no data.
  rmSync(join(root, ".lab/dev/rest-02-customers-crud/mongo/filled"));
  const third = start();
  await third.untilSays(/with the sample data.*Ctrl-C ends it/s);
  expect((await post()).status).toBe(201);
  await third.interrupt();

  const fourth = start("--fresh");
  await fourth.untilSays(/with the sample data.*Ctrl-C ends it/s);
  expect((await post()).status).toBe(201);
  expect(await fourth.interrupt()).toBe(0);
  expect(existsSync(join(root, ".lab/dev/rest-02-customers-crud/running.json"))).toBe(false);
  expect(listProcesses().filter(({ command }) => command.includes(root))).toEqual([]);
}, 120_000);
