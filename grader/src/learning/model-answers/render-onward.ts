import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

/** What to read, and what to do, after an exercise: what builds on it, and the next one of its track. */
export function renderOnward(
  { exercise }: FoundExercise,
  all: readonly FoundExercise[],
  { colors }: { colors: Colors },
): string {
  const others = all.map((one) => one.exercise).filter(({ id }) => id !== exercise.id);
  const builders = others.filter(({ needs }) => needs.includes(exercise.id));
  const next = others.find(({ track, id }) => track === exercise.track && id > exercise.id);
  const lines = [
    ...(exercise.readNext.length > 0 ? [colors.bold(say("solution.readNext"))] : []),
    ...exercise.readNext.flatMap(({ title, where }) => [`  ${title}`, `    ${where}`]),
  ];
  const onward = [
    ...builders.map(({ id, title }) => say("solution.buildsOn", { id, title })),
    ...(next && !builders.includes(next) ? [say("solution.nextOfTrack", next)] : []),
  ];
  if (onward.length > 0) lines.push(colors.bold(say("solution.goOn")), ...onward.map((line) => `  ${line}`));
  return lines.join("\n");
}
