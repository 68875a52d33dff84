import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { LabError, listRepositories } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { listLearners, type Learner } from "./list-learners.ts";
import { listOwnFiles, locateSubmission } from "./locate-submission.ts";
import { findResults, isBelow } from "./results-folder.ts";

/** A folder of submissions that nothing sound could come of, with the next command of its own case. */
export function refuseSubmissions(folder: string, detail: string, advice?: string): never {
  throw new LabError("LAB_USAGE_SUBMISSIONS", {
    folder,
    detail,
    advice: advice ?? say("classroom.lookInto", { folder }),
  });
}

export interface OpenSubmissionsOptions {
  root: string;
  workingFolder: string;
  /** Those that are to be graded first, then the lab's others. */
  exercises: readonly FoundExercise[];
}

/**
 * The folder of submissions, free of symbolic links. What is no class but would be graded as one is refused: the lab
 * itself, the folder of one learner, the results of a class.
 * @throws LabError LAB_USAGE_SUBMISSIONS
 */
export function openSubmissions(typed: string, options: OpenSubmissionsOptions): string {
  const named = resolve(options.workingFolder, typed);
  if (!existsSync(named))
    return refuseSubmissions(named, say(typed.startsWith("~") ? "classroom.tilde" : "classroom.notThere"));
  if (!statSync(named).isDirectory()) return refuseSubmissions(named, say("classroom.isFile"));
  const folder = realpathSync(named);
  refuseLab(folder, realpathSync(options.root));
  refuseResults(folder);
  refuseOneLearner(folder, options.exercises);
  return folder;
}

function refuseLab(folder: string, lab: string): void {
  const advice = say("classroom.outsideOfLab");
  if (folder === lab) refuseSubmissions(folder, say("classroom.isLab"), advice);
  if (isBelow(folder, lab)) refuseSubmissions(folder, say("classroom.inLab", { lab }), advice);
  if (isBelow(lab, folder))
    refuseSubmissions(folder, say("classroom.holdsLab", { lab: relative(folder, lab) }), advice);
}

function refuseResults(folder: string): void {
  const name = findResults(folder);
  if (name !== undefined) {
    const submissions = folder.replace(/-grades$/, "");
    const isKnown = submissions !== folder && existsSync(submissions);
    const advice = say("classroom.gradeInstead", { folder: submissions });
    refuseSubmissions(folder, say("classroom.isResults", { name }), isKnown ? advice : undefined);
  }
}

function refuseOneLearner(folder: string, exercises: readonly FoundExercise[]): void {
  // Where several exercises have files of the same name, the path tells which one this is.
  const likely = exercises.toSorted(
    (one, other) => Number(endsWith(folder, other.path)) - Number(endsWith(folder, one.path)),
  );
  for (const found of likely) {
    const place = findPart(folder, found, exercises);
    if (!place) continue;
    const advice = say("classroom.gradeOne", {
      id: found.exercise.id,
      from: place.from,
      folder: dirname(findLearnerFolder(folder, found)),
    });
    refuseSubmissions(folder, say("classroom.isOneLearner", { place: place.name }), advice);
  }
}

/**
 * What a class's folder never holds itself, and any part of a learner's does: the exercise, or a folder of its own
 * files. A single file such as notes.json may lie beside the learners' folders, and a learner be called work.
 */
function findPart(
  folder: string,
  found: FoundExercise,
  exercises: readonly FoundExercise[],
): { name: string; from: string } | undefined {
  const trees = [`exercises/${found.path}`, found.path, basename(found.path)];
  const tree = trees.find((path) => isFolder(join(folder, path)));
  if (tree !== undefined) {
    // The way to the tree looks like a learner who wrapped it.
    const way = tree.includes("/") ? tree.split("/")[0] : undefined;
    const others = listLearners(folder).learners.filter(({ name }) => name !== way);
    const isClass = others.some((learner) => isLearner(learner, exercises, false));
    return isClass ? undefined : { name: tree, from: join(folder, tree) };
  }
  const repositories = listRepositories(found.exercise);
  const own = listOwnFiles(found)
    .map((file) => (repositories.includes(file) ? `${file}/.git` : (file.split("/")[0] as string)))
    .find((path) => isFolder(join(folder, path)));
  if (own === undefined) return undefined;
  const isClass =
    isLearner({ name: own, folder: join(folder, own) }, exercises, true) ||
    listLearners(folder).learners.some((learner) => isLearner(learner, exercises, false));
  return isClass ? undefined : { name: own, from: folder };
}

/** Whether a folder holds any exercise as a learner's does: then it, or one beside it, may be called as a part of one is. */
function isLearner(learner: Learner, exercises: readonly FoundExercise[], isOnlyExercise: boolean): boolean {
  return exercises.some((found) => "folder" in locateSubmission(learner, found, isOnlyExercise));
}

/** Without the parts of the path that belong to the way to an exercise: the folder that has the learner's name. */
function findLearnerFolder(folder: string, { path }: FoundExercise): string {
  const [track = "", slug = ""] = path.split("/");
  return [slug, track, "exercises"].reduce(
    (rest, part) => (basename(rest) === part ? dirname(rest) : rest),
    folder,
  );
}

function endsWith(folder: string, path: string): boolean {
  return folder.endsWith(join(sep, path));
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
