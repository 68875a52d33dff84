import { expect, test } from "@jest/globals";
import type { ClassEntry, ClassLearner, ClassReport } from "@lab/contracts";
import pc from "picocolors";
import { renderClassCsv } from "../../src/report/render-class-csv.ts";
import { renderClassTable } from "../../src/report/render-class-table.ts";
import { exampleScorecard, hostileText } from "../support/example-result.ts";

const states = { graded: 0, "not-gradable": 0, timeout: 0, memory: 0, fault: 0, missing: 0, unreadable: 0 };

function entryOf(changes: Partial<ClassEntry> = {}): ClassEntry {
  return { id: "rest-01-example", state: "graded", score: 60, max: 100, durationMs: 1, ...changes };
}

function learnerOf(name: string, ...exercises: ClassEntry[]): ClassLearner {
  const scores = exercises.flatMap(({ score }) => (score === null ? [] : [score]));
  const score = scores.length > 0 ? scores.reduce((sum, one) => sum + one, 0) : null;
  return { name, scorecard: "x.json", score, max: exercises.length * 100, exercises };
}

function reportOf(...learners: ClassLearner[]): ClassReport {
  const ids = learners[0]?.exercises.map(({ id }) => id) ?? [];
  return {
    formatVersion: 1,
    writtenAt: "",
    seed: 1,
    environment: exampleScorecard([]).environment,
    warnings: [],
    notes: [],
    states: { ...states, graded: 2, missing: 1 },
    exercises: ids.map((id) => ({ id, title: "An example", max: 100, suiteDigest: "d" })),
    learners,
  };
}

/** Cells of a CSV of this renderer's own kind: quoted where it must be, quotes doubled. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a row a learner: total, max, percent, then score and state of each exercise", () => {
  const second = { id: "core-02-other" };
  const csv = renderClassCsv(
    reportOf(
      learnerOf("Ada", entryOf(), entryOf({ ...second, score: 75 })),
      learnerOf("Bob", entryOf({ score: 0 }), entryOf({ ...second, score: null, state: "missing" })),
      learnerOf(
        "Carl",
        entryOf({ score: null, state: "fault" }),
        entryOf({ ...second, score: 5, state: "timeout" }),
      ),
    ),
  );
  expect(csv).toBe(
    [
      "learner,total,max,percent,rest-01-example,rest-01-example state,core-02-other,core-02-other state",
      "Ada,135,200,67.5,60,graded,75,graded",
      "Bob,0,200,0,0,graded,,missing",
      "Carl,5,200,2.5,,fault,5,timeout",
      "",
    ].join("\n"),
  );
});

test("where nothing was judged, total and percent are empty", () => {
  const csv = renderClassCsv(reportOf(learnerOf("Ada", entryOf({ score: null, state: "missing" }))));
  expect(parseCsv(csv)[1]).toEqual(["Ada", "", "100", "", "", "missing"]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1"])("the name %s is no formula", (name) => {
  expect(parseCsv(renderClassCsv(reportOf(learnerOf(name, entryOf()))))[1]?.[0]).toBe(`'${name}`);
});

test.each(["a,b", 'a "quoted" name', "a\nb", "a\r\nb", hostileText])(
  "the name %j takes one cell of one row",
  (name) => {
    const rows = parseCsv(renderClassCsv(reportOf(learnerOf(name, entryOf()), learnerOf("Zoe", entryOf()))));
    expect(rows.map((row) => row.length)).toEqual([6, 6, 6]);
    expect(rows[2]?.[0]).toBe("Zoe");
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(rows[1]?.[0]).not.toMatch(/[\u0000-\u001f]/);
  },
);

test("the table has a line a learner and says states in words", () => {
  const table = renderClassTable(
    reportOf(
      learnerOf("Ada", entryOf()),
      learnerOf("Bob", entryOf({ score: null, state: "missing" })),
      learnerOf("Carl", entryOf({ score: 5, state: "timeout" })),
    ),
    pc.createColors(false),
  );
  expect(table).toBe(
    [
      "learner                       total       rest-01",
      "Ada                          60/100            60",
      "Bob                           –/100       missing",
      "Carl                          5/100     5 timeout",
      "",
      "2 graded · 1 missing",
      "",
    ].join("\n"),
  );
});

test("a long or hostile name keeps to its column and its line", () => {
  const names = ["x".repeat(255), "a\nb", hostileText];
  const table = renderClassTable(
    reportOf(...names.map((name) => learnerOf(name, entryOf()))),
    pc.createColors(false),
  );
  const lines = table.split("\n");
  expect(lines).toHaveLength(7);
  expect(lines[1]).toBe(`${"x".repeat(23)}…     60/100            60`);
  expect(lines[2]).toMatch(/^a b {23}/);
  expect(table).not.toContain("\u001b");
});
