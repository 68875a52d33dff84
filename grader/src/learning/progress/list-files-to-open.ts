import { findEntry, listRepositories } from "@lab/contracts";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";

const most = 5;

/** The files of an exercise that a learner works in, from its folder, the main one first; the folder `work` for Git. */
export function listFilesToOpen({ exercise, folder }: FoundExercise): string[] {
  if (exercise.submits === "repository") return [...listRepositories(exercise)];
  const { editable, given } = exercise;
  const entry = findEntry(exercise);
  const single = editable.filter((path) => !path.endsWith("/"));
  const inFolders = editable.filter((path) => path.endsWith("/")).flatMap((path) => listFiles(folder, path));
  const all = [...(entry === undefined ? [] : [entry]), ...single, ...inFolders];
  return [...new Set(all)].filter((path) => !given.includes(path)).slice(0, most);
}

/** Worked examples are to be read. */
function listFiles(folder: string, inside: string): string[] {
  const place = join(folder, inside);
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && !/-example\.\w+$/.test(entry.name))
    .map(({ name }) => `${inside}${name}`)
    .toSorted();
}
