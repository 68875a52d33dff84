import { spawn } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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
  // Root's sandbox is made by somebody else, who has to get there.
  chmodSync(temporary, 0o755);
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

/** Kills a grader as soon as its server's program is started, and `laterMs` after that; gives what is left. */
async function killWithServer(laterMs: number): Promise<{ wasThere: boolean; left: string[] }> {
  const temporary = makeFolder();
  chmodSync(temporary, 0o755);
  const args = [labFile, "grade", "mongo-01", "--isolation", "sandbox"];
  const env = { ...process.env, TMPDIR: temporary, LAB_SERVER: "off" };
  const grader = spawn(process.execPath, args, { env, stdio: "ignore" });
  const folders = (): string[] => readdirSync(temporary).filter((name) => name.startsWith("lab-mongod-"));
  await until(() => folders().length === 1);
  const [folder] = folders() as [string];
  // Its watchdog, and bwrap.
  await until(() => listNamed(folder).length > 1);
  await sleep(laterMs);
  const wasThere = listNamed(folder).length > 1;
  grader.kill("SIGKILL");
  await until(() => listNamed(folder).length === 0 && readdirSync(temporary).length === 0);
  return { wasThere, left: [...listNamed(folder).map(String), ...readdirSync(temporary)] };
}

// In its first milliseconds bwrap's end is not yet the end of what it starts.
testInSandbox.each([0, 2, 5, 10, 500])(
  "nor a server within walls, %i ms after its start",
  async (laterMs) => {
    expect(await killWithServer(laterMs)).toEqual({ wasThere: true, left: [] });
  },
);
