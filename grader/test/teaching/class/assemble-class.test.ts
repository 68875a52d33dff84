import { expect, test } from "@jest/globals";
import { classReportSchema, type ClassReport } from "@lab/contracts";
import { assembleClass, describeState } from "../../../src/teaching/class/assemble-class.ts";
import { describeUnjudged, withoutChecks } from "../../../src/teaching/class/describe-unjudged.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { exampleCheckResult, exampleResult, exampleScorecard } from "../../support/example-result.ts";

const exercise = exampleExercise();
const suite = { digest: "d", practice: false };
const frame = {
  writtenAt: "2026-01-01T00:00:00.000Z",
  seed: 1,
  environment: exampleScorecard([]).environment,
  warnings: [],
  notes: [],
  exercises: [{ id: exercise.id, title: exercise.title, max: 100, suiteDigest: "d" }],
};
const missing = describeUnjudged(exercise, suite, { state: "missing", message: "nothing there" });
const unreadable = describeUnjudged(exercise, suite, { state: "unreadable", message: "a link" });
const fault = withoutChecks(exercise, suite, { outcome: "fault", code: "LAB_RUN_FAULT", message: "ours" });
const broken = withoutChecks(exercise, suite, {
  outcome: "not-gradable",
  code: "SUBMISSION_COMPILE",
  message: "does not compile",
});

function assemble(results: Record<string, ReturnType<typeof exampleResult>[]>): ClassReport {
  const learners = Object.entries(results).map(([name, rows]) => ({ name, results: rows }));
  const report = assembleClass(frame, learners);
  expect(classReportSchema.parse(report)).toEqual(report);
  return report;
}

test.each([
  ["missing", missing],
  ["unreadable", unreadable],
  ["fault", fault],
  ["not-gradable", broken],
])("%s has its state and reason, and no score rather than zero", (state, result) => {
  const [learner] = assemble({ ada: [result] }).learners;
  expect(learner).toMatchObject({ score: null, exercises: [{ state, score: null }] });
  expect(learner?.exercises[0]?.reason?.message).toBe(result.reason?.message);
});

test("zero points are a score where checks were judged", () => {
  const wrong = exampleResult({ checks: [exampleCheckResult({ verdict: "failed", points: 0 })] });
  expect(assemble({ ada: [wrong] }).learners[0]).toMatchObject({ score: 0, exercises: [{ score: 0 }] });
});

test("who handed the starter in has no points, a state of its own and a reason, and missed nothing", () => {
  const checks = [
    exampleCheckResult({ points: 0 }),
    exampleCheckResult({ id: "C2", verdict: "failed", points: 0, max: 40 }),
  ];
  const untouched = exampleResult({ untouched: true, checks });
  const tried = exampleResult({ checks: [exampleCheckResult({ verdict: "failed", points: 0 })] });
  const report = assemble({ ada: [untouched], bob: [tried] });
  expect(report.states).toMatchObject({ graded: 1, untouched: 1 });
  expect(report.learners[0]).toMatchObject({ score: 0, max: 100 });
  expect(report.learners[0]?.exercises[0]).toMatchObject({
    state: "untouched",
    score: 0,
    missed: [],
    reason: { code: "SUBMISSION_UNTOUCHED", message: expect.stringContaining("nothing was changed") },
  });
  expect(report.mostMissed).toMatchObject([{ check: "C1", missed: 1, judged: 1 }]);
});

test("the checks that were missed stand with the learner, and by how many with the class", () => {
  const wrong = exampleResult({ checks: [exampleCheckResult({ verdict: "failed", points: 0 })] });
  const report = assemble({ ada: [wrong], bob: [exampleResult()], carl: [missing] });
  expect(report.learners.map(({ exercises }) => exercises[0]?.missed)).toEqual([["C1"], [], []]);
  expect(report.mostMissed).toMatchObject([{ check: "C1", missed: 1, judged: 2 }]);
});

test("what was judged before a time-out counts; where nothing was, there is no score", () => {
  const checks = [
    exampleCheckResult(),
    exampleCheckResult({ id: "C2", verdict: "crashed", points: 0, max: 40 }),
  ];
  const reason = { code: "SOLUTION_TOTAL_TIME", message: "too long" };
  const partial = exampleResult({ outcome: "timeout", reason, checks });
  const none = exampleResult({
    outcome: "timeout",
    reason,
    checks: [exampleCheckResult({ verdict: "blocked", points: 0 })],
  });
  const scores = assemble({ ada: [partial, none] }).learners[0]?.exercises.map(({ score }) => score);
  expect(scores).toEqual([60, null]);
});

test("a fault counts in nobody's max, what is missing does", () => {
  const passed = exampleResult();
  expect(assemble({ ada: [passed, fault], bob: [passed, missing] }).learners).toMatchObject([
    { score: 60, max: 60 },
    { score: 60, max: 160 },
  ]);
});

test("a fault of one check leaves no score either", () => {
  const checks = [exampleCheckResult(), exampleCheckResult({ id: "C2", verdict: "fault", points: 0 })];
  const [learner] = assemble({ ada: [exampleResult({ outcome: "fault", checks })] }).learners;
  expect(learner).toMatchObject({ score: null, max: 0 });
});

test("states are counted, and told apart by their reasons", () => {
  const { states } = assemble({ ada: [missing], bob: [unreadable], carl: [fault], dora: [exampleResult()] });
  expect(states).toEqual({
    graded: 1,
    untouched: 0,
    missing: 1,
    unreadable: 1,
    fault: 1,
    "not-gradable": 0,
    timeout: 0,
    memory: 0,
  });
  expect([missing, unreadable, broken].map(describeState)).toEqual(["missing", "unreadable", "not-gradable"]);
});

test("the report is one of practice where any exercise is, and says how much was withheld", () => {
  const [one] = frame.exercises;
  if (!one) throw new Error("the frame has an exercise");
  const part = { ...one, practice: { withheldChecks: 2, withheldPoints: 50 } };
  const assembleOf = (...exercises: (typeof part | typeof one)[]): ClassReport =>
    assembleClass({ ...frame, exercises }, []);
  expect(assembleOf(one, part, part).practice).toEqual({ withheldChecks: 4, withheldPoints: 100 });
  expect(assembleOf(one)).not.toHaveProperty("practice");
});

test("in practice an ungraded submission is measured by the visible checks", () => {
  const visible = exampleExercise({
    checks: [{ ...exercise.checks[0], visibility: "visible" }, ...exercise.checks.slice(1)],
  });
  const result = describeUnjudged(
    visible,
    { digest: "d", practice: true },
    { state: "missing", message: "x" },
  );
  expect(result).toMatchObject({ max: 50, practice: { withheldChecks: 2, withheldPoints: 50 } });
});

test("of names that look alike each row has the others", () => {
  const { learners } = assemble({ Ada: [missing], Bob: [missing], "\u0410da": [missing] });
  expect(learners.map(({ name, alike }) => [name, alike])).toEqual([
    ["Ada", ["\u0410da"]],
    ["Bob", undefined],
    ["\u0410da", ["Ada"]],
  ]);
});
