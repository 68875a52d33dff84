import { readdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import pc from "picocolors";
import { drawTree } from "../../../src/learning/explain/draw-tree.ts";
import { tellPlan } from "../../../src/learning/explain/tell-plan.ts";
import { explainRecorded, readRecorded } from "./recorded-plan.ts";

const descriptions = join(__dirname, "../../../../packages/plan-reader/test/descriptions");
const recorded = readdirSync(descriptions, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, "").replaceAll("\\", "/"));
const colors = pc.createColors(false);

function draw(fixture: string, width = 80): string[] {
  return drawTree(explainRecorded(fixture), { colors, width });
}

test("the last step stands on top, what it draws from below, and figures in columns", () => {
  expect(draw("v6/find-blocking-sort")).toEqual([
    "stage                                                 keys  documents   returned",
    "SORT  ▲ blocking sort                                                          6",
    "└─ FETCH                                                            6          6",
    "   └─ IXSCAN customerId_1                                6                     6",
    "         customerId = 3",
    "",
  ]);
});

test("in a narrow terminal the figures stand below each step", () => {
  expect(draw("v6/find-blocking-sort", 40)).toEqual([
    "SORT  ▲ blocking sort",
    "│  6 returned",
    "└─ FETCH",
    "   │  6 documents examined, 6 returned",
    "   └─ IXSCAN customerId_1",
    "         customerId = 3",
    "         6 keys examined, 6 returned",
    "",
  ]);
});

test("a collection scan and a sort that does not block are told apart from their kin", () => {
  expect(draw("v6/find-collscan").join("\n")).toContain("COLLSCAN  ■ collection scan");
  expect(draw("v6/find-or-sort-merge").join("\n")).toContain("SORT_MERGE");
  expect(draw("v6/find-or-sort-merge").join("\n")).not.toContain("blocking");
});

test("what $lookup reads stands below it, with its index or its scans", () => {
  expect(draw("v6/lookup-indexed-classic").join("\n")).toMatch(
    /^\$lookup +80$[^]*^└─ joined key_1 +80 +80$/m,
  );
  const scan = draw("v6/lookup-scan-classic").join("\n");
  expect(scan).toMatch(/^└─ joined {2}■ collection scan/m);
  expect(scan).toMatch(/scans the joined collection \d+ times/);
});

test.each(recorded)("%s keeps within the line, with every step on it", (fixture) => {
  const plan = readRecorded(fixture);
  for (const width of [40, 76, 110]) {
    const lines = draw(fixture, width);
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    for (const stage of plan.stages) expect(lines.join("\n")).toContain(stage);
    // Between the columns a long name goes on below its figures.
    if (width === 76) continue;
    for (const index of plan.indexes)
      expect(lines.join("").replaceAll(/\W/g, "")).toContain(index.replaceAll(/\W/g, ""));
  }
});

test.each(recorded)("%s says in sentences what the tree shows", (fixture) => {
  const plan = readRecorded(fixture);
  const words = tellPlan(explainRecorded(fixture)).join("\n");
  for (const stage of plan.stages) expect(words).toContain(stage);
  expect(words.includes("blocking sort")).toBe(plan.blockingSort);
  expect(words.includes("collection scan")).toBe(plan.collectionScan);
});

test("colour comes on top of words, and changes none", () => {
  const painted = drawTree(explainRecorded("v6/find-blocking-sort"), {
    colors: pc.createColors(true),
    width: 80,
  });
  expect(painted.join("")).toContain("\u001b[");
  expect(painted.map(stripVTControlCharacters)).toEqual(draw("v6/find-blocking-sort"));
});
