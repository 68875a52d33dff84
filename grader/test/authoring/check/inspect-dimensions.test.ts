import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { inspectDimensions, type MissedEdges } from "../../../src/authoring/check/inspect-dimensions.ts";
import type { FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";

let suiteFolder: string;

beforeEach(() => {
  suiteFolder = mkdtempSync(join(tmpdir(), "lab-dimensions-"));
});

afterEach(() => rmSync(suiteFolder, { recursive: true }));

function inspect(list: unknown, missed: MissedEdges): string[] {
  if (list !== undefined)
    writeFileSync(
      join(suiteFolder, "dimensions.json"),
      typeof list === "string" ? list : JSON.stringify(list),
    );
  const exercise = { checks: [{ id: "C1" }, { id: "C2" }] };
  return inspectDimensions({ exercise, suiteFolder } as unknown as FoundExercise, missed);
}

const missed = { C1: ["path: the root", "path: a letter more"], C2: ["text: a space before it"] };

describe("the dimensions of a suite's sentences", () => {
  test("are proved where some wrong submission misses an edge of each", () => {
    expect(inspect({ C1: ["path"], C2: ["text"] }, missed)).toEqual([]);
  });

  test("a dimension that nobody misses is a finding, and so is one that is not listed", () => {
    expect(inspect({ C1: ["path", "method"], C2: [] }, missed)).toEqual([
      'dimensions.json: no rejected submission misses C1 at an edge of "method"',
      'dimensions.json: C2 was missed at an edge of "text", which is not listed',
    ]);
  });

  test("every check is listed, and nothing else", () => {
    expect(inspect({ C1: ["path"], C3: [] }, { C1: missed.C1 })).toEqual([
      "dimensions.json: C2 is not listed",
      "dimensions.json: C3 is no check of this exercise",
    ]);
  });

  test.each([
    ["{", /^dimensions\.json: SyntaxError/],
    [{ C1: ["paths"] }, /^dimensions\.json: [^]*at C1\[0\]/],
  ])("a file that is none of these is told of: %j", (list, finding) => {
    const found = inspect(list, missed);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(finding);
  });

  test("a suite without the file says nothing of its dimensions", () => {
    expect(inspect(undefined, missed)).toEqual([]);
  });
});
