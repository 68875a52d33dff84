import { describe, expect, test } from "@jest/globals";
import type { CheckEvidence, Obstacle, RunEvidence } from "@lab/contracts";
import { scoreExercise } from "../../../src/grading/score/score-exercise.ts";
import { describeChecks, exampleExercise } from "../../support/example-exercise.ts";

const exercise = exampleExercise();
const passed = (id: string): CheckEvidence => ({ id, status: "passed" });
const failed = (id: string): CheckEvidence => ({ id, status: "failed", message: `${id} missed` });
const allPassed = ["C1", "C2", "C3"].map(passed);

function evidenceOf(checks: CheckEvidence[], obstacle?: Obstacle): RunEvidence {
  return { exerciseId: exercise.id, checks, notes: [], durationMs: 12, ...(obstacle ? { obstacle } : {}) };
}

/** "passed 50, blocked 0, …" in the order of exercise.json. */
function verdictsOf(evidence: RunEvidence, of = exercise): string {
  const { checks } = scoreExercise(of, evidence);
  return checks.map(({ verdict, points }) => `${verdict} ${points}`).join(", ");
}

test("a passed check earns its points, any other none", () => {
  const result = scoreExercise(exercise, evidenceOf([passed("C1"), failed("C2"), passed("C3")]));
  expect(result).toEqual({
    id: "rest-01-example",
    title: "An example",
    track: "rest",
    outcome: "graded",
    score: 70,
    max: 100,
    durationMs: 12,
    limits: exercise.limits,
    checks: [
      { id: "C1", title: "requirement C1 holds", verdict: "passed", points: 50, max: 50 },
      {
        id: "C2",
        title: "requirement C2 holds",
        verdict: "failed",
        points: 0,
        max: 30,
        message: "C2 missed",
      },
      { id: "C3", title: "requirement C3 holds", verdict: "passed", points: 20, max: 20 },
    ],
  });
});

test("what the untouched starter passes keeps its verdict, and nobody gets points for it", () => {
  const evidence = { ...evidenceOf([passed("C1"), failed("C2"), passed("C3")]), untouched: true };
  expect(verdictsOf(evidence)).toBe("passed 0, failed 0, passed 0");
  expect(scoreExercise(exercise, evidence)).toMatchObject({ untouched: true, score: 0, max: 100 });
});

test("the order of the results doesn't matter, that of exercise.json does", () => {
  expect(verdictsOf(evidenceOf([passed("C3"), passed("C1"), failed("C2")]))).toBe(
    "passed 50, failed 0, passed 20",
  );
});

test("crashed and its details are told as they are", () => {
  const crash: CheckEvidence = {
    id: "C2",
    status: "crashed",
    message: "threw",
    details: { at: "src/a.ts:1:1" },
  };
  const { checks, outcome } = scoreExercise(exercise, evidenceOf([passed("C1"), crash, passed("C3")]));
  expect(outcome).toBe("graded");
  expect(checks[1]).toMatchObject({
    verdict: "crashed",
    points: 0,
    message: "threw",
    details: { at: "src/a.ts:1:1" },
  });
});

test("notes are handed on, and left out where there are none", () => {
  expect(scoreExercise(exercise, { ...evidenceOf(allPassed), notes: ["unchanged"] }).notes).toEqual([
    "unchanged",
  ]);
  expect("notes" in scoreExercise(exercise, evidenceOf(allPassed))).toBe(false);
});

