import { expect, test } from "@jest/globals";
import type { ClassEntry } from "@lab/contracts";
import pc from "picocolors";
import { renderClassCsv } from "../../../src/teaching/class/render-class-csv.ts";
import { renderClassTable } from "../../../src/teaching/class/render-class-table.ts";
import { hostileText } from "../../support/example-result.ts";
import { classEntry, classLearner, classReport } from "./class-examples.ts";

/** Cells of a CSV of this renderer's own kind: quoted where it must be, quotes doubled. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a row a learner: total, max, percent, then score, state, misses and reason of each exercise", () => {
  const second = { id: "core-02-other" };
  const csv = renderClassCsv(
    classReport(
      classLearner("Ada", classEntry({ missed: ["C2", "C4"] }), classEntry({ ...second, score: 75 })),
      classLearner(
        "Bob",
        classEntry({ score: 0 }),
        classEntry({
          ...second,
          score: null,
          state: "missing",
          reason: { code: "X", message: "nothing there" },
        }),
      ),
      classLearner(
        "Carl",
        classEntry({ score: null, state: "fault" }),
        classEntry({
          ...second,
          score: 5,
          state: "timeout",
          reason: { code: "X", message: "too long", at: "src/app.ts:1:2" },
        }),
      ),
    ),
  );
  expect(csv).toBe(
    [
      "\ufefflearner,total,max,percent,rest-01-example,rest-01-example state,rest-01-example missed,rest-01-example reason,core-02-other,core-02-other state,core-02-other missed,core-02-other reason",
      "Ada,135,200,67.5,60,graded,C2 C4,,75,graded,,",
      "Bob,0,200,0,0,graded,,,,missing,,nothing there",
      "Carl,5,200,,,fault,,,5,timeout,,src/app.ts:1:2: too long",
      "",
    ].join("\n"),
  );
});

test("where nothing was judged, total and percent are empty", () => {
  const csv = renderClassCsv(classReport(classLearner("Ada", classEntry({ score: null, state: "missing" }))));
  expect(parseCsv(csv)[1]).toEqual(["Ada", "", "100", "", "", "missing", "", ""]);
});

test.each<[ClassEntry["state"], string]>([
  ["fault", ""],
  ["unreadable", ""],
  ["missing", "30"],
  ["not-gradable", "30"],
  ["timeout", "30"],
])("beside an exercise in the state %s the percentage is %j", (state, percent) => {
  const csv = renderClassCsv(
    classReport(classLearner("Ada", classEntry(), classEntry({ id: "core-02-other", score: null, state }))),
  );
  expect(parseCsv(csv)[1]?.slice(0, 4)).toEqual(["Ada", "60", "200", percent]);
});

test("of the visible checks alone there is no total, no percentage, and no column of the exercise's own name", () => {
  const report = classReport(
    classLearner("Ada", classEntry({ score: 50, max: 50 }), classEntry({ id: "core-02-other" })),
  );
  const withheld = { withheldChecks: 6, withheldPoints: 50 };
  const [first, second] = report.exercises;
  if (!first || !second) throw new Error("the report has two exercises");
  const part = { ...report, practice: withheld, exercises: [{ ...first, practice: withheld }, second] };
  const [header, row] = parseCsv(renderClassCsv(part));
  expect(header).toEqual([
    "\ufefflearner",
    "practice total",
    "practice max",
    "points withheld",
    "rest-01-example practice",
    "rest-01-example state",
    "rest-01-example missed",
    "rest-01-example reason",
    "core-02-other",
    "core-02-other state",
    "core-02-other missed",
    "core-02-other reason",
  ]);
  expect(row?.slice(0, 5)).toEqual(["Ada", "110", "200", "50", "50"]);
  const [head] = renderClassTable(part, pc.createColors(false)).split("\n");
  expect(head).toMatch(/^learner +practice +rest-01 +core-02$/);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1"])("the name %s is no formula", (name) => {
  expect(parseCsv(renderClassCsv(classReport(classLearner(name, classEntry()))))[1]?.[0]).toBe(`'${name}`);
});

test.each([
  ["a;=1+1", "a;'=1+1"],
  ["a, -1", "a,' -1"],
  ["a|@SUM(A1)", "a|'@SUM(A1)"],
  ["a\t=1", "a‹U+0009›=1"],
  ["a\r+1", "a‹U+000D›+1"],
  ["\t=1", "‹U+0009›=1"],
  ["\u200b=1", "‹U+200B›=1"],
  ['"=1', `'"=1`],
  ['a;"=1', `a;'"=1`],
  ["a; \uff1d1", "a;' \uff1d1"],
  ["\u22121", "'\u22121"],
  ["a=1-2+3", "a=1-2+3"],
  ["Ann-Marie; O'Neil", "Ann-Marie; O'Neil"],
])("the name %j begins no formula at another separator", (name, cell) => {
  expect(parseCsv(renderClassCsv(classReport(classLearner(name, classEntry()))))[1]?.[0]).toBe(cell);
});

test("names that look alike bring a column, where each is spelled out", () => {
  const alike = { ...classLearner("Ada", classEntry()), alike: ["\u0410da"] };
  const csv = renderClassCsv(classReport(alike, classLearner("Bob", classEntry())));
  expect(parseCsv(csv).map((row) => row.at(-1))).toEqual(["looks like", "‹U+0410›da", ""]);
});

test.each([";=1+1", "a;=1+1", "\t=1"])("a reason that holds %j is no formula", (message) => {
  const entry = classEntry({ score: null, state: "not-gradable", reason: { code: "X", message } });
  const cell = parseCsv(renderClassCsv(classReport(classLearner("Ada", entry))))[1]?.[7];
  expect(cell).toMatch(/'\s?=1/);
});

test("a reason that begins like a formula is none", () => {
  const reason = { code: "X", message: "=1+1\n2" };
  const entry = classEntry({ score: null, state: "not-gradable", reason });
  expect(parseCsv(renderClassCsv(classReport(classLearner("Ada", entry))))[1]?.[7]).toBe("'=1+1 2");
});

test.each(["a,b", 'a "quoted" name', "a\nb", "a\r\nb", hostileText])(
  "the name %j takes one cell of one row",
  (name) => {
    const rows = parseCsv(
      renderClassCsv(classReport(classLearner(name, classEntry()), classLearner("Zoe", classEntry()))),
    );
    expect(rows.map((row) => row.length)).toEqual([8, 8, 8]);
    expect(rows[2]?.[0]).toBe("Zoe");
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(rows[1]?.[0]).not.toMatch(/[\u0000-\u001f]/);
  },
);

test("the table has a line a learner and says states in words", () => {
  const table = renderClassTable(
    classReport(
      classLearner("Ada", classEntry()),
      classLearner("Bob", classEntry({ score: null, state: "missing" })),
      classLearner("Carl", classEntry({ score: 5, state: "timeout" })),
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
    classReport(...names.map((name) => classLearner(name, classEntry()))),
    pc.createColors(false),
  );
  const lines = table.split("\n");
  expect(lines).toHaveLength(7);
  expect(lines[1]).toBe(`${"x".repeat(23)}…     60/100            60`);
  expect(lines[2]).toMatch(/^a‹U\+000A›b {14}/);
  expect(table).not.toContain("\u001b");
});
