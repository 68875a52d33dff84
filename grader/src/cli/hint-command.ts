import type { CheckDefinition } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { isFree, rungNumbers } from "../learning/hints/climb-ladder.ts";
import { describeHints, nextRung } from "../learning/hints/describe-hints.ts";
import { openRung } from "../learning/hints/open-rung.ts";
import { renderHint, renderLadders, renderSame } from "../learning/hints/render-hints.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { openProgress, type Progress } from "../learning/progress/progress.ts";
import { chooseOrLast, takeSelector } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "watched">;

/** Runs `npm run hint -- [id] [task or check]`; gives the exit code. */
export async function runHint(args: string[], surroundings: Surroundings): Promise<number> {
  const { root, output } = surroundings;
  const { help, all, selector, asked } = parse(args);
  if (help) {
    output.out(say("hint.help"));
    return 0;
  }
  const found = chooseOrLast(root, "hint", selector);
  const { task, check } = findAsked(found, asked);
  const progress = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) });
  const { problem } = await describeHints(root, found, progress);
  if (!problem)
    return all
      ? showAll(found, task, progress, surroundings)
      : showNext(found, { task, check }, progress, surroundings);
  output.out(`${problem.happened}\n  ${say("hint.nextStep", problem)}\n`);
  return 1;
}

/** The task that was typed, or that of the check that was. */
function findAsked(
  { exercise: { id, tasks, checks } }: FoundExercise,
  asked: string | undefined,
): { task?: string | undefined; check?: CheckDefinition | undefined } {
  if (asked === undefined) return {};
  const check = checks.find((one) => one.id === asked);
  if (check) return { task: check.task, check };
  if (tasks.some((one) => one.id === asked)) return { task: asked };
  const list = (all: readonly { id: string }[]): string => all.map((one) => one.id).join(", ");
  const told = { id, asked, tasks: list(tasks), checks: list(checks) };
  throw usage("hint", say("hint.unknown", told));
}

function parse(args: string[]): { help: boolean; all: boolean; selector?: string; asked?: string } {
  const { values, positionals } = parseOptions("hint", {
    args,
    allowPositionals: true,
    options: { all: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  const [selector, asked, more] = takeSelector(positionals);
  if (more !== undefined) throw usage("hint", say("hint.tooMuch", { more }));
  return {
    help: values.help ?? false,
    all: values.all ?? false,
    ...(selector === undefined ? {} : { selector }),
    ...(asked === undefined ? {} : { asked: asked.toUpperCase() }),
  };
}

async function showNext(
  found: FoundExercise,
  { task: typed, check: asked }: ReturnType<typeof findAsked>,
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
  const check = asked ?? (offered?.task === task.task ? offered.check : undefined);
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
