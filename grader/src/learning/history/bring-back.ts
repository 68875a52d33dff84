import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { LabError, listRepositories } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { openHistory } from "./history.ts";
import { readLastChange } from "./last-change.ts";
import { tellTime } from "./tell-time.ts";

export interface BringBackOptions {
  /** Under a key of `npm run watch`, where nothing can be typed. */
  watched?: boolean;
}

/** Puts the starter back; gives what to tell the learner of it. */
export async function bringBackStarter(
  root: string,
  found: FoundExercise,
  { watched = false }: BringBackOptions = {},
): Promise<string[]> {
  const id = shorten(found.exercise.id);
  const stoodThere = listStanding(found);
  const { keptAs, changed } = await openHistory(root, found).reset();
  if (!changed) return [say("history.alreadyStarter", { id }), ...nameOthers(id, watched)];
  return [say("history.wasReset", { id }), ...describeChanged(root, id, { keptAs, stoodThere, watched })];
}

/** Goes to a kept state; gives what to tell the learner of it. */
export async function bringBackState(
  root: string,
  found: FoundExercise,
  n: number,
  { watched = false }: BringBackOptions = {},
): Promise<string[]> {
  const id = shorten(found.exercise.id);
  const stoodThere = listStanding(found);
  const { keptAs, changed } = await openHistory(root, found).restore(n);
  if (!changed) return [say("history.alreadyState", { id, n }), ...nameOthers(id, watched)];
  return [
    say("history.wasRestored", { id, n, ...(await describeState(root, found, n)) }),
    ...(await describeGaps(root, found, n)),
    ...describeChanged(root, id, { keptAs, stoodThere, watched }),
  ];
}

/**
 * The number of a state, as somebody typed or sent it.
 * @throws LabError LAB_USAGE_OPTION
 */
export function readStateNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new LabError("LAB_USAGE_OPTION", {
    command: "restore",
    detail: say("history.wantsNumber", { text }),
  });
}

/** Takes the last change of an exercise's files back; gives what to tell the learner of it. */
export async function takeBack(
  root: string,
  found: FoundExercise,
  { watched = false }: BringBackOptions = {},
): Promise<string[]> {
  const id = shorten(found.exercise.id);
  const stoodThere = listStanding(found);
  const kind = readLastChange(root, found.exercise.id)?.kind ?? "reset";
  const { restored, keptAs, changed } = await openHistory(root, found).undo();
  if (!changed) return [say("history.alreadyState", { id, n: restored }), ...nameOthers(id, watched)];
  return [
    say("history.wasUndone", { id, kind, n: restored, ...(await describeState(root, found, restored)) }),
    ...(await describeGaps(root, found, restored)),
    ...describeChanged(root, id, { keptAs, stoodThere, watched }),
  ];
}

/**
 * The one of several exercises whose files the lab changed last.
 * @throws LabError LAB_USAGE_UNDO where there is none
 */
export function findLastChanged(root: string, exercises: readonly FoundExercise[]): FoundExercise {
  const [last] = exercises
    .flatMap((found) => {
      const change = readLastChange(root, found.exercise.id);
      return change ? [{ found, at: change.at }] : [];
    })
    .toSorted((one, other) => other.at.localeCompare(one.at));
  if (last) return last.found;
  throw new LabError("LAB_USAGE_UNDO", { what: say("history.anyExercise") });
}

function nameOthers(id: string, watched: boolean): string[] {
  return watched ? [] : [say("history.otherStates", { id })];
}

/** What is true of each change: where the files of before are, and which terminals stand where there is nothing now. */
function describeChanged(
  root: string,
  id: string,
  { keptAs: n, stoodThere, watched }: { keptAs: number; stoodThere: readonly string[]; watched: boolean },
): string[] {
  return [
    watched ? say("history.keptAsByKey", { n }) : say("history.keptAs", { n, id }),
    ...stoodThere.map((repository) => say("history.standsInOld", { folder: relative(root, repository) })),
  ];
}

async function describeState(
  root: string,
  found: FoundExercise,
  n: number,
): Promise<{ when: string; score: string }> {
  const state = (await openHistory(root, found).list()).find((one) => one.n === n);
  const { at = new Date().toISOString(), score, max } = state ?? {};
  const scored = score === undefined || max === undefined ? "" : say("history.scored", { score, max });
  return { when: tellTime(at), score: scored };
}

async function describeGaps(root: string, found: FoundExercise, n: number): Promise<string[]> {
  const { unkept = [] } = (await openHistory(root, found).read(n)) ?? {};
  return unkept.length === 0 ? [] : [cleanText(say("history.notAllOfIt", { paths: unkept.join(", ") }))];
}

/** Practice repositories that are there: a terminal may stand in one. */
function listStanding({ exercise, folder }: FoundExercise): string[] {
  return listRepositories(exercise)
    .map((name) => join(folder, name))
    .filter((repository) => existsSync(repository));
}
