import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, jest, test } from "@jest/globals";
import { copyLab } from "../../support/copy-lab.ts";
import { digestFolder } from "./digest-folder.ts";

/** The few steps that a random moment seldom hits: a command that ends before each of its changes of the disk in turn. */
jest.setTimeout(400_000);

const path = "rest/01-read-catalogue";
let root = "";
const here = (): string => join(root, "exercises", path, "src");
const look = (): string => digestFolder(here());

beforeAll(() => {
  root = copyLab([path]);
});

function lab(args: string[], dieAt?: number) {
  const preload = dieAt === undefined ? [] : ["--require", join(__dirname, "die-at.cjs")];
  return spawnSync(process.execPath, [...preload, join(root, "grader/launch/start.cjs"), ...args], {
    cwd: root,
    env: { ...process.env, LAB_SERVER: "off", FORCE_COLOR: "0", LAB_TEST_DIE_AT: String(dieAt) },
    encoding: "utf8",
  });
}

test("a reset that ends before any of its steps leaves the old or the new files, and the next command finishes", () => {
  const starter = look();
  let between = 0;
  for (let step = 0; ; step++) {
    writeFileSync(join(here(), "notes.txt"), `typed before step ${step}`);
    const old = look();
    const { status, signal } = lab(["reset", "rest-01"], step);
    if (signal !== "SIGKILL") {
      expect({ status, ranThrough: step > 15 }).toEqual({ status: 0, ranThrough: true });
      break;
    }
    const isGone = !existsSync(here());
    if (isGone) between += 1;
    else expect([old, starter]).toContain(look());
    const told = lab(["history", "rest-01"]);
    expect({ step, status: told.status, err: told.stderr }).toEqual({ step, status: 0, err: "" });
    expect([old, starter]).toContain(look());
    if (look() === starter) {
      expect(lab(["undo", "rest-01"]).status).toBe(0);
      expect(look()).toBe(old);
    }
    expect(readdirSync(join(root, "exercises", path)).filter((name) => name.startsWith(".lab-"))).toEqual([]);
  }
  expect(between).toBe(1);
});

test("what an editor saves into the gap of a killed reset is kept", () => {
  let wasHit = false;
  for (let step = 0; !wasHit; step++) {
    writeFileSync(join(here(), "notes.txt"), `typed again, before step ${step}`);
    if (lab(["reset", "rest-01"], step).signal !== "SIGKILL") break;
    if (existsSync(here())) continue;
    wasHit = true;
    // An editor makes the folder anew, and saves.
    mkdirSync(here());
    writeFileSync(join(here(), "notes.txt"), "saved into the gap");
    const saved = look();
    expect(lab(["history", "rest-01"])).toMatchObject({ status: 0, stderr: "" });
    const numbers = readdirSync(join(root, ".lab/history/rest-01-read-catalogue")).flatMap(
      (name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [],
    );
    const found = numbers.filter((n) => {
      expect(lab(["restore", "rest-01", n]).status).toBe(0);
      return look() === saved;
    });
    expect(found).toHaveLength(1);
  }
  expect(wasHit).toBe(true);
});
