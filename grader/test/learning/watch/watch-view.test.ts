import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import type { ExerciseResult } from "@lab/contracts";
import pc from "picocolors";
import { compareResults } from "../../../src/learning/watch/compare-results.ts";
import { createWatchView } from "../../../src/learning/watch/watch-view.ts";
import type { WatchEvent } from "../../../src/learning/watch/watch-event.ts";
import { exampleResult } from "../../support/example-result.ts";

const checks: ExerciseResult["checks"] = [
  {
    id: "C1",
    title: "the list has the documented shape and shows only what is in season",
    verdict: "passed",
    points: 20,
    max: 20,
  },
  {
    id: "C2",
    title: "an unknown SKU answers 404",
    verdict: "failed",
    points: 0,
    max: 15,
    details: {
      did: "GET /products/x",
      seen: `200 ${"x".repeat(150)}`,
      expected: "404",
      at: "src/app.ts:7:3",
      next: "which status?",
    },
  },
  {
    id: "C3",
    title: "HEAD works",
    verdict: "failed",
    points: 0,
    max: 10,
    details: { did: "HEAD /", seen: "500" },
  },
];
const result = exampleResult({ checks, score: 20, max: 45, outcome: "graded" });
const solved = exampleResult({ checks: [checks[0] as never], score: 20, max: 20, outcome: "graded" });

function graded(now: ExerciseResult, before?: ExerciseResult): WatchEvent {
  return { kind: "graded", result: now, change: compareResults(before, now), durationMs: 1 };
}

function open(options: { isPlain?: boolean; columns?: number; rows?: number; hasPlans?: boolean } = {}) {
  let written = "";
  const view = createWatchView({
    isPlain: options.isPlain ?? false,
    hasKeys: true,
    hasPlans: options.hasPlans ?? true,
    write: (text) => void (written += text),
    columns: () => options.columns ?? 80,
    rows: () => options.rows ?? 60,
    colors: pc.createColors(false),
    showPlace: (place) => `exercises/${place}`,
    now: () => new Date(2026, 0, 1, 9, 30, 5),
  });
  return { view, written: () => written, lines: () => stripVTControlCharacters(written).split("\n") };
}

test("a result: what changed, the first miss in full, the rest a line each, the bar, the keys", () => {
  const { view, lines } = open();
  view.onEvent({ kind: "began", files: ["src/app.ts", "src/b.ts"] });
  view.onEvent(graded(result, solved));
  const text = lines().join("\n");
  const at = (part: string): number => text.lastIndexOf(part);
  expect(text).toContain("src/app.ts and one file more saved, at 09:30:05");
  expect(at("no check changed")).toBeLessThan(at("✗ failed  C2"));
  expect(at("✗ failed  C2")).toBeLessThan(at("did       GET /products/x"));
  expect(at("at        exercises/src/app.ts:7:3")).toBeLessThan(at("✓ passed  C1"));
  expect(text).not.toContain("HEAD /");
  expect(at("✗ failed  C3")).toBeLessThan(at("20/45 points, 1 of 3 checks"));
  expect(text.trimEnd().endsWith("q quit")).toBe(true);
});

test("a result that can't be judged says where and what next, a line each", () => {
  const { view, lines } = open();
  const reason = { code: "X", message: "does not compile", at: "src/app.ts:2:1", next: "mend it" };
  view.onEvent(graded(exampleResult({ outcome: "not-gradable", reason, checks: [] })));
  expect(lines()).toEqual(
    expect.arrayContaining(["      at        exercises/src/app.ts:2:1", "      next      mend it"]),
  );
});

