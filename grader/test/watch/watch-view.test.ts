import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import type { ExerciseResult } from "@lab/contracts";
import pc from "picocolors";
import { compareResults } from "../../src/watch/compare-results.ts";
import { createWatchView } from "../../src/watch/watch-view.ts";
import type { WatchEvent } from "../../src/watch/watch-event.ts";
import { exampleResult } from "../support/example-result.ts";

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

function open(options: { isPlain?: boolean; columns?: number } = {}) {
  let written = "";
  const view = createWatchView({
    isPlain: options.isPlain ?? false,
    hasKeys: true,
    write: (text) => void (written += text),
    columns: () => options.columns ?? 80,
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

test.each([24, 40, 80, 200])("no line is wider than a window of %i columns", (columns) => {
  const { view, lines } = open({ columns });
  view.onEvent(graded(result));
  view.onEvent({ kind: "check", done: 1, of: 3 });
  const widest = Math.max(...lines().map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(Math.max(columns, 48));
});

test("half a word is told at the foot, calmly, and what was printed stays", () => {
  const { view, written, lines } = open({ columns: 100 });
  view.onEvent({
    kind: "unreadable",
    reason: { code: "SUBMISSION_COMPILE", message: 'does not compile: Expected ";"', at: "src/app.ts:7:3" },
    last: result,
  });
  expect(lines()).toContain('exercises/src/app.ts:7:3 does not read yet: Expected ";"; 1 check as before');
  const before = written().length;
  view.onEvent({ kind: "check", done: 2, of: 3 });
  // It goes up over its own lines only, and clears from there.
  expect(written().slice(before).startsWith("\r\u001b[A\u001b[A\u001b[J")).toBe(true);
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

test("all points: it says where to go on", () => {
  const { view, lines } = open();
  view.onEvent(graded(solved));
  expect(lines().join("\n")).toContain("all checks pass");
});
