import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { Exercise } from "@lab/contracts";
import { sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { refuseDev } from "./refuse-dev.ts";

/** What a learner plays with; never graded, handed in or reset. */
export const playFile = "play.ts";

/** What `npm run dev` starts of an exercise. */
export interface DevProgram {
  /** Its path in the exercise's folder. */
  entry: string;
  /** It listens at the port of its environment; otherwise it runs to its end. */
  isServer: boolean;
}

/**
 * The exercise's own program, or the learner's play.ts.
 * @throws LabError LAB_USAGE_DEV where there is nothing to start
 */
export function findProgram(root: string, { exercise, folder }: FoundExercise): DevProgram {
  const { runs, dev } = exercise;
  if (runs.kind === "main") return { entry: runs.entry, isServer: true };
  if (existsSync(join(folder, playFile))) return { entry: playFile, isServer: dev !== undefined };
  const file = relative(root, join(folder, playFile)).replaceAll("\\", "/");
  throw refuseDev(tellNothing(exercise, file));
}

function tellNothing(
  { id, submits, runs }: Pick<Exercise, "id" | "submits" | "runs">,
  file: string,
): Problem {
  const short = shorten(id);
  if (submits === "repository") return sayProblem("dev.repository", { id: short });
  return runs.kind === "module"
    ? sayProblem("dev.noPlay", { file })
    : sayProblem("dev.nothing", { id: short });
}
