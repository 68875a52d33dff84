import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { classExercises, makeClass } from "../../../src/authoring/attacks/make-class.ts";
import { planClass } from "../../../src/teaching/class/plan-class.ts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const root = join(__dirname, "../../../..");

test("a generated class has thirty learners, each found with the exercise that is expected of it", async () => {
  const folder = makeFolder();
  const expected = await makeClass(root, folder);
  const found = classExercises.flatMap((id) => discoverExercises(root, [id]));
  const plan = planClass(folder, found, true);
  expect(plan.learners).toHaveLength(30);
  expect(plan.jobs.map(({ learner, exercise }) => `${learner} ${exercise}`).toSorted()).toEqual(
    expected.map(({ learner, exercise }) => `${learner} ${exercise}`).toSorted(),
  );
  expect(new Set(plan.jobs.map(({ exercise }) => exercise)).size).toBe(found.length);
  expect(lstatSync(join(folder, "linked")).isSymbolicLink()).toBe(true);
});

test("it holds right and wrong ones, attacks and mishaps, the same each time", async () => {
  const [one, other] = [makeFolder(), makeFolder()];
  const expected = await makeClass(root, one);
  expect(await makeClass(root, other)).toEqual(expected);
  expect(readdirSync(other)).toEqual(readdirSync(one));
  const kinds = expected.map(({ learner }) => /accepted|rejected|^[A-Z]\d/.exec(learner)?.[0]);
  const count = (...wanted: string[]): number => kinds.filter((kind) => wanted.includes(kind ?? "")).length;
  expect(count("accepted")).toBeGreaterThanOrEqual(4);
  expect(count("accepted", "rejected")).toBe(16);
  expect(kinds.filter((kind) => kind?.startsWith("H"))).toHaveLength(5);
  expect(kinds.filter((kind) => /^[A-GI-Z]\d/.test(kind ?? ""))).toHaveLength(8);
  expect(expected.some(({ maxScore }) => maxScore < 100)).toBe(true);
});
