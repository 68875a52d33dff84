import { mkdirSync, readdirSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";
import { makeFolder, writeFiles } from "../support/temporary-folder.ts";

let root = "";

beforeAll(() => {
  root = copyLab(["rest/01-read-catalogue", "mongo/01-find-orders"]);
});

interface Told {
  findings: { id: string; state: string; what: string; fix?: string; canFix: boolean }[];
}

async function look(env: Record<string, string> = {}, ...args: string[]) {
  const { exitCode, out } = await runLab(root, ["doctor", "--json", ...args], env);
  const { findings } = JSON.parse(out) as Told;
  return { exitCode, findings, find: (id: string) => findings.find((one) => one.id === id) };
}

test("each finding has a state in words, and what is amiss its fix; warnings cost no exit code", async () => {
  const bare = { HOME: makeFolder(), GIT_CONFIG_NOSYSTEM: "1", LAB_CACHE: process.env["LAB_CACHE"] ?? "" };
  const { exitCode, findings, find } = await look(bare);
  expect(find("git-identity")).toMatchObject({ state: "warning", canFix: false });
  for (const { state, fix } of findings) {
    expect(["ok", "warning", "missing"]).toContain(state);
    expect(state === "ok" || fix !== undefined).toBe(true);
  }
  const isMissing = findings.some(({ state }) => state === "missing");
  expect(exitCode).toBe(isMissing ? 1 : 0);
});

test("without a database server the exit code is 1, and --fix is what gets one", async () => {
  const tools = makeFolder();
  for (const name of ["node", "git", "npm"])
    symlinkSync(name === "node" ? process.execPath : `/usr/bin/${name}`, join(tools, name));
  const { exitCode, find } = await look({ LAB_CACHE: makeFolder(), MONGOMS_SYSTEM_BINARY: "", PATH: tools });
  expect(exitCode).toBe(1);
  expect(find("mongo")).toMatchObject({ state: "missing", canFix: true });
  expect(find("mongo")?.fix).toContain("npm run doctor -- --fix");
});

test("--fix finishes what was begun, says so, and touches no file of a learner", async () => {
  const id = "rest-01-read-catalogue";
  const path = "rest/01-read-catalogue";
  writeFiles(root, {
    [`.lab/history/swaps/${id}/owner 4194999 started 1`]: "",
    [`.lab/history/swaps/${id}/journal.json`]: JSON.stringify({ phase: "prepare", path }),
    [`exercises/${path}/src/notes.txt`]: "typed",
  });
  mkdirSync(join(root, "exercises", path, ".lab-swap/new"), { recursive: true });
  const before = readdirSync(join(root, "exercises", path, "src"));
  expect((await look()).find("unfinished-swap")).toMatchObject({ state: "warning", canFix: true });
  const { find } = await look({}, "--fix");
  expect(find("unfinished-swap")).toMatchObject({ state: "mended", what: expect.stringContaining("whole") });
  expect((await look()).find("unfinished-swap")).toBeUndefined();
  expect(readdirSync(join(root, "exercises", path, "src"))).toEqual(before);
});

test("libraries that are gone are missing; the screen names the command, in words besides the symbols", async () => {
  unlinkSync(join(root, "package-lock.json"));
  writeFiles(root, {
    "package-lock.json": JSON.stringify({ packages: { "node_modules/nowhere": { version: "1.0.0" } } }),
  });
  const { exitCode, out } = await runLab(root, ["doctor"]);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/^✗ missing libraries are missing.*: nowhere\n {12}next: npm ci$/m);
  expect(out).toMatch(/^✓ ok {6}Node \d/m);
});

test("usage", async () => {
  expect(await runLab(root, ["doctor", "--help"])).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining("--fix"),
  });
  expect(await runLab(root, ["doctor", "--loud"])).toMatchObject({ exitCode: 2 });
});
