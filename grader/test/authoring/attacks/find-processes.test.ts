import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import { findLingering, findProcesses } from "../../../src/authoring/attacks/find-processes.ts";
import { until } from "../../support/marked-processes.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const started: ChildProcess[] = [];
const wait = "setInterval(() => {}, 1000)";

afterEach(async () => {
  for (const child of started.splice(0)) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill("SIGKILL")) await gone;
  }
});

function start(options: { env?: NodeJS.ProcessEnv; cwd?: string; args?: string[] }): ChildProcess {
  const { args = [], ...rest } = options;
  const child = spawn(process.execPath, ["-e", wait, ...args], { stdio: "ignore", env: {}, ...rest });
  started.push(child);
  return child;
}

const newMark = (): string => `mark-${randomBytes(8).toString("hex")}`;
const pids = (mark: string): number[] => findProcesses([mark]).map(({ pid }) => pid);

describe("a process is known by", () => {
  test.each<[string, (mark: string) => ChildProcess]>([
    ["its environment", (mark) => start({ env: { TOKEN: mark } })],
    ["its arguments", (mark) => start({ args: [mark] })],
    ["its working folder", (mark) => start({ cwd: makeFolder({ [`${mark}/x`]: "" }) + `/${mark}` })],
  ])("%s", async (_, startWith) => {
    const mark = newMark();
    const { pid } = startWith(mark);
    await until(() => pids(mark).length > 0);
    expect(pids(mark)).toEqual([pid]);
    expect(findProcesses([mark])[0]).toMatchObject({ isDescendant: true });
  });

  test("and by nothing else", () => {
    start({});
    expect(findProcesses([newMark()])).toEqual([]);
  });
});

describe("what an ended process left", () => {
  test("is no descendant any more, and lingers until it is ended", async () => {
    const mark = newMark();
    const grandchild = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(wait)}, "${mark}"], { detached: true, stdio: "ignore", env: {} }).unref()`;
    const parent = spawn(process.execPath, ["-e", grandchild], { stdio: "ignore", env: {} });
    await new Promise((resolve) => parent.once("exit", resolve));
    await until(() => findProcesses([mark]).some(({ isDescendant }) => !isDescendant));
    const [left] = await findLingering(() => findProcesses([mark]), 100);
    expect(left?.command).toContain(mark);
    if (left) process.kill(left.pid, "SIGKILL");
    expect(await findLingering(() => findProcesses([mark]), 10_000)).toEqual([]);
  });
});
