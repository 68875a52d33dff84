import { relative } from "node:path";
import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { standingOf, type ExerciseProgress } from "./exercise-progress.ts";
import { listFilesToOpen } from "./list-files-to-open.ts";
import type { Preparation } from "./prepare-exercise.ts";
import { readTask } from "./read-task.ts";
import { wrap } from "../../ground/wrap.ts";

export interface StartScreen {
  root: string;
  found: FoundExercise;
  /** As it was before this start. */
  progress: ExerciseProgress;
  preparation: Preparation;
  /** Git knows no name and address to commit with. */
  lacksIdentity: boolean;
  /** Under the key of a watch of this exercise, which has begun already: nothing is to be typed. */
  isWatched: boolean;
  width: number;
  colors: Colors;
}

/** What a learner needs to begin: what it is about, what to read and open, what to type. */
export function renderStart(screen: StartScreen): string {
  const { root, found, preparation, colors } = screen;
  const { exercise, folder } = found;
  const place = relative(root, folder).replaceAll("\\", "/");
  const short = shorten(exercise.id);
  const task = readTask(folder);
  const row = (name: string, text: string): string => `  ${colors.dim(name.padEnd(6))} ${text}`;
  const [file = "", ...more] = listFilesToOpen(found).map((path) => `${place}/${path}`);
  const lines = [
    `${colors.bold(exercise.id)}  ${exercise.title}`,
    ...describeStanding(screen).map((line) => wrap(line, 2, screen)),
    "",
    ...(task === undefined ? [] : [wrap(task, 2, screen), ""]),
    ...exercise.tasks.map(({ id, title }) => `  ${id} ${title}`),
    "",
    row(say("start.read"), `${place}/README.md`),
    row(exercise.submits === "repository" ? say("start.goTo") : say("start.open"), file),
    ...more.map((path) => row("", path)),
    ...(screen.isWatched ? [] : listCommands(short, row)),
    "",
    ...(screen.lacksIdentity ? [wrap(say("start.identity"), 2, screen), ""] : []),
    ...preparation.missing.map(
      ({ happened, next }) => `${wrap(happened, 2, screen)}\n  ${say("start.nextStep", { next })}\n`,
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function listCommands(id: string, row: (name: string, text: string) => string): string[] {
  const others = say("start.commands", { id }).split("\n");
  return [row(say("start.type"), say("start.watch", { id })), ...others.map((line) => row("", line))];
}

function describeStanding({ found, progress, preparation, isWatched }: StartScreen): string[] {
  const { exercise } = found;
  const standing = standingOf(progress);
  const { last } = progress;
  const lines = [
    say("lab.facts", {
      level: exercise.difficulty,
      minutes: exercise.minutes,
      checks: exercise.checks.length,
      max: exercise.checks.reduce((sum, { points }) => sum + points, 0),
    }),
  ];
  if (last && standing !== "new")
    lines.push(
      say("start.standing", {
        score: last.score,
        max: last.max,
        attempts: progress.attempts,
      }),
    );
  if (preparation.repository === "built") lines.push(say("start.repositoryBuilt"));
  if (preparation.repository === "there")
    lines.push(
      isWatched
        ? say("start.repositoryThereByKey")
        : say("start.repositoryThere", { id: shorten(exercise.id) }),
    );
  lines.push(...preparation.servers.map((server) => say("start.server", { server })));
  return lines;
}