test.each([24, 40, 80, 200])("no line is wider than a window of %i columns", (columns) => {
  const { view, lines } = open({ columns });
  view.onEvent(graded(result));
  view.onEvent({ kind: "check", done: 1, of: 3 });
  const widest = Math.max(...lines().map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(Math.max(columns, 48));
});

test.each([14, 16, 24])(
  "what changed stays in a window of %i rows, with the first miss and the bar",
  (rows) => {
    const many = Array.from(
      { length: 11 },
      (_, n) => ({ ...checks[2], id: `C${n + 4}` }) as (typeof checks)[0],
    );
    const long = {
      ...checks[1],
      details: { did: "GET /", seen: "one two three ".repeat(80), expected: "404" },
    };
    const now = exampleResult({ ...result, checks: [checks[0], long, ...many] as never });
    const { view, lines } = open({ rows });
    view.onEvent(graded(now, solved));
    const shown = lines();
    expect(shown.findIndex((line) => line.includes("no check changed"))).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(rows);
    const text = shown.join("\n");
    for (const part of ["✗ failed  C2", "did       GET /", "expected  404", "20/45 points"])
      expect(text).toContain(part);
    expect(text.includes("… (cut; 2 shows all of C2)")).toBe(rows < 24);
    expect(text).toContain("12 more checks: 1 passed, 11 failed (a lists all)");
    expect(text).not.toContain("C14");
    view.showAll();
    expect(lines().join("\n")).toMatch(/✗ failed {2}C14 HEAD works/);
  },
);

test("where no check is missed, all of them are the rest", () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ ...checks[0], id: `C${n + 1}` }));
  const { view, lines } = open({ rows: 16 });
  view.onEvent(graded(exampleResult({ ...result, checks: many as never })));
  expect(lines().join("\n")).toContain("\n12 checks: 12 passed (a lists all)");
});

test("a long type error takes no more lines than were left for it", () => {
  const { view, lines } = open({ rows: 24, columns: 60 });
  view.onEvent(graded(result));
  const before = lines().length;
  view.onEvent({ kind: "types", error: { at: "src/app.ts:6:15", message: "word ".repeat(200) } });
  const drawn = lines().slice(before - 1);
  expect(drawn.filter((line) => line.includes("word"))).toHaveLength(2);
  expect(drawn).toContain("…");
});

test("a type error stands at the foot until the next save", () => {
  const { view, lines } = open();
  view.onEvent(graded(result));
  view.onEvent({ kind: "types", error: { at: "src/app.ts:6:15", message: "Cannot find name 'expres'." } });
  const foot = lines().slice(-5).join(" ");
  expect(foot).toContain(
    "TypeScript says of exercises/src/app.ts:6:15: Cannot find name 'expres'. (a note: it",
  );
});

test("half a word is told at the foot, calmly, and what was printed stays", () => {
  const { view, written, lines } = open({ columns: 120 });
  view.onEvent({ kind: "began", files: ["src/app.ts"] });
  view.onEvent({
    kind: "unreadable",
    reason: { code: "SUBMISSION_COMPILE", message: 'does not compile: Expected ";"', at: "src/app.ts:7:3" },
    last: result,
  });
  const foot = lines();
  const at = foot.indexOf('exercises/src/app.ts:7:3 does not read yet: Expected ";"; 1 check as before');
  expect(foot[at - 1]).toMatch(/^── src\/app\.ts saved, at 09:30:05 ─+$/);
  const before = written().length;
  view.onEvent({ kind: "check", done: 2, of: 3 });
  // It goes up over its own lines only, and clears from there.
  expect(written().slice(before).startsWith("\r\u001b[A\u001b[A\u001b[A\u001b[J")).toBe(true);
});

test("what happens while a command has the terminal is shown after it", async () => {
  const { view, written } = open();
  await view.during(async () => {
    view.onEvent(graded(result));
    expect(written()).not.toContain("20/45");
  });
  expect(written()).toContain("20/45");
});

test("plain lines: sentences without columns, symbols, colour or a cursor that moves", () => {
  const { view, written, lines } = open({ isPlain: true });
  view.onEvent({ kind: "began", files: ["src/app.ts"] });
  view.onEvent({ kind: "check", done: 1, of: 3 });
  view.onEvent(graded(result, solved));
  view.onEvent({ kind: "notice", text: "a\u001b[31m notice" });
  expect(["\u001b", "\r", "✓", "✗", "█"].filter((sign) => written().includes(sign))).toEqual([]);
  expect(lines()).toEqual(
    expect.arrayContaining([
      "src/app.ts saved, grading",
      "no check changed",
      "failed: C2 an unknown SKU answers 404, 0 of 15 points",
      "at: exercises/src/app.ts:7:3",
      "passed: C1 the list has the documented shape and shows only what is in season, 20 of 20 points",
      "20 of 45 points, 1 of 3 checks pass",
      "a notice",
    ]),
  );
});