describe("a check that depends on another", () => {
  const chained = exampleExercise({
    checks: describeChecks([{ id: "C1" }, { id: "C2", dependsOn: ["C1"] }, { id: "C3", dependsOn: ["C2"] }]),
  });

  test.each<[string, CheckEvidence[], string]>([
    ["counts where all passed", allPassed, "passed 10, passed 10, passed 10"],
    [
      "is blocked, and whatever depends on it too",
      [failed("C1"), passed("C2"), passed("C3")],
      "failed 0, blocked 0, blocked 0",
    ],
    [
      "is blocked where it failed itself",
      [failed("C1"), failed("C2"), passed("C3")],
      "failed 0, blocked 0, blocked 0",
    ],
    [
      "counts where only a later one failed",
      [passed("C1"), passed("C2"), failed("C3")],
      "passed 10, passed 10, failed 0",
    ],
    [
      "hides no fault behind the block",
      [failed("C1"), { id: "C2", status: "fault", message: "ours" }, passed("C3")],
      "failed 0, fault 0, blocked 0",
    ],
  ])("%s", (_, checks, verdicts) => {
    expect(verdictsOf(evidenceOf(checks), chained)).toBe(verdicts);
  });

  test("says what it waits for", () => {
    const { checks } = scoreExercise(chained, evidenceOf([failed("C1"), passed("C2"), passed("C3")]));
    expect(checks[1]?.message).toBe("needs C1 first");
    expect(checks[2]?.message).toBe("needs C2 first");
  });
});

test("one fault of ours makes the exercise's outcome a fault", () => {
  const fault: CheckEvidence = { id: "C2", status: "fault", message: "TypeError" };
  expect(scoreExercise(exercise, evidenceOf([passed("C1"), fault, passed("C3")]))).toMatchObject({
    outcome: "fault",
    score: 70,
    checks: [{}, { verdict: "fault", points: 0, message: "TypeError" }, {}],
  });
});

test("which checks it was and why stands at the exercise too, without where in the suite that is", () => {
  const fault: CheckEvidence = { id: "C1", status: "fault", message: "TypeError: no\n    at x.ts:1:1" };
  const { reason } = scoreExercise(exercise, evidenceOf([fault, { ...fault, id: "C2" }, passed("C3")]));
  expect(reason).toEqual({
    code: "LAB_RUN_CHECK_FAULT",
    message: "C1, C2 could not be judged, on the lab's side: TypeError: no",
    next: `npm run grade -- ${exercise.id} --keep`,
  });
  const known = { ...fault, message: "There is no Git.", details: { next: "npm run doctor" } };
  expect(scoreExercise(exercise, evidenceOf([known, passed("C2"), passed("C3")])).reason).toMatchObject({
    message: "C1 could not be judged, on the lab's side: There is no Git.",
    next: "npm run doctor",
  });
});

describe("results that don't match exercise.json are a fault, never a pass", () => {
  test.each([
    ["none at all", [], "no result for C1, C2, C3"],
    ["one missing", [passed("C1"), passed("C3")], "no result for C2"],
    ["one too many", [...allPassed, passed("C9")], "results for unknown checks C9"],
    ["one twice", [...allPassed, passed("C1")], "more than one result for C1"],
    [
      "all at once",
      [passed("C1"), passed("C1"), passed("C7")],
      "no result for C2, C3; results for unknown checks C7; more than one result for C1",
    ],
  ])("%s", (_, checks, mismatch) => {
    expect(scoreExercise(exercise, evidenceOf(checks))).toMatchObject({
      outcome: "fault",
      score: 0,
      reason: {
        code: "LAB_SCORE_MANIFEST",
        message: `The suite's results don't match exercise.json: ${mismatch}`,
        next: "npm run grade -- rest-01-example --force (who writes exercises: npm run check -- rest-01-example)",
      },
      checks: [{ verdict: "fault" }, { verdict: "fault" }, { verdict: "fault" }],
    });
  });
});

