import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseExercise, type Exercise } from "@lab/contracts";
import { say } from "@lab/texts";
import { shorten } from "./shorten.ts";

/** An exercise on disk. Paths are absolute. */
export interface FoundExercise {
  exercise: Exercise;
  /** exercises/<track>/<nn-slug>: what the learner reads and edits. */
  folder: string;
  /** grader/suites/<track>/<nn-slug>: what the learner does not see. */
  suiteFolder: string;
  /** <track>/<nn-slug> */
  path: string;
}

/** What lies among the exercises and isn't one that the lab can work with. */
export interface Misfit {
  /** From the lab's folder, as exercises/rest/01-read-catalogue-backup. */
  place: string;
  /** Reads as a sentence after the place. */
  why: string;
  next: string;
  /** The lab has a suite for it: it is one of the lab's own, and without it the lab isn't whole. */
  isLabs: boolean;
}

export interface ExercisePath {
  track: string;
  slug: string;
  id: string;
}

/** Reads one folder among the exercises. It is the folder's name that an exercise goes by: of two with one id it is the true one. */
export function readExercise(root: string, { track, slug, id }: ExercisePath): FoundExercise | Misfit {
  const path = `${track}/${slug}`;
  const place = `exercises/${path}`;
  const suiteFolder = join(root, "grader/suites", track, slug);
  const isLabs = existsSync(suiteFolder);
  const damaged = (why: string): Misfit => {
    const next = isLabs ? say("discover.compare", { place }) : say("discover.moveOrMend", { place, id });
    return { place, why, next, isLabs };
  };
  const read = readJson(join(root, place, "exercise.json"));
  if ("problem" in read) return damaged(read.problem);
  const parsed = parseExercise(read.value);
  if ("problems" in parsed) {
    const [problem = "", ...more] = parsed.problems;
    return damaged(say("discover.notOfSchema", { problem, more: more.length }));
  }
  const { exercise } = parsed;
  if (exercise.id === id) return { exercise, folder: join(root, place), suiteFolder, path };
  const own = `exercises/${exercise.track}/${exercise.id.slice(exercise.track.length + 1)}`;
  const names = { place, id: shorten(exercise.id), own };
  const [why, next] = existsSync(join(root, own))
    ? [say("discover.copy", names), say("discover.gradeCopy", names)]
    : [say("discover.misnamed", names), say("discover.rename", names)];
  return { place, why, next, isLabs };
}

function readJson(file: string): { value: unknown } | { problem: string } {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { problem: code === "ENOENT" ? say("discover.noFile") : say("discover.unreadFile", { code }) };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: say("discover.notJson", { detail: (error as Error).message }) };
  }
}
