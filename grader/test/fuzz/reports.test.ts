import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import pc from "picocolors";
import { scorecardSchema, type CheckEvidence, type Obstacle } from "@lab/contracts";
import { renderJunit } from "../../src/grading/report/render-junit.ts";
import { renderExercise, renderTotal } from "../../src/grading/report/render-terminal.ts";
import { tameEvidence } from "../../src/grading/report/tame-evidence.ts";
import { scoreExercise } from "../../src/grading/score/score-exercise.ts";
import { exampleExercise } from "../support/example-exercise.ts";
import { exampleScorecard } from "../support/example-result.ts";
import { anyText, fuzz } from "../support/fuzz.ts";
import { parseXml } from "../support/parse-xml.ts";

const exercise = exampleExercise();
const ids = exercise.checks.map(({ id }) => id);
const anyDetails = fc.record(
  { did: anyText, seen: anyText, expected: anyText, at: anyText, next: anyText, console: anyText },
  { requiredKeys: [] },
);
const anyChecks: fc.Arbitrary<CheckEvidence[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom("passed", "failed", "crashed", "fault"),
      message: anyText,
      details: anyDetails,
    }),
    { minLength: ids.length, maxLength: ids.length },
  )
  .map((checks) => checks.map((check, index) => ({ ...check, id: ids[index] ?? "" })));
const anyObstacle: fc.Arbitrary<Obstacle | undefined> = fc.option(
  fc.record({
    outcome: fc.constantFrom("not-gradable", "timeout", "memory", "fault"),
    code: fc.constant("SOLUTION_DIED"),
    message: anyText,
    next: anyText,
    at: anyText,
    partial: fc.boolean(),
  }),
  { nil: undefined },
);

const forScreens =
  // oxlint-disable-next-line no-control-regex -- none of these may come to a screen
  /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$/u;
const uncoloured = pc.createColors(false);

test("text of whatever kind is valid XML and JSON, and letters alone on the terminal", async () => {
  await fuzz(400, [anyChecks, anyObstacle, fc.array(anyText)], (checks, obstacle, notes) => {
    const evidence = { exerciseId: exercise.id, checks, notes, ...(obstacle ? { obstacle } : {}) };
    const result = scoreExercise(exercise, { ...tameEvidence(evidence), durationMs: 1 });
    const scorecard = exampleScorecard([result]);
    expect(scorecardSchema.parse(JSON.parse(JSON.stringify(scorecard)))).toEqual(scorecard);
    expect(JSON.stringify(scorecard).replaceAll(String.raw`\t`, "")).toMatch(forScreens);
    expect(parseXml(renderJunit(scorecard)).name).toBe("testsuites");
    const options = { colors: uncoloured, width: 80, isVisible: () => false };
    const screen = renderExercise(result, options) + renderTotal(scorecard, options);
    expect(screen.replaceAll("\t", "")).toMatch(forScreens);
  });
});
