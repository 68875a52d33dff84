import { say } from "@lab/texts";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { shorten } from "../progress/choose-next.ts";
import { wrap } from "../progress/render-map.ts";
import type { Rung, RungNumber } from "./climb-ladder.ts";
import type { HintTask, OfferedRung } from "./describe-hints.ts";
import { renderMarkdown, type TextOptions } from "./render-markdown.ts";

const indent = 2;

/** One rung of a task, with the check that it helps with, and what opens the next. */
export function renderHint(
  { exercise }: FoundExercise,
  { task, title, rungs }: HintTask,
  shown: RungNumber | undefined,
  { check, isChosen, ...options }: TextOptions & { check?: OfferedRung["check"]; isChosen: boolean },
): string {
  const { colors } = options;
  const about = check ? say("hint.helpsWith", check) : isChosen ? "" : say("hint.beforeGrade");
  const rung = rungs.find(({ n }) => n === shown);
  const lines = [
    renderHeading(exercise.title, exercise.id, options),
    ...(about === "" ? [] : [wrap(about, indent, options)]),
    `  ${colors.bold(`${task} ${title}`)}`,
    "",
    ...(rung?.text === undefined ? [] : [renderRung(rung, options), ""]),
    wrap(describeNext(exercise.id, task, rungs, isChosen), indent, options),
  ];
  return `${lines.join("\n")}\n`;
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

function describeNext(id: string, task: string, rungs: readonly Rung[], isChosen: boolean): string {
  const short = shorten(id);
  const next = rungs.find(({ state }) => state !== "opened");
  if (!next) return say("hint.lastOne", { id: short });
  const typed = isChosen ? `${short} ${task}` : short;
  if (next.state === "locked") return say("hint.nextLocked", { n: next.n, why: next.why ?? "" });
  return say("hint.opensNow", { n: next.n, typed });
}
