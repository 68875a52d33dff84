import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { createGradeMemory, digestKey, type GradeKey } from "../../../src/learning/attempt/graded-before.ts";
import { exampleResult } from "../../support/example-result.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const id = "rest-01-example";
const result = exampleResult();
let root: string;
let key: GradeKey;

beforeEach(() => {
  root = makeFolder({ "ex/src/app.ts": "a", "ex/src/lib/b.ts": "b", "ex/exercise.json": "{}" });
  const paths = ["ex/src/", "ex/exercise.json", "ex/work"].map((path) => join(root, path));
  key = { paths, seed: "1", build: "build", services: '["6.0.5"]' };
  createGradeMemory(root).remember(id, digestKey(key), result);
});

const recall = (changes: Partial<GradeKey> = {}) =>
  createGradeMemory(root).recall(id, digestKey({ ...key, ...changes }));

test("an unchanged exercise is recalled, and says that it is", () => {
  expect(recall()).toEqual({ ...result, reused: true });
  expect(createGradeMemory(root).recall("rest-02-other", digestKey(key))).toBeUndefined();
});

describe("it is graded again", () => {
  test.each<[string, () => unknown]>([
    ["after a change of the same length", () => writeFiles(root, { "ex/src/app.ts": "x" })],
    ["after a change deep inside", () => writeFiles(root, { "ex/src/lib/b.ts": "bb" })],
    ["with one more file", () => writeFiles(root, { "ex/src/c.ts": "" })],
    ["with one file less", () => rmSync(join(root, "ex/src/lib/b.ts"))],
    ["under another name", () => renameSync(join(root, "ex/src/app.ts"), join(root, "ex/src/App.ts"))],
    ["with a folder that wasn't there", () => writeFiles(root, { "ex/work/.git/HEAD": "ref: x" })],
    ["with no memory of it", () => rmSync(join(root, ".lab"), { recursive: true })],
    ["with a memory cut in half", () => cutInHalf(join(root, ".lab/grades", `${id}.json`))],
    ["with a memory of another kind", () => writeFiles(root, { [`.lab/grades/${id}.json`]: "null" })],
  ])("%s", (_, change) => {
    change();
    expect(recall()).toBeUndefined();
  });

  test.each<[string, Partial<GradeKey>]>([
    ["seed", { seed: "2" }],
    ["build of the lab", { build: "other" }],
    ["services", { services: '["7.0.1"]' }],
  ])("with another %s", (_, changes) => {
    expect(recall(changes)).toBeUndefined();
  });
});

test("what can't change a verdict is not looked at", () => {
  writeFiles(root, {
    "ex/src/node_modules/x/index.js": "",
    "ex/src/.turbo/log": "",
    "ex/tests/a.test.ts": "",
  });
  expect(recall()).toBeDefined();
});

test.each([
  ["graded", true],
  ["not-gradable", true],
  ["timeout", false],
  ["memory", false],
  ["fault", false],
] as const)("an outcome %s is kept: %p", (outcome, isKept) => {
  mkdirSync(join(root, "other"));
  const memory = createGradeMemory(join(root, "other"));
  memory.remember(id, digestKey(key), exampleResult({ outcome }));
  expect(memory.recall(id, digestKey(key)) !== undefined).toBe(isKept);
});

test("where nothing can be written nothing is kept, and that stops no grade", () => {
  const inTheWay = join(root, "file");
  writeFileSync(inTheWay, "");
  const memory = createGradeMemory(inTheWay);
  memory.remember(id, digestKey(key), exampleResult());
  expect(memory.recall(id, digestKey(key))).toBeUndefined();
});

function cutInHalf(file: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.slice(0, text.length / 2));
}
