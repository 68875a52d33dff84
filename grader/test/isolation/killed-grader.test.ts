import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { until } from "../support/marked-processes.ts";
import { testInSandbox } from "../support/sandbox.ts";
import { makeFolder } from "../support/temporary-folder.ts";

jest.setTimeout(60_000);

const labFile = join(__dirname, "../../dist/lab.cjs");

/** Processes with this text in their command line. */
function listNamed(text: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readCommand(pid).includes(text));
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

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
  // The watchdog, and the solution with what its sandbox is made of.
  await until(() => listNamed(session).length > 1);
  const before = listNamed(session).length;
  grader.kill("SIGKILL");
  await until(() => listNamed(session).length === 0 && readdirSync(temporary).length === 0);
  return { before, left: readdirSync(temporary) };
}

test("a grader that is killed leaves no solution running and no folder, at process", async () => {
  expect(await killGrader("process")).toEqual({ before: 2, left: [] });
});

testInSandbox("nor at sandbox", async () => {
  const { before, left } = await killGrader("sandbox");
  expect(before).toBeGreaterThan(1);
  expect(left).toEqual([]);
});
