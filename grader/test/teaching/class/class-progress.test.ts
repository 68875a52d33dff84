import { expect, test } from "@jest/globals";
import {
  createClassProgress,
  estimateTimeLeftMs,
  shapeBar,
} from "../../../src/teaching/class/class-progress.ts";

const job = { learner: "ada", exercise: "rest-01", folder: "/f" };

/** Progress without a terminal, on a clock that is turned by hand. */
function watch(total: number, workers = 1) {
  let text = "";
  const clock = { nowMs: 0 };
  const progress = createClassProgress({
    total,
    workers,
    watched: false,
    write: (part) => void (text += part),
    nowMs: () => clock.nowMs,
  });
  return { progress, clock, lines: () => text.split("\n").filter(Boolean) };
}

test("without a terminal it is a line every few seconds, and one at the end", () => {
  const { progress, clock, lines } = watch(40, 2);
  for (let index = 0; index < 40; index++) {
    progress.start();
    clock.nowMs += 1_000;
    progress.done(job, index % 4 === 0 ? "timeout" : "graded", 1_000);
  }
  progress.stop();
  expect(lines()).toHaveLength(8);
  expect(lines()[0]).toBe("35 queued · 0 running · 5 done · 2 without a grade · 18 s left");
  expect(lines().at(-1)).toBe("0 queued · 0 running · 40 done · 10 without a grade");
});

test("the starter with nothing changed has a grade", () => {
  const { progress, lines } = watch(1);
  progress.start();
  progress.done(job, "untouched", 1_000);
  expect(lines().at(-1)).toBe("0 queued · 0 running · 1 done · 0 without a grade");
});

test("a fault is told at once, and a second attempt", () => {
  const { progress, lines } = watch(3);
  progress.start();
  progress.retry(job, "worker ended");
  progress.done(job, "fault", 5, "worker ended");
  expect(lines()).toEqual([
    "ada rest-01: a fault of the lab, trying once more: worker ended",
    "ada rest-01: a fault of the lab: worker ended",
  ]);
});

test("a learner's name is data", () => {
  const { progress, lines } = watch(1);
  progress.retry({ ...job, learner: "\u001b[2Ja\nb\u0007" }, "x\r\ny");
  expect(lines()).toEqual(["a b rest-01: a fault of the lab, trying once more: x y"]);
});

test("the time left is the median of those done × those left / workers", () => {
  const counts = { queued: 9, running: 1, done: 3, failed: 0, unchanged: 0 };
  expect(estimateTimeLeftMs(counts, [100, 200, 90_000], 2)).toBe(1_000);
  expect(estimateTimeLeftMs(counts, [], 2)).toBeUndefined();
});

test("what was unchanged takes no part in the estimate", () => {
  const { progress, clock, lines } = watch(4);
  for (const durationMs of [undefined, undefined, 100_000]) {
    progress.start();
    progress.done(job, "graded", durationMs);
  }
  progress.start();
  clock.nowMs = 5_000;
  progress.done(job, "graded", undefined);
  expect(lines()).toEqual(["0 queued · 0 running · 4 done (3 unchanged) · 0 without a grade"]);
});

test.each([
  [200, 40],
  [100, 20],
])("the bar leaves room for the words in %d columns", (columns, barsize) => {
  expect(shapeBar(columns)).toEqual({ format: "{bar} {percentage}%  {words}", barsize });
});

test("where the window is narrow, there are the words alone", () => {
  expect(shapeBar(60).format).toBe("{words}");
});
