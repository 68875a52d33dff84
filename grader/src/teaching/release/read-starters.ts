import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listRoots } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gitBlobId } from "../../grading/prepare/submission-files.ts";

/** The files that learners edit, as a release hands them out. */
export interface Starters {
  /** Paths in the lab. */
  files: string[];
  /** Those that aren't what was handed out: edited, gone, or new where only a starter's files may lie. */
  changed: { path: string; id: string }[];
}

/**
 * Compares the starters in the clone with starter.json. An edited one may be a solution, whether it is committed or
 * not: what the authors mean to hand out stands in starter.json, where `npm run check` puts it.
 */
export function readStarters(
  root: string,
  exercises: readonly FoundExercise[],
  paths: readonly string[],
): Starters {
  const starters: Starters = { files: [], changed: [] };
  for (const { exercise, path: folder, suiteFolder } of exercises) {
    const ids = readIds(join(suiteFolder, "starter.json"));
    for (const [file, blob] of Object.entries(ids)) {
      const path = `exercises/${folder}/${file}`;
      starters.files.push(path);
      const isSame = existsSync(join(root, path)) && gitBlobId(readFileSync(join(root, path))) === blob;
      if (!isSame) starters.changed.push({ path, id: exercise.id });
    }
    const roots = listRoots(exercise).map((one) => `exercises/${folder}/${one}`);
    const more = paths.filter(
      (path) =>
        roots.some((one) => path === one || path.startsWith(`${one}/`)) && !starters.files.includes(path),
    );
    starters.changed.push(...more.map((path) => ({ path, id: exercise.id })));
  }
  return starters;
}

function readIds(file: string): Record<string, string> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {};
}
