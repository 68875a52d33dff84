import { expect, test } from "@jest/globals";
import { parseExercise, selectPracticeChecks, type Exercise } from "../src/index.ts";
import { exampleCheck, exampleExercise } from "./example-exercise.ts";

/** An exercise of checks, as "C1 visible" or "C2 hidden C1" with what it depends on. */
function exerciseOf(...lines: string[]): Exercise {
  const checks = lines.map((line) => {
    const [id = "", visibility, ...dependsOn] = line.split(" ");
    return { ...exampleCheck(id), visibility, dependsOn, points: 10 };
  });
  const parsed = parseExercise({ ...exampleExercise(), checks });
  if ("problems" in parsed) throw new Error(parsed.problems.join("\n"));
  return parsed.exercise;
}

/** The checks of a practice suite, in the same words. */
function practise(exercise: Exercise): string[] {
  const { checks } = selectPracticeChecks(exercise).exercise;
  return checks.map(({ id, visibility, dependsOn }) => [id, visibility, ...dependsOn].join(" "));
}

test("the visible checks stay as they are, and the rest is counted", () => {
  const exercise = exerciseOf("C1 visible", "C2 hidden C1", "C3 visible C1", "C4 hidden");
  expect(practise(exercise)).toEqual(["C1 visible", "C3 visible C1"]);
  expect(selectPracticeChecks(exercise).withheld).toEqual({ withheldChecks: 2, withheldPoints: 20 });
  expect(selectPracticeChecks(exercise).exercise).toMatchObject({ id: exercise.id, limits: exercise.limits });
});

test("what depends on a hidden check depends on what that one depends on, however far, once each", () => {
  const exercise = exerciseOf(
    "C1 visible",
    "C2 hidden C1",
    "C3 hidden C2 C1",
    "C4 visible C3 C1",
    "C5 hidden",
    "C6 visible C5",
  );
  expect(practise(exercise)).toEqual(["C1 visible", "C4 visible C1", "C6 visible"]);
});

test("with nothing hidden nothing is withheld, with nothing visible all is", () => {
  expect(selectPracticeChecks(exerciseOf("C1 visible", "C2 visible", "C3 visible")).withheld).toEqual({
    withheldChecks: 0,
    withheldPoints: 0,
  });
  expect(practise(exerciseOf("C1 hidden", "C2 hidden", "C3 hidden"))).toEqual([]);
});
