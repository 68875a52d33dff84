import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyLab } from "../support/copy-lab.ts";
import { labRoot } from "../support/release.ts";
import { runLab } from "../support/run-lab.ts";

/** The kinds that the lab's own exercises don't have yet, by the id of one of them. */
export const kinds = {
  "api-01-ask-the-weather": ["--services", "http"],
  "ops-01-serve-apples": ["--runs", "main"],
  "sql-01-full-crates": ["--runs", "queries", "--services", "postgres"],
  "test-01-share-apples": ["--runs", "tests"],
} as const;

export type CourseId = keyof typeof kinds;
export const ids = Object.keys(kinds) as CourseId[];

/** A lab whose exercises are those that `npm run new` begins. */
export async function makeCourse(): Promise<string> {
  const root = copyLab([]);
  mkdirSync(join(root, "exercises"));
  for (const path of ["grader/src/authoring/new/templates", "tsconfig.base.json"])
    cpSync(join(labRoot, path), join(root, path), { recursive: true });
  for (const [id, kind] of Object.entries(kinds)) {
    const { exitCode, err } = await runLab(root, ["new", id, ...kind]);
    if (exitCode !== 0) throw new Error(err);
  }
  return root;
}

export function placeOf(id: CourseId): string {
  return id.replace("-", "/");
}

export function referenceOf(root: string, id: CourseId): string {
  return join(root, "grader/suites", placeOf(id), "submissions/accepted/reference");
}

/** Puts what a learner hands in of an exercise into a folder of a class: the reference, with one text for another. */
export function handIn(
  root: string,
  folder: string,
  id: CourseId,
  change?: { file: string; from: string; to: string },
): void {
  const target = join(folder, placeOf(id));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(referenceOf(root, id), target, { recursive: true });
  if (!change) return;
  const file = join(target, change.file);
  const text = readFileSync(file, "utf8");
  if (!text.includes(change.from)) throw new Error(`${change.file} has no ${change.from}`);
  writeFileSync(file, text.replace(change.from, change.to));
}
