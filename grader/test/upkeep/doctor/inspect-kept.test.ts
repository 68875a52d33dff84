import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inspectKept } from "../../../src/upkeep/doctor/inspect-kept.ts";
import { claim } from "../../../src/learning/history/claim.ts";
import { openHistory } from "../../../src/learning/history/history.ts";
import { makeTinyLab } from "../../support/tiny-lab.ts";
import { writeFiles } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

const id = "rest-01-get";
const path = "exercises/rest/01-get";

function makeLab(files: Record<string, string> = {}) {
  return makeTinyLab({ [id]: {} }, { [`${path}/src/app.ts`]: "typed", ...files });
}

test("a lab in which nothing happened yet", () => {
  expect(inspectKept(placeOf(makeLab().root))).toEqual([
    { id: "records", state: "ok", what: "what is kept of your work can be read" },
  ]);
});

test("what a killed command began is finished; one that runs is left alone", async () => {
  const { root } = makeLab({
    [`.lab/history/swaps/${id}/owner 4194999 started 1`]: "",
    [`.lab/history/swaps/${id}/journal.json`]: JSON.stringify({ phase: "prepare", path: "rest/01-get" }),
    [`${path}/.lab-swap/new/src/app.ts`]: "half",
  });
  const found = pick(inspectKept(placeOf(root)), "unfinished-swap");
  expect(found?.what).toContain(id);
  expect(await found?.mend?.()).toContain(id);
  expect(readdirSync(join(root, path))).not.toContain(".lab-swap");
  expect(pick(inspectKept(placeOf(root)), "unfinished-swap")).toBeUndefined();
  const held = claim(root, id, { phase: "prepare", path: "rest/01-get" });
  const running = pick(inspectKept(placeOf(root)), "swap-running");
  expect(running?.what).toContain(`process ${process.pid}`);
  expect(running?.mend).toBeUndefined();
  held?.release();
});

test("notes and states that can't be read are named, with what to do", async () => {
  const { root, all } = makeLab({ [`.lab/progress/${id}.json`]: "{" });
  const [found] = all;
  if (!found) throw new Error("no exercise");
  await openHistory(root, found).keep("grade");
  expect(pick(inspectKept(placeOf(root)), "progress-unreadable")?.fix).toContain("npm run lab");
  expect(pick(inspectKept(placeOf(root)), "history-broken")).toBeUndefined();
  rmSync(join(root, ".lab/history/objects"), { recursive: true });
  writeFiles(root, { [`.lab/history/${id}/2.json`]: "{" });
  const told = inspectKept(placeOf(root)).filter((finding) => finding.id === "history-broken");
  expect(told.map(({ what }) => what)).toEqual([
    `state 2 of ${id} is no longer whole: its file can't be read`,
    `state 1 of ${id} is no longer whole: the content of src/app.ts is gone or changed`,
  ]);
});

test("what may hold a learner's work is shown and never removed; scraps of the dead are", async () => {
  const { root } = makeLab({
    [`${path}/.lab-swap-1700000000000/old/src/app.ts`]: "perhaps the only copy",
    [`${path}/.lab-trash-4194999-1/old/src/app.ts`]: "kept long since",
    ".lab/history/objects/ab/cd.4194999-0123abcd.new": "half",
    [`.lab/history/objects/ab/ce.${process.pid}-0123abcd.new`]: "being written",
    [`.lab/progress/${id}.json.4194999-0123abcd.new`]: "half",
    [`.lab/starting/${id}-4194999/HEAD`]: "half",
  });
  mkdirSync(join(root, `.lab/history/swaps/.${id}-4194999-0123abcd`), { recursive: true });
  const findings = inspectKept(placeOf(root));
  expect(pick(findings, "put-aside")).toMatchObject({ fix: expect.stringContaining("look into") });
  expect(pick(findings, "put-aside")?.mend).toBeUndefined();
  expect(await pick(findings, "scraps")?.mend?.()).toBe("removed 5 scraps of killed commands");
  expect(pick(inspectKept(placeOf(root)), "scraps")).toBeUndefined();
  expect(existsSync(join(root, path, ".lab-swap-1700000000000/old/src/app.ts"))).toBe(true);
  expect(readdirSync(join(root, ".lab/history/objects/ab"))).toHaveLength(1);
});
