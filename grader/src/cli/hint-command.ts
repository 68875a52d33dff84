import { say } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { isFree, rungNumbers } from "../learning/hints/climb-ladder.ts";
import { describeHints, nextRung } from "../learning/hints/describe-hints.ts";
import { openRung } from "../learning/hints/open-rung.ts";
import { renderHint, renderLadders, renderSame } from "../learning/hints/render-hints.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { openProgress, type Progress } from "../learning/progress/progress.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "watched">;

/** Runs `npm run hint -- id [task]`; gives the exit code. */
export async function runHint(args: string[], surroundings: Surroundings): Promise<number> {
  const { root, output } = surroundings;
  const { help, all, selector, task } = parse(args);
  if (help) {
    output.out(say("hint.help"));
    return 0;
  }
  const found = chooseExercise(root, "hint", selector);
  const tasks = found.exercise.tasks.map(({ id }) => id);
  if (task !== undefined && !tasks.includes(task))
    throw usage("hint", say("hint.unknownTask", { id: found.exercise.id, task, tasks: tasks.join(", ") }));
  const progress = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) });
  const { problem } = await describeHints(root, found, progress);
  if (!problem)
    return all ? showAll(found, task, progress, surroundings) : showNext(found, task, progress, surroundings);
  output.out(`${problem.happened}\n  ${say("hint.nextStep", problem)}\n`);
  return 1;
}

function parse(args: string[]): { help: boolean; all: boolean; selector?: string; task?: string } {
  const { values, positionals } = parseOptions("hint", {
    args,
    allowPositionals: true,
    options: { all: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [selector, task, more] = positionals;
  if (more !== undefined) throw usage("hint", say("hint.tooMuch", { more }));
  return {
    help: values.help ?? false,
    all: values.all ?? false,
    ...(selector === undefined ? {} : { selector }),
    ...(task === undefined ? {} : { task: task.toUpperCase() }),
  };
}

async function showNext(
  found: FoundExercise,
  typed: string | undefined,
  progress: Progress,
  { root, output, colors, watched }: Surroundings,
): Promise<number> {
  const { offered } = await describeHints(root, found, progress);
  const opened = await openRung(root, found, typed, progress);
  const { tasks } = await describeHints(root, found, progress);
  const task = tasks.find((one) => one.task === (typed ?? offered?.task));
  if (!task) {
    output.out(`${describeNone(found, watched !== undefined)}\n`);
    return 0;
  }
  // Where the next one is locked, the one before it is what there is to go on with.
  const shown = "locked" in opened ? nextRung(task) - 1 : opened.n;
  const check = offered?.task === task.task ? offered.check : undefined;
  const options = {
    colors,
    width: screenWidth(),
    isChosen: typed !== undefined,
    byKeys: watched !== undefined,
    ...(check ? { check } : {}),
  };
  const name = `${task.task} ${shown}`;
  const isNew = watched?.shownHint !== name;
  if (watched) watched.shownHint = name;
  output.out(
    isNew ? renderHint(found, task, rungNumbers[shown - 1], options) : renderSame(found, task, options),
  );
  return 0;
}

function describeNone({ exercise }: FoundExercise, byKeys: boolean): string {
  const id = shorten(exercise.id);
  return byKeys ? say("hint.noneNeededByKey", { id }) : say("hint.noneNeeded", { id });
}

/** What is opened, to be read again; after a pass, or where it was given up, all there is. */
async function showAll(
  found: FoundExercise,
  task: string | undefined,
  progress: Progress,
  { root, output, colors }: Surroundings,
): Promise<number> {
  const isWanted = (one: { task: string }): boolean => task === undefined || one.task === task;
  const { tasks } = await describeHints(root, found, progress);
  if (isFree(progress.read(found.exercise.id)))
    for (const { task, rungs } of tasks.filter(isWanted))
      for (const { state } of rungs) if (state !== "opened") await openRung(root, found, task, progress);
  const now = await describeHints(root, found, progress);
  output.out(renderLadders(found, now.tasks.filter(isWanted), { colors, width: screenWidth() }));
  return 0;
}
