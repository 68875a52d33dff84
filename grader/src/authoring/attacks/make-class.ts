import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { listSubmissions } from "../submissions/list-submissions.ts";
import { materialiseSubmission, prepareBase } from "../submissions/materialise-submission.ts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { takeThrough } from "../../grading/suites/practice-repository.ts";
import { listAttacks, type FoundAttack } from "./list-attacks.ts";
import { materialiseAttack } from "./materialise-attack.ts";

/** What a learner of a generated class must come to. */
export interface ExpectedGrade {
  learner: string;
  exercise: string;
  outcome: string;
  minScore: number;
  maxScore: number;
}

export const classExercises = ["core-01", "git-01", "mongo-01", "rest-01"];

/** How many of each kind; with the symbolic link thirty in all. */
const counts = { known: 16, attacks: 8, mishaps: 5 };
/** Ways in which learners hand in a folder. */
const layouts = ["", "exercises", "lab-main/exercises"];

/**
 * Makes a class of thirty in `folder`: references, rejected submissions, attacks and honest mishaps, in all the
 * layouts that are looked for, and one that is a symbolic link. The same at each call.
 */
export async function makeClass(root: string, folder: string): Promise<ExpectedGrade[]> {
  const found = classExercises.flatMap((id) => discoverExercises(root, [id]));
  const placeOf = (learner: string, one: FoundExercise, index: number): string =>
    join(folder, learner, layouts[index % layouts.length] ?? "", one.path);
  const expected: ExpectedGrade[] = [];
  for (const [index, { one, submission }] of found.flatMap(chooseKnown).entries()) {
    const learner = `${one.exercise.track} ${submission.kind} ${submission.name}`;
    await handIn(submission, one, placeOf(learner, one, index), root);
    const { outcome, minScore, maxScore } = submission.expectation;
    expected.push({ learner, exercise: one.exercise.id, outcome, minScore, maxScore });
  }
  for (const [index, attack] of chooseAttacks(root).entries()) {
    const one = found.find(({ exercise }) => exercise.id.startsWith(`${attack.exercise}-`));
    if (!one) continue;
    const learner = `${attack.id} =HYPERLINK("x") 🥕`;
    const place = placeOf(learner, one, index);
    await materialiseAttack(attack, { root, found: one, folder: place, placeholders: {} });
    expected.push({ learner, exercise: one.exercise.id, ...readExpectation(attack) });
  }
  mkdirSync(folder, { recursive: true });
  symlinkSync(root, join(folder, "linked"));
  return expected;
}

/** The first is right, the others are spread over all that is known. */
function chooseKnown(one: FoundExercise): { one: FoundExercise; submission: KnownSubmission }[] {
  const folders = { exerciseFolder: one.folder, suiteFolder: one.suiteFolder };
  const written = listSubmissions(one.exercise, folders, []).filter(
    ({ kind }) => kind === "accepted" || kind === "rejected",
  );
  return spread(written, counts.known / classExercises.length).map((submission) => ({ one, submission }));
}

/** As a learner would: of a Git exercise the practice repository, with the steps taken. */
async function handIn(
  submission: KnownSubmission,
  one: FoundExercise,
  place: string,
  root: string,
): Promise<void> {
  const folder = await materialiseSubmission(submission, one, place, root);
  if (one.exercise.submits !== "repository") return;
  await prepareBase("starter", one, place, root);
  await takeThrough(root, one, join(folder, "steps.ts"), place);
}

/** Those that come to one score only, at every level, and of whose files none names a place on this machine. */
function chooseAttacks(root: string): FoundAttack[] {
  const all = listAttacks(join(root, "grader/test/attacks"), []).filter(
    ({ exercise, levels, expect, make }) =>
      classExercises.includes(exercise) &&
      levels.includes("process") &&
      typeof expect.outcome === "string" &&
      expect.score !== undefined &&
      !JSON.stringify(make).includes("{{"),
  );
  const isMishap = ({ id }: FoundAttack): boolean => id.startsWith("H");
  return [
    ...spread(
      all.filter((attack) => !isMishap(attack)),
      counts.attacks,
    ),
    ...spread(all.filter(isMishap), counts.mishaps),
  ];
}

/** As many as are wanted, evenly over the whole list. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = items.length / Math.min(count, items.length);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function readExpectation({ expect }: FoundAttack): Omit<ExpectedGrade, "learner" | "exercise"> {
  const { score, minScore = 0, maxScore = 100 } = expect;
  const outcome = [expect.outcome].flat()[0] ?? "";
  return score === undefined
    ? { outcome, minScore, maxScore }
    : { outcome, minScore: score, maxScore: score };
}
