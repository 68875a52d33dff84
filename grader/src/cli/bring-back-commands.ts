import { say } from "@lab/texts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { wrap } from "../ground/wrap.ts";
import {
  bringBackStarter,
  bringBackState,
  findLastChanged,
  readStateNumber,
  takeBack,
} from "../learning/history/bring-back.ts";
import { labId } from "../learning/history/lab-files.ts";
import { readLastChange } from "../learning/history/last-change.ts";
import { chooseExercise, chooseOrLast } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "workingFolder" | "colors" | "watched">;

/** Runs `npm run reset -- id`; gives the exit code. */
export async function runReset(args: string[], surroundings: Surroundings): Promise<number> {
  const { help, positionals } = parse("reset", args);
  if (help) return showHelp(surroundings, say("history.resetHelp"));
  const { root } = surroundings;
  if (positionals.length > 1) throw usage("reset", say("history.oneExercise", { command: "reset" }));
  const found = chooseOrLast(root, "reset", positionals[0]);
  if (positionals.length === 0)
    surroundings.output.out(`${say("history.takesLast", { id: found.exercise.id })}\n`);
  return show(surroundings, await bringBackStarter(root, found, isWatched(surroundings)));
}

/** Runs `npm run restore -- id N`; gives the exit code. */
export async function runRestore(args: string[], surroundings: Surroundings): Promise<number> {
  const { help, positionals } = parse("restore", args);
  if (help) return showHelp(surroundings, say("history.restoreHelp"));
  const [selector, number] = positionals;
  if (positionals.length !== 2 || number === undefined) throw usage("restore", say("history.needsState"));
  const { root } = surroundings;
  const found = chooseExercise(root, "restore", selector);
  const n = readStateNumber(number);
  return show(surroundings, await bringBackState(root, found, n, isWatched(surroundings)));
}

/** Runs `npm run undo -- [id]`; gives the exit code. */
export async function runUndo(args: string[], surroundings: Surroundings): Promise<number> {
  const { help, positionals } = parse("undo", args);
  if (help) return showHelp(surroundings, say("history.undoHelp"));
  const { root } = surroundings;
  if (positionals[0] === "update" || (positionals.length === 0 && isUpdateLast(root)))
    return (await import("./update-command.ts")).runUndoUpdate(surroundings);
  const found =
    positionals.length === 0
      ? findLastChanged(root, discoverExercises(root, []))
      : chooseExercise(root, "undo", onlyOne(positionals));
  return show(surroundings, await takeBack(root, found, isWatched(surroundings)));
}

/** Whether the lab's own files were changed after those of any exercise. */
function isUpdateLast(root: string): boolean {
  const update = readLastChange(root, labId);
  const others = discoverExercises(root, []).map(
    ({ exercise }) => readLastChange(root, exercise.id)?.at ?? "",
  );
  return update !== undefined && others.every((at) => at < update.at);
}

function parse(command: string, args: string[]): { help: boolean; positionals: string[] } {
  const { values, positionals } = parseOptions(command, {
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  return { help: values.help ?? false, positionals };
}

function onlyOne(positionals: string[]): string | undefined {
  return positionals.length === 1 ? positionals[0] : undefined;
}

function isWatched({ watched }: Surroundings): { watched: boolean } {
  return { watched: watched !== undefined };
}

function showHelp({ output }: Surroundings, help: string): number {
  output.out(help);
  return 0;
}

function show({ output }: Surroundings, lines: string[]): number {
  const width = screenWidth();
  output.out(`${lines.map((line) => wrap(line, 0, { width })).join("\n")}\n`);
  return 0;
}
