import { expect, test } from "@jest/globals";
import type { FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { drawMap, type LabMap } from "../../../src/learning/progress/draw-map.ts";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

function exercise(id: string, { needs = [] as string[], difficulty = 1 } = {}): FoundExercise {
  const track = id.split("-")[0] ?? "";
  return {
    exercise: exampleExercise({ id, track, needs, difficulty }),
    folder: "",
    suiteFolder: "",
    path: `${track}/${id.slice(track.length + 1)}`,
  };
}

const lab = [
  exercise("core-01-sums", { difficulty: 2 }),
  exercise("mongo-01-find", { needs: ["rest-01-get"], difficulty: 3 }),
  exercise("rest-01-get"),
  exercise("rest-02-put", { needs: ["rest-01-get", "core-01-sums", "old-01-not-there"] }),
];
const solved = exampleResult({ suiteDigest: "s" });
const missed = exampleResult({
  suiteDigest: "s",
  checks: [exampleCheckResult({ verdict: "failed", points: 0, max: 60 })],
});

/** A lab in which grades have been made, a second after another. */
function draw(...grades: [string, "solved" | "missed" | "given up" | "started"][]): LabMap {
  const root = makeFolder();
  let seconds = 0;
  const progress = openProgress(root, { now: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)) });
  for (const [id, what] of grades) {
    if (what === "given up") progress.recordGiveUp(id);
    else if (what === "started") progress.recordStart(id);
    else progress.recordGrade(id, what === "solved" ? solved : missed, what);
  }
  return drawMap(root, lab, progress);
}

test("tracks hold their exercises, with what is known of each", () => {
  const { tracks, totals } = draw(
    ["rest-01-get", "missed"],
    ["rest-01-get", "solved"],
    ["core-01-sums", "missed"],
  );
  expect(tracks.map(({ track, exercises }) => [track, exercises.map((one) => one.standing)])).toEqual([
    ["rest", ["solved", "new"]],
    ["core", ["started"]],
    ["mongo", ["new"]],
  ]);
  const [rest, , mongo] = tracks;
  expect(mongo?.exercises[0]).toMatchObject({ needs: [{ id: "rest-01-get", done: true }], needsMet: true });
  // What the lab doesn't hold can't be needed.
  expect(rest?.exercises[1]?.needs).toEqual([
    { id: "rest-01-get", done: true },
    { id: "core-01-sums", done: false },
  ]);
  expect(totals).toEqual({ solved: 1, exercises: 4, score: 60, max: 60 + 60 + 100 + 100, minutesLeft: 90 });
});

test.each<[string, Parameters<typeof draw>, string | undefined, string]>([
  ["nothing is done: the least difficult that needs nothing", [], "rest-01-get", "because it needs nothing"],
  [
    "something is begun",
    [["core-01-sums", "missed"]],
    "core-01-sums",
    "because you have begun it: 0 of 60 so far",
  ],
  ["something is prepared", [["core-01-sums", "started"]], "core-01-sums", "waits for its first grade"],
  [
    "two are begun: the one of late",
    [
      ["rest-01-get", "missed"],
      ["core-01-sums", "missed"],
    ],
    "core-01-sums",
    "because you have begun it",
  ],
  [
    "one has regressed",
    [
      ["rest-01-get", "solved"],
      ["rest-01-get", "missed"],
    ],
    "rest-01-get",
    "because it had all points and now has 0 of 60: your files have changed since",
  ],
  [
    "one is begun and another has regressed",
    [
      ["rest-01-get", "solved"],
      ["rest-01-get", "missed"],
      ["core-01-sums", "missed"],
    ],
    "core-01-sums",
    "because you have begun it",
  ],
  [
    "one is solved: what builds on it, even if it is harder",
    [["rest-01-get", "solved"]],
    "mongo-01-find",
    "because rest-01, which it builds on, is done",
  ],
  [
    "two needs are met",
    [
      ["rest-01-get", "solved"],
      ["core-01-sums", "solved"],
    ],
    "rest-02-put",
    "because rest-01 and core-01, which it builds on, are done",
  ],
  [
    "what was given up is left for the end, and opens what builds on it",
    [
      ["rest-01-get", "missed"],
      ["rest-01-get", "given up"],
    ],
    "core-01-sums",
    "because it needs nothing",
  ],
  [
    "only what was given up is left",
    [
      ["rest-01-get", "missed"],
      ["rest-01-get", "given up"],
      ["core-01-sums", "solved"],
      ["mongo-01-find", "solved"],
      ["rest-02-put", "solved"],
    ],
    "rest-01-get",
    "you gave it up at 0 of 60",
  ],
  [
    "all is solved",
    [
      ["rest-01-get", "solved"],
      ["core-01-sums", "solved"],
      ["mongo-01-find", "solved"],
      ["rest-02-put", "solved"],
    ],
    undefined,
    "",
  ],
])("next, where %s", (_, grades, id, why) => {
  const { next } = draw(...grades);
  expect(next?.id).toBe(id);
  expect(next?.why ?? "").toContain(why);
});

test("needs that go in a circle still leave something to do", () => {
  const circle = [
    exercise("rest-01-get", { needs: ["rest-02-put"] }),
    exercise("rest-02-put", { needs: ["rest-01-get"] }),
  ];
  expect(drawMap(makeFolder(), circle).next).toEqual({
    id: "rest-01-get",
    why: "though rest-02 would come before it: nothing else is open",
  });
});

test("progress of exercises that a pull took away or renamed is kept and named", () => {
  const root = makeFolder();
  const progress = openProgress(root);
  progress.recordGrade("rest-09-old-name", solved, "a");
  expect(drawMap(root, lab).gone).toEqual(["rest-09-old-name"]);
  expect(drawMap(root, [...lab, exercise("rest-09-old-name")]).tracks[0]?.exercises[2]?.standing).toBe(
    "solved",
  );
});

test("tracks stand in the order of the course, those that it doesn't know behind them; of equals it names the first", () => {
  const found = ["zoo-01-x", "abc-01-x", "core-01-x", "git-01-x", "mongo-01-x", "rest-01-x"].map((id) =>
    exercise(id),
  );
  const { tracks, next } = drawMap(makeFolder(), found);
  expect(tracks.map(({ track }) => track)).toEqual(["rest", "core", "git", "mongo", "abc", "zoo"]);
  expect(next?.id).toBe("rest-01-x");
});