test("a long title goes on in a further line, whole, and the points stand in one column", () => {
  const { view, lines } = open({ columns: 60 });
  view.onEvent(graded(result));
  const from = lines().findIndex((line) => line.startsWith("✓ passed  C1"));
  const [head = "", ...more] = lines().slice(from, from + 2);
  expect(head).toMatch(/ 20\/20$/);
  expect(head).toHaveLength(59);
  expect([head.slice(14, -7), ...more].join(" ").replaceAll(/ +/g, " ")).toBe(checks[0]?.title);
});

test("what has regressed is the news: it is marked, and its evidence is shown", () => {
  const { view, lines } = open();
  const before = exampleResult({
    checks: checks.map((check) => ({ ...check, verdict: check.id === "C2" ? "failed" : "passed" })),
    score: 30,
    max: 45,
    outcome: "graded",
  });
  view.onEvent(graded(result, before));
  const text = lines().join("\n");
  expect(text).toContain('1 regressed: "HEAD works"  (−10 points)');
  expect(text).toMatch(/did {7}HEAD \//);
  expect(text).not.toContain("GET /products/x");
  view.showCheck(2);
  expect(lines().join("\n")).toContain("did       GET /products/x");
});

test.each([
  ["reset", "put back to the starter, at 09:30:05"],
  ["restore", "an earlier state put back, at 09:30:05"],
  ["undo", "undone, at 09:30:05"],
] as const)("a %s that was asked for is no alarm", (by, heading) => {
  const { view, lines } = open();
  const before = exampleResult({
    checks: checks.map((check) => ({ ...check, verdict: "passed" })),
    score: 45,
    max: 45,
    outcome: "graded",
  });
  view.onEvent({ kind: "began", files: ["src/app.ts"] });
  view.onEvent({ ...graded(result, before), by } as WatchEvent);
  const text = lines().join("\n");
  expect(text).toContain(`── ${heading} ─`);
  expect(text).toContain("−2 checks  (−25 points)");
  expect(text).not.toMatch(/regressed|saved/);
});

test("a digit shows a check of the last result, or says that there is none", () => {
  const { view, lines } = open();
  view.showCheck(1);
  expect(lines()).toContain("nothing is graded yet");
  view.onEvent(graded(result));
  expect(lines().join("\n")).not.toContain("HEAD /");
  view.showCheck(3);
  expect(lines().join("\n")).toMatch(/failed {2}C3 .*\n +did {7}HEAD \/\n +seen {6}500/);
  view.showCheck(7);
  expect(lines()).toContain("there is no check C7: the last result has 3");
});

test("keys: e only where there are plans; no line ends between a key and its word", () => {
  for (const hasPlans of [true, false]) {
    const { view, lines } = open({ hasPlans });
    view.onEvent({ kind: "check", done: 1, of: 3 });
    view.showKeys();
    expect(lines().join("\n").includes("e explain")).toBe(hasPlans);
    expect(lines().join("\n").includes("plans of your queries")).toBe(hasPlans);
    const foot = lines().slice(-2);
    expect(Math.max(...foot.map((line) => line.length))).toBeLessThan(80);
    expect(foot.join(" ").split(" · ")).toEqual(
      expect.arrayContaining([
        "1-9 a check",
        "r reset",
        "u undo",
        "l list",
        "g grade now",
        "? keys",
        "q quit",
      ]),
    );
  }
});

test("all points: it says where to go on", () => {
  const { view, lines } = open();
  view.onEvent(graded(solved));
  expect(lines().join("\n")).toContain("all checks pass");
});
