import { listRepositories } from "@lab/contracts";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { describeFound } from "./describe-found.ts";
import { isLeftOut, type Learner } from "./list-learners.ts";

/** Where a learner's files of an exercise are, or why there is nothing to grade. */
export type Place = { folder: string } | { state: "missing" | "unreadable"; message: string };

/**
 * Looks for an exercise in a learner's folder: a clone, a tree <track>/<nn-slug>, or, where only one exercise is
 * asked for, its files themselves; each also inside one wrapping folder or two. Follows no symbolic link.
 */
export function locateSubmission(learner: Learner, found: FoundExercise, isOnlyExercise: boolean): Place {
  if (learner.problem !== undefined) return { state: "unreadable", message: learner.problem };
  try {
    return search(learner.folder, found, isOnlyExercise);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { state: "unreadable", message: say("classroom.unreadableFolder", { code: code ?? message }) };
  }
}

function search(folder: string, found: FoundExercise, isOnlyExercise: boolean): Place {
  const trees = listTrees(found).map((path) => path.split("/"));
  for (const wrapping of [[], ...findWrapping(folder)]) {
    const places = trees.flatMap((tree) => walk(folder, [...wrapping, ...tree]) ?? []);
    const [place] = places;
    // Which of the two is meant is the learner's to say: the other may be all the work.
    if (places.length > 1 && places.every((each) => "folder" in each))
      return {
        state: "unreadable",
        message: say("classroom.twoPlaces", { places: listTrees(found).join(", ") }),
      };
    if (place) return place;
    const whole = isOnlyExercise ? walk(folder, wrapping) : undefined;
    if (whole && (!("folder" in whole) || holdsFilesOf(whole.folder, found))) return whole;
  }
  const told = {
    id: found.exercise.id,
    looked: listPlaces(found, isOnlyExercise).join(", "),
    found: describeFound(folder, isOnlyExercise ? [] : listOwnFiles(found)),
  };
  return { state: "missing", message: say("classroom.noExercise", told) };
}

/** Where an exercise is looked for in a learner's folder. */
export function listPlaces(found: FoundExercise, isOnlyExercise: boolean): string[] {
  return [...listTrees(found), ...(isOnlyExercise ? listOwnFiles(found) : [])];
}

function listTrees({ path }: FoundExercise): string[] {
  return [`exercises/${path}`, path];
}

/**
 * What unzip makes of most archives: one folder, and the rest in it; unpacked into a folder of the archive's name, there
 * are two. The archive itself, or a note, may lie beside it.
 */
function findWrapping(folder: string, depth = 2): string[][] {
  const [only, ...others] = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => !isLeftOut(entry.name) && (entry.isDirectory() || entry.isSymbolicLink()),
  );
  if (!only || others.length > 0) return [];
  const inner = only.isDirectory() && depth > 1 ? findWrapping(join(folder, only.name), depth - 1) : [];
  return [[only.name], ...inner.map((rest) => [only.name, ...rest])];
}

/** Goes down part by part; undefined where there is no such folder. */
function walk(folder: string, parts: readonly string[]): Place | undefined {
  let path = folder;
  for (const [index, part] of parts.entries()) {
    path = join(path, part);
    const shown = parts.slice(0, index + 1).join("/");
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status) return undefined;
    if (status.isSymbolicLink())
      return { state: "unreadable", message: say("classroom.pathIsLink", { path: shown }) };
    if (!status.isDirectory()) {
      const isLast = index === parts.length - 1;
      return isLast
        ? { state: "unreadable", message: say("classroom.noFolder", { path: shown }) }
        : undefined;
    }
  }
  return { folder: path };
}

function holdsFilesOf(folder: string, found: FoundExercise): boolean {
  return listOwnFiles(found).some((file) => lstatSync(join(folder, file), { throwIfNoEntry: false }));
}

/** What shows that a folder is the exercise's own: the learner's files, or the repositories. */
export function listOwnFiles({ exercise }: FoundExercise): readonly string[] {
  return exercise.submits === "repository" ? listRepositories(exercise) : exercise.editable;
}
