import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { wrap } from "../../ground/wrap.ts";
import type { Rung, RungNumber } from "./climb-ladder.ts";
import type { HintTask, OfferedRung } from "./describe-hints.ts";
import { renderMarkdown, type TextOptions } from "./render-markdown.ts";

const indent = 2;

export interface HintOptions extends TextOptions {
  check?: OfferedRung["check"];
  /** The learner named the task. */
  isChosen: boolean;
  /** Keys of `npm run watch` say what to do next, not commands. */
  byKeys: boolean;
}

/** One rung of a task, with the check that it helps with, and what opens the next. */
export function renderHint(
  { exercise }: FoundExercise,
  { task, title, rungs }: HintTask,
  shown: RungNumber | undefined,
  options: HintOptions,
): string {
  const { colors, check, isChosen } = options;
  const about = check ? say("hint.helpsWith", check) : isChosen ? "" : say("hint.beforeGrade");
  const rung = rungs.find(({ n }) => n === shown);
  const lines = [
    renderHeading(exercise.title, exercise.id, options),
    ...(about === "" ? [] : [wrap(about, indent, options)]),
    `  ${colors.bold(`${task} ${title}`)}`,
    "",
    ...(rung?.text === undefined ? [] : [renderRung(rung, options), ""]),
    wrap(describeNext(exercise.id, task, rungs, options), indent, options),
  ];
  return `${lines.join("\n")}\n`;
}

/** Where the hint that is on the screen is still the one to go on with: what opens the next. */
export function renderSame(
  { exercise }: FoundExercise,
  { task, rungs }: HintTask,
  options: HintOptions,
): string {
  return `${wrap(describeNext(exercise.id, task, rungs, options), indent, options)}\n`;
}

/** All tasks with what is opened of their ladders, and what is not. */
export function renderLadders(
  { exercise }: FoundExercise,
  tasks: readonly HintTask[],
  options: TextOptions,
): string {
  const { colors } = options;
  const sections = tasks.map(({ task, title, rungs }) =>
    [
      `  ${colors.bold(`${task} ${title}`)}`,
      ...rungs.map((rung) => renderRung(rung, { ...options, task, id: shorten(exercise.id) })),
    ].join("\n"),
  );
  return `${[renderHeading(exercise.title, exercise.id, options), ...sections].join("\n\n")}\n`;
}

function renderHeading(title: string, id: string, { colors }: TextOptions): string {
  return `${colors.bold(id)}  ${title}`;
}

function renderRung(
  { n, state, text, why }: Rung,
  { task = "", id = "", ...options }: TextOptions & { task?: string; id?: string },
): string {
  const head = `  ${options.colors.dim(say("hint.rung", { n }))}`;
  if (text !== undefined) return `${head}\n${renderMarkdown(text, indent + 2, options)}`;
  const closed = state === "locked" ? (why ?? "") : say("hint.opens", { id, task });
  return `${head}\n${wrap(closed, indent + 2, options)}`;
}

function describeNext(
  id: string,
  task: string,
  rungs: readonly Rung[],
  { isChosen, byKeys }: HintOptions,
): string {
  const short = shorten(id);
  const next = rungs.find(({ state }) => state !== "opened");
  if (byKeys) return describeKey(next);
  if (!next) return say("hint.lastOne", { id: short });
  const typed = isChosen ? `${short} ${task}` : short;
  if (next.state === "locked") return say("hint.nextLocked", { n: next.n, why: next.why ?? "" });
  return say("hint.opensNow", { n: next.n, typed });
}

function describeKey(next: Rung | undefined): string {
  if (!next) return say("hint.lastOneByKey");
  const { n, state } = next;
  return state === "locked" ? say("hint.lockedByKey", { n }) : say("hint.opensByKey", { n });
}
