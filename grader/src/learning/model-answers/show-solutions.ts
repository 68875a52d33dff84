import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import type { DrawnHistory } from "./draw-history.ts";
import type { Solution } from "./find-solutions.ts";
import { measureAll, type MeasureOptions } from "./measure-all.ts";
import { readOwnFiles } from "./read-own-files.ts";
import { describeSymbols, type ScreenOptions } from "./render-comparison.ts";
import { renderMeasures, type MeasuredRow } from "./render-measures.ts";
import { renderOnward } from "./render-onward.ts";
import { renderReplay } from "./render-replay.ts";
import { renderHeading, renderSolution } from "./render-solution.ts";
import { drawOwnHistory, replaySolution } from "./replay-solution.ts";

export interface ShowOptions extends ScreenOptions, MeasureOptions {
  out(text: string): void;
}

/** Shows solutions beside the learner's files, what each costs, and what to read and do next. */
export async function showSolutions(
  found: FoundExercise,
  solutions: readonly Solution[],
  options: ShowOptions,
): Promise<void> {
  const isGit = solutions.some(({ loadSteps }) => loadSteps !== undefined);
  // What there is and what each costs first: the differences run to pages.
  if (solutions.length > 1)
    options.out(`${solutions.map((one) => renderHeading(one, options)).join("\n")}\n\n`);
  await (isGit ? showReplays : showFiles)(found, solutions, options);
  options.out(`${renderOnward(found, discoverExercises(options.root, []), options)}\n`);
}

async function showFiles(
  found: FoundExercise,
  solutions: readonly Solution[],
  options: ShowOptions,
): Promise<void> {
  const own = readOwnFiles(found, solutions);
  const rows = await measureAll(found, own, solutions, options);
  options.onProgress("");
  showMeasures(rows, found, options);
  options.out(`${describeSymbols(options)}\n\n`);
  for (const solution of solutions) options.out(`${renderSolution(solution, own, options)}\n\n`);
}

async function showReplays(
  found: FoundExercise,
  solutions: readonly Solution[],
  options: ShowOptions,
): Promise<void> {
  const own = await drawOwnHistory(found);
  const rows: MeasuredRow[] = [{ name: say("solution.yours"), measures: countCommits(own) }];
  const shown: string[] = [];
  for (const solution of solutions) {
    if (!solution.loadSteps) continue;
    const replay = await replaySolution(options.root, found, await solution.loadSteps());
    shown.push(`${renderReplay(solution, replay, own, options)}\n\n`);
    const commands = replay.steps.filter((step) => step.startsWith("git ")).length;
    rows.push({ name: solution.name, measures: { commands, ...countCommits(replay) } });
  }
  showMeasures(rows, found, options);
  for (const text of shown) options.out(text);
}

function showMeasures(rows: readonly MeasuredRow[], { exercise }: FoundExercise, { out }: ShowOptions): void {
  out(`${renderMeasures(rows, shorten(exercise.id))}\n\n`);
}

function countCommits({ commits }: DrawnHistory): { commits?: number } {
  return commits === undefined ? {} : { commits };
}
