import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { until } from "../../support/marked-processes.ts";
import { listNamed } from "../../support/named-processes.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(60_000);

const labFile = join(__dirname, "../../../dist/lab.cjs");

/** Kills a grader while the solution is in a loop without an end; gives what was there before and what is left. */
async function killGrader(level: string): Promise<{ before: number; left: string[] }> {
  const temporary = makeFolder();
  const submission = makeFolder({ "src/app.ts": "export const createApp = () => { for (;;); };" });
  const args = [labFile, "grade", "rest-01", "--from", submission, "--isolation", level];
  const env = { ...process.env, TMPDIR: temporary, LAB_SERVER: "off" };
  const grader = spawn(process.execPath, args, { env, stdio: "ignore" });
  const sessions = (): string[] => readdirSync(temporary).filter((name) => name.startsWith("lab-session-"));
  await until(() => sessions().length === 1);
  const [session] = sessions() as [string];
  // The watchdog, the compiler and the solution, with what their sandboxes are made of.
  await until(() => listNamed(session).length > 2);
  const before = listNamed(session).length;
  grader.kill("SIGKILL");
  await until(() => listNamed(session).length === 0 && readdirSync(temporary).length === 0);
  return { before, left: readdirSync(temporary) };
}

test("a grader that is killed leaves no solution running and no folder, at process", async () => {
  expect(await killGrader("process")).toEqual({ before: 3, left: [] });
});

testInSandbox("nor at sandbox", async () => {
  const { before, left } = await killGrader("sandbox");
  expect(before).toBeGreaterThan(2);
  expect(left).toEqual([]);
});
