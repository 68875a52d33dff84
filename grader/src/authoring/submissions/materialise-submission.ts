import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { buildPracticeRepositories, takeThrough } from "../../grading/suites/practice-repository.ts";
import { aboutFile } from "../../learning/model-answers/read-accepted.ts";
import { expectedFile } from "./list-declared.ts";
import type { KnownSubmission } from "./known-submission.ts";

/** Puts a known submission together in `folder`; gives the folder to grade, which may be another. */
export async function materialiseSubmission(
  submission: KnownSubmission,
  found: FoundExercise,
  folder: string,
  root: string,
): Promise<string> {
  if (found.exercise.submits !== "repository") {
    layFiles(submission, folder);
    return folder;
  }
  if (submission.kind === "starter") await buildPracticeRepositories(root, found, folder);
  const isWrittenDown =
    submission.kind === "accepted" || submission.kind === "partial" || submission.kind === "rejected";
  // Code that stays where it is; the grader takes it through.
  return isWrittenDown ? (submission.layers.at(-1) as string) : folder;
}

/** Puts into `folder` what a learner who has done nothing, or everything right, would hand in. */
export async function prepareBase(
  base: "nothing" | "starter" | "reference",
  found: FoundExercise,
  folder: string,
  root: string,
): Promise<void> {
  if (base === "nothing") return;
  const reference = join(found.suiteFolder, "submissions/accepted/reference");
  if (found.exercise.submits === "repository") {
    await buildPracticeRepositories(root, found, folder);
    if (base === "reference") await takeThrough(root, found, join(reference, "steps.ts"), folder);
  } else layFiles({ layers: [base === "starter" ? found.folder : reference], files: {} }, folder);
}

/** As a learner would hand it in: without what tools left there. */
export function layFiles(
  { layers, files, removed = [] }: Pick<KnownSubmission, "layers" | "files" | "removed">,
  folder: string,
): void {
  mkdirSync(folder, { recursive: true });
  for (const layer of layers) {
    if (!existsSync(layer)) continue;
    cpSync(layer, folder, { recursive: true, filter: (source) => !isLeftOut(basename(source)) });
  }
  for (const path of removed) rmSync(join(folder, path));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function isLeftOut(name: string): boolean {
  return ["node_modules", expectedFile, aboutFile, ".turbo", "work"].includes(name);
}
