import { isatty } from "node:tty";
import { say, sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { findSolutions, type Solution } from "../learning/model-answers/find-solutions.ts";
import { findMissing } from "../learning/model-answers/may-open.ts";
import { showSolutions } from "../learning/model-answers/show-solutions.ts";
import { renderHeading } from "../learning/model-answers/render-solution.ts";
import type { ScreenOptions } from "../learning/model-answers/render-comparison.ts";
import { askYes } from "./ask-yes.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { usage } from "./parse-whole.ts";
import { parseSolutionRequest, type SolutionRequest } from "./solution-options.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "openSession">;

/** Runs `npm run solution -- id`; gives the exit code. */
export async function runSolution(args: string[], surroundings: Surroundings): Promise<number> {
  const request = parseSolutionRequest(args);
  const { root, output, colors } = surroundings;
  if (request.help) {
    output.out(say("solution.help"));
    return 0;
  }
  const found = chooseExercise(root, "solution", request.selector);
  const available = await findSolutions(root, found);
  if ("problem" in available) return refuse(available.problem, output);
  const chosen = chooseSolutions(available.solutions, request, found);
  const closed = await unlock(found, request, surroundings);
  if (closed) return refuse(closed, output);
  const options = { colors, columns: process.stdout.columns || 80 };
  output.out(`${renderTitle(found, available.solutions, request, options)}\n\n`);
  if (request.list) output.out(`${chosen.map((one) => renderHeading(one, options)).join("\n")}\n`);
  else
    await showSolutions(found, chosen, {
      ...options,
      root,
      out: output.out,
      openSession: surroundings.openSession,
      onProgress: showProgress(output),
    });
  return 0;
}

function refuse({ happened, next }: Problem, output: Surroundings["output"]): number {
  output.out(`${happened}\n  ${say("solution.nextStep", { next })}\n`);
  return 1;
}

function chooseSolutions(
  all: readonly Solution[],
  { name }: SolutionRequest,
  found: FoundExercise,
): Solution[] {
  if (name === undefined) return [...all];
  const chosen = all.filter((one) => one.name === name);
  if (chosen.length > 0) return chosen;
  const names = all.map((one) => one.name).join(", ");
  throw usage("solution", say("solution.unknownName", { id: found.exercise.id, name, names }));
}

/** Notes that it was given up where that is asked for, and meant; a problem where the solutions stay closed. */
async function unlock(
  found: FoundExercise,
  { giveUp, yes }: SolutionRequest,
  { root, output }: Surroundings,
): Promise<Problem | undefined> {
  const { id } = found.exercise;
  const progress = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) });
  const count = findMissing(found.exercise, progress.read(id));
  if (count === 0) return undefined;
  const missing = say("attempt.missing", { missing: count });
  if (!giveUp) return sayProblem("solution.notYet", { id, missing, short: shorten(id) });
  if (!yes && !(await askYes(say("solution.askGiveUp", { id }))))
    return sayProblem("solution.notGivenUp", { id, short: shorten(id) });
  progress.recordGiveUp(id);
  output.out(`${say("solution.gaveUp", { id })}\n\n`);
  return undefined;
}

function renderTitle(
  { exercise }: FoundExercise,
  all: readonly Solution[],
  { name }: SolutionRequest,
  { colors }: ScreenOptions,
): string {
  const { id, title } = exercise;
  const heading = `${colors.bold(id)}  ${title}`;
  if (name !== undefined || all.length < 2) return heading;
  const [, second] = all;
  const values = { count: all.length, short: shorten(id), name: second?.name ?? "" };
  return `${heading}\n${say("solution.choose", values)}`;
}

/** A line that the next one overwrites; nothing where nobody watches. */
function showProgress(output: Surroundings["output"]): (text: string) => void {
  return (text) => {
    if (isatty(2)) output.err(`\r\u001b[K${text}\r`);
  };
}
