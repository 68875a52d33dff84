import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError, parseExercise, type Exercise } from "@lab/contracts";
import { say } from "@lab/texts";
import { shorten } from "./shorten.ts";
import { findNearest } from "../../ground/find-nearest.ts";

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

interface ExercisePath {
  track: string;
  slug: string;
  id: string;
}

/**
 * Finds the exercises that the selectors name; all where there is no selector. A selector is an id, its
 * beginning (`rest-01`), a track, or a path to an exercise's folder or to what is in it. Only what is asked for is read.
 */
export function discoverExercises(root: string, selectors: readonly string[]): FoundExercise[] {
  const all = listExercisePaths(root);
  const chosen =
    selectors.length === 0
      ? all
      : [...new Set(selectors.flatMap((selector) => selectExercises(selector, all)))];
  const problems: string[] = [];
  const found = chosen.flatMap((path) => readExercise(root, path, problems));
  if (problems.length > 0)
    throw new LabError("LAB_DISCOVER_INVALID", { problems: problems.map((line) => `\n  ${line}`).join("") });
  return found;
}

/** Ids of all exercises, by folder names alone. */
export function listExercisePaths(root: string): ExercisePath[] {
  const exercises = join(root, "exercises");
  return listFolders(exercises).flatMap((track) =>
    listFolders(join(exercises, track))
      .filter((slug) => /^\d{2}-/.test(slug))
      .map((slug) => ({ track, slug, id: `${track}-${slug}` })),
  );
}

function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
    .map((entry) => entry.name)
    .toSorted();
}

function selectExercises(selector: string, all: ExercisePath[]): ExercisePath[] {
  const wanted = selector
    .replaceAll("\\", "/")
    .replace(/\/+$/, "")
    .replace(/^(?:.*exercises\/|\.\/)/, "")
    .toLowerCase();
  const matches = all.filter(
    ({ track, slug, id }) =>
      wanted === id ||
      wanted === track ||
      id.startsWith(`${wanted}-`) ||
      `${wanted}/`.startsWith(`${track}/${slug}/`),
  );
  if (matches.length > 0) return matches;
  throw new LabError("LAB_DISCOVER_UNKNOWN", { selector, ...listKnown(wanted, all) });
}

/** What a learner may have meant, and what there is to choose from. */
function listKnown(wanted: string, all: ExercisePath[]): { known: string; near: string } {
  const like = all.filter(({ id, track }) => wanted.startsWith(track) || id.includes(wanted));
  const shown = (like.length > 0 ? like : all).map(({ id }) => shorten(id));
  const isOfNumber = (name: string): boolean => Object.is(numberOf(name), numberOf(wanted));
  const names = new Set(all.flatMap(({ id, track }) => [shorten(id), track]).filter(isOfNumber));
  const nearest = findNearest(wanted, [...names]);
  return {
    known: shown.join(", "),
    near: nearest === undefined ? "" : ` ${say("grade.didYouMean", { nearest })}`,
  };
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

function readExercise(root: string, { track, slug, id }: ExercisePath, problems: string[]): FoundExercise[] {
  const path = `${track}/${slug}`;
  const file = `exercises/${path}/exercise.json`;
  const value = readJson(join(root, file), file, problems);
  if (value === undefined) return [];
  const parsed = parseExercise(value);
  if ("problems" in parsed) {
    problems.push(...parsed.problems.map((problem) => `${file}: ${problem}`));
    return [];
  }
  const { exercise } = parsed;
  if (exercise.id !== id) problems.push(`${file}: the id is "${exercise.id}", its folder says "${id}"`);
  return [
    {
      exercise,
      folder: join(root, "exercises", track, slug),
      suiteFolder: join(root, "grader/suites", track, slug),
      path,
    },
  ];
}

function readJson(absolute: string, file: string, problems: string[]): unknown {
  try {
    return JSON.parse(readFileSync(absolute, "utf8")) as unknown;
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
