import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { findSuite, sealedPlaces } from "../../grading/sealing/find-sealed-suite.ts";
import { parseHints, type Ladder } from "./parse-hints.ts";

/** The ladders of an exercise by task, or why there are none. */
export interface FoundHints {
  ladders: Map<string, Ladder>;
  problem?: Problem;
}

/**
 * Finds an exercise's hints: as text in the full lab, in a release in the sealed suite, which is opened in memory only.
 * Hints are no secret of an instructor's: a practice suite has them too.
 * @throws LabError LAB_SEAL_BROKEN, LAB_SEAL_WRONG_KEY
 */
export async function findHints(
  root: string,
  { exercise, path, suiteFolder }: FoundExercise,
): Promise<FoundHints> {
  const text = await readHints(root, path, suiteFolder);
  const ladders = text === undefined ? new Map<string, Ladder>() : parseHints(text, exercise.tasks).ladders;
  if (ladders.size > 0) return { ladders };
  return { ladders, problem: sayProblem("hint.none", { id: exercise.id, path }) };
}

async function readHints(root: string, path: string, suiteFolder: string): Promise<string | undefined> {
  const file = join(suiteFolder, "hints.md");
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (!existsSync(join(root, sealedPlaces.suite(path)))) return undefined;
  return (await findSuite(root, path)).hints;
}
