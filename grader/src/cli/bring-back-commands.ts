import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { openHistory } from "../learning/history/history.ts";
import { readLastChange } from "../learning/history/last-change.ts";
import { tellTime } from "../learning/history/tell-time.ts";
import { shorten } from "../learning/progress/choose-next.ts";
import { wrap } from "../learning/progress/render-map.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "watched">;

/** Runs `npm run reset -- id`; gives the exit code. */
export async function runReset(args: string[], { root, output, watched }: Surroundings): Promise<number> {
  const { help, positionals } = parse("reset", args);
  if (help) return show(output, say("history.resetHelp"));
  const found = chooseOne(root, "reset", positionals);
  const stoodThere = hasRepository(found);
  const { keptAs, changed } = await openHistory(root, found).reset();
  const id = shorten(found.exercise.id);
  if (!changed) return show(output, [say("history.alreadyStarter", { id }), ...nameOthers(id, watched)]);
  return show(output, [
    say("history.wasReset", { id }),
    describeKept(id, keptAs, watched),
    ...warnOfTerminals(root, found, stoodThere),
  ]);
}

/** Runs `npm run restore -- id N`; gives the exit code. */
export async function runRestore(args: string[], { root, output, watched }: Surroundings): Promise<number> {
  const { help, positionals } = parse("restore", args);
  if (help) return show(output, say("history.restoreHelp"));
  const [selector, number] = positionals;
  if (positionals.length !== 2 || number === undefined) throw usage("restore", say("history.needsState"));
  const found = chooseExercise(root, "restore", selector);
  const n = Number(number);
  if (!/^\d+$/.test(number)) throw usage("restore", say("history.wantsNumber", { text: number }));
  const id = shorten(found.exercise.id);
  const stoodThere = hasRepository(found);
  const { keptAs, changed } = await openHistory(root, found).restore(n);
  if (!changed) return show(output, [say("history.alreadyState", { id, n }), ...nameOthers(id, watched)]);
  return show(output, [
    say("history.wasRestored", { id, n, ...(await describeState(root, found, n)) }),
    ...(await describeGaps(root, found, n)),
    describeKept(id, keptAs, watched),
    ...warnOfTerminals(root, found, stoodThere),
  ]);
}

/** Runs `npm run undo -- [id]`; gives the exit code. */
export async function runUndo(args: string[], { root, output, watched }: Surroundings): Promise<number> {
  const { help, positionals } = parse("undo", args);
  if (help) return show(output, say("history.undoHelp"));
  const found = positionals.length === 0 ? findLastChanged(root) : chooseOne(root, "undo", positionals);
  const id = shorten(found.exercise.id);
  const stoodThere = hasRepository(found);
  const kind = readLastChange(root, found.exercise.id)?.kind ?? "reset";
  const { restored, keptAs, changed } = await openHistory(root, found).undo();
  if (!changed)
    return show(output, [say("history.alreadyState", { id, n: restored }), ...nameOthers(id, watched)]);
  return show(output, [
    say("history.wasUndone", { id, kind, n: restored, ...(await describeState(root, found, restored)) }),
    ...(await describeGaps(root, found, restored)),
    describeKept(id, keptAs, watched),
    ...warnOfTerminals(root, found, stoodThere),
  ]);
}

function parse(command: string, args: string[]): { help: boolean; positionals: string[] } {
  const { values, positionals } = parseOptions(command, {
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  return { help: values.help ?? false, positionals };
}

function chooseOne(root: string, command: string, positionals: string[]): FoundExercise {
  return chooseExercise(root, command, positionals.length === 1 ? positionals[0] : undefined);
}

function findLastChanged(root: string): FoundExercise {
  const [last] = discoverExercises(root, [])
    .flatMap((found) => {
      const change = readLastChange(root, found.exercise.id);
      return change ? [{ found, at: change.at }] : [];
    })
    .toSorted((one, other) => other.at.localeCompare(one.at));
  if (last) return last.found;
  throw new LabError("LAB_USAGE_UNDO", { what: say("history.anyExercise") });
}

function nameOthers(id: string, watched: Surroundings["watched"]): string[] {
  return watched ? [] : [say("history.otherStates", { id })];
}

function describeKept(id: string, n: number, watched: Surroundings["watched"]): string {
  return watched ? say("history.keptAsByKey", { n }) : say("history.keptAs", { n, id });
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

function hasRepository({ exercise, folder }: FoundExercise): boolean {
  return exercise.services.includes("git") && existsSync(join(folder, "work"));
}

function warnOfTerminals(root: string, { folder }: FoundExercise, stoodThere: boolean): string[] {
  return stoodThere ? [say("history.standsInOld", { folder: relative(root, join(folder, "work")) })] : [];
}

function show({ out }: Surroundings["output"], lines: string | string[]): number {
  const width = screenWidth();
  out(typeof lines === "string" ? lines : `${lines.map((line) => wrap(line, 0, { width })).join("\n")}\n`);
  return 0;
}
