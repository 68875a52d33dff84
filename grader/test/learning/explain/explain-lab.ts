import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { ExerciseLimits } from "@lab/contracts";
import { listSubmissions } from "../../../src/authoring/submissions/list-submissions.ts";
import { layFiles } from "../../../src/authoring/submissions/materialise-submission.ts";
import { discoverExercises, type FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { explainExercise } from "../../../src/learning/explain/explain-exercise.ts";
import type { ExplainedQuery, Explanation } from "../../../src/learning/explain/explained-query.ts";
import { openSession, type Session } from "../../../src/grading/run/session.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { hostFile } from "../../support/solution.ts";

export const root = join(__dirname, "../../../..");

let opened: Session | undefined;

afterAll(() => opened?.close());

/** One server and its processes for all tests of a file. */
export function session(): Session {
  opened ??= openSession({ hostFile, build: "test", isolation: { level: "process" } });
  return opened;
}

export function findExercise(id: string): FoundExercise {
  return discoverExercises(root, [id])[0] as FoundExercise;
}

/** What a learner would see who has handed in a known submission: `starter`, `accepted/reference`, `rejected/…`. */
export async function explainSubmission(id: string, submission: string): Promise<Explanation> {
  const { exercise, folder: exerciseFolder, suiteFolder } = findExercise(id);
  if (submission === "starter") return explainFiles(id, { layers: [exerciseFolder], files: {} });
  const all = listSubmissions(exercise, { exerciseFolder, suiteFolder }, []);
  const known = all.find(({ kind, name }) => `${kind}/${name}` === submission);
  if (!known) throw new Error(`${id} has no submission ${submission}`);
  return explainFiles(id, known);
}

/** The same with some files of the starter written anew. */
export async function explainStarterWith(
  id: string,
  files: Record<string, string>,
  limits: Partial<ExerciseLimits> = {},
): Promise<Explanation> {
  return explainFiles(id, { layers: [findExercise(id).folder], files }, limits);
}

async function explainFiles(
  id: string,
  submitted: Parameters<typeof layFiles>[0],
  limits: Partial<ExerciseLimits> = {},
): Promise<Explanation> {
  const folder = makeFolder();
  layFiles(submitted, folder);
  const found = findExercise(id);
  const exercise = { ...found.exercise, limits: { ...found.exercise.limits, ...limits } };
  return explainExercise(root, { ...found, exercise }, { session: session(), folder });
}

export function pick({ queries }: Explanation, name: string): ExplainedQuery {
  const query = queries.find((one) => one.name === name);
  if (!query) throw new Error(`${name} is not among ${queries.map((one) => one.name).join(", ")}`);
  return query;
}