describe("an obstacle", () => {
  const obstacle: Obstacle = {
    outcome: "not-gradable",
    code: "SUBMISSION_EMPTY",
    message: "is empty",
    next: "copy it",
  };

  test("blocks every check, whatever evidence there is, and is the reason", () => {
    const result = scoreExercise(exercise, evidenceOf(allPassed, obstacle));
    expect(result).toMatchObject({ outcome: "not-gradable", score: 0 });
    expect(result.reason).toEqual({ code: "SUBMISSION_EMPTY", message: "is empty", next: "copy it" });
    expect(result.checks.map(({ verdict }) => verdict)).toEqual(["blocked", "blocked", "blocked"]);
  });

  test.each(["timeout", "memory"] as const)("%s blocks too", (outcome) => {
    const result = scoreExercise(exercise, evidenceOf([], { ...obstacle, outcome }));
    expect(result).toMatchObject({ outcome, score: 0, checks: [{ verdict: "blocked" }, {}, {}] });
  });

  test("of our own makes the checks faults: they cost no points", () => {
    const result = scoreExercise(exercise, evidenceOf([], { ...obstacle, outcome: "fault" }));
    expect(result).toMatchObject({ outcome: "fault", checks: [{ verdict: "fault" }, {}, {}] });
  });

  test("that came after some checks leaves them their verdicts", () => {
    const timeUp: Obstacle = {
      outcome: "timeout",
      code: "SOLUTION_TOTAL_TIME",
      message: "slow",
      partial: true,
    };
    const result = scoreExercise(exercise, evidenceOf([passed("C1"), failed("C2")], timeUp));
    expect(result).toMatchObject({ outcome: "timeout", score: 50 });
    expect(result.checks[2]).toMatchObject({ verdict: "crashed", points: 0, message: "was not reached" });
  });
});

test("the score is the sum of the points and never above the maximum", () => {
  for (const statuses of [
    ["passed", "passed", "passed"],
    ["passed", "failed", "crashed"],
  ] as const) {
    const checks = statuses.map((status, index): CheckEvidence => ({ id: `C${index + 1}`, status }));
    const { score, max, checks: results } = scoreExercise(exercise, evidenceOf(checks));
    expect(score).toBe(results.reduce((sum, { points }) => sum + points, 0));
    expect(score).toBeLessThanOrEqual(max);
    for (const { points, max: most } of results) expect(points).toBeLessThanOrEqual(most);
  }
});

describe("in practice", () => {
  const mixed = exampleExercise({
    checks: describeChecks([
      { id: "C1", points: 50, visibility: "visible" },
      { id: "C2", points: 30 },
      { id: "C3", points: 20, visibility: "visible", dependsOn: ["C1"] },
    ]),
  });
  const practice = (...checks: CheckEvidence[]): RunEvidence => ({ ...evidenceOf(checks), practice: true });

  test("the visible checks count, and what is withheld is told", () => {
    const result = scoreExercise(mixed, practice(passed("C1"), failed("C3")));
    expect(result).toMatchObject({
      outcome: "graded",
      score: 50,
      max: 70,
      practice: { withheldChecks: 1, withheldPoints: 30 },
    });
    expect(result.checks.map(({ id }) => id)).toEqual(["C1", "C3"]);
  });

  test.each([
    ["a hidden check", [passed("C1"), passed("C2"), passed("C3")], "results for unknown checks C2"],
    ["one too few", [passed("C1")], "no result for C3"],
    ["one twice", [passed("C1"), passed("C3"), passed("C3")], "more than one result for C3"],
  ])("%s among the results is a fault", (_, checks, words) => {
    const result = scoreExercise(mixed, practice(...checks));
    expect(result).toMatchObject({ outcome: "fault", score: 0, max: 70 });
    expect(result.reason?.message).toContain(words);
  });

  test("a whole suite's results without the word for practice are whole", () => {
    expect(scoreExercise(mixed, evidenceOf(allPassed))).not.toHaveProperty("practice");
  });

  test("visible results alone, without the word for practice, are a fault", () => {
    expect(scoreExercise(mixed, evidenceOf([passed("C1"), passed("C3")]))).toMatchObject({
      outcome: "fault",
    });
  });

  test("what can't be graded blocks the visible checks only", () => {
    const obstacle: Obstacle = { outcome: "not-gradable", code: "X", message: "does not compile" };
    const result = scoreExercise(mixed, { ...evidenceOf([], obstacle), practice: true });
    expect(result).toMatchObject({ outcome: "not-gradable", max: 70, practice: { withheldChecks: 1 } });
    expect(result.checks.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(["C1 blocked", "C3 blocked"]);
  });

  test("without a visible check there is nothing to earn, and no pass", () => {
    const result = scoreExercise(exercise, practice());
    expect(result).toMatchObject({ outcome: "graded", score: 0, max: 0, checks: [] });
  });
});
