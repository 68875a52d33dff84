import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { gitBlobId, rawBlobId } from "../../grading/prepare/submission-files.ts";
import { listFiles, type Edition } from "./edition.ts";
import type { KnownFiles } from "./known-files.ts";
import { findLearnersRoots, type LearnersRoots } from "./learners-roots.ts";

/** What an update does with each file of the lab; what is in none of these stays as it is. */
export interface UpdatePlan {
  /** Written as the new version has them: files that are not there, or that nobody has edited. */
  take: string[];
  /** Removed: no part of the lab any more, and edited by nobody. */
  remove: string[];
  /** Edited here and changed in the new version: somebody has to choose. */
  choices: Choice[];
  /** Edited here, and no part of the lab any more: these stay. */
  left: string[];
}

/** Files that are taken or kept together: an exercise's starter, or one other file. */
export interface Choice {
  paths: string[];
  /** Of the exercise whose starter it is. */
  id?: string;
  /** That exercise's folder, and what in it is the learner's. */
  folder?: string;
  roots: string[];
}

/** Where nobody who only uses the lab edits anything. */
const code = /^(?:grader|packages|\.ci)\//;

/**
 * Compares a lab's files with a new version of them and with what it was handed out with. With `over` edited code of
 * the lab itself is replaced as well.
 * @throws LabError LAB_UPDATE_OWN_CODE
 */
export function planUpdate(
  root: string,
  { edition, known, over }: { edition: Edition; known: KnownFiles; over: boolean },
): UpdatePlan {
  const roots = findLearnersRoots(root, edition);
  const plan: UpdatePlan = { take: [], remove: [], choices: [], left: [] };
  const edited: string[] = [];
  for (const path of listPaths(root, edition, known)) {
    const fresh = edition.files.get(path)?.blob;
    const before = known.blobs.get(path);
    const owner = roots.find((one) => path.startsWith(one.prefix));
    const now = readBlobs(join(root, path));
    const isNew = fresh !== undefined && !before?.has(fresh);
    if (now === undefined) {
      // A starter's file that somebody has deleted stays away until there is news of it.
      if (fresh !== undefined && (!owner || before === undefined || isNew)) plan.take.push(path);
      continue;
    }
    if (fresh !== undefined && now.includes(fresh)) continue;
    const isUnedited = now.some((blob) => before?.has(blob)) || (!known.isWhole && !owner);
    if (!isUnedited && !over && code.test(path)) edited.push(path);
    if (isUnedited || code.test(path)) (fresh === undefined ? plan.remove : plan.take).push(path);
    else if (fresh === undefined) plan.left.push(path);
    else if (isNew) addChoice(plan, path, owner);
  }
  if (edited.length > 0) throw refuseEdited(root, edited);
  return plan;
}

function listPaths(root: string, { files }: Edition, { blobs, isWhole }: KnownFiles): Set<string> {
  const code = ["grader", "packages"].filter((name) => isFolder(join(root, name)));
  // Where nobody knows what was handed out, what lies among the lab's code is the lab's.
  const stale = isWhole ? [] : code.flatMap((name) => listFiles(root, name));
  return new Set([...files.keys(), ...blobs.keys(), ...stale]);
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function addChoice({ choices }: UpdatePlan, path: string, owner: LearnersRoots | undefined): void {
  const same = owner && choices.find(({ id }) => id === owner.id);
  if (same) same.paths.push(path);
  else if (owner) choices.push({ paths: [path], id: owner.id, folder: owner.folder, roots: owner.roots });
  else choices.push({ paths: [path], roots: [] });
}

/** Git's ids of what is there, as it is and with the line ends of Git; none for what is no file. */
function readBlobs(file: string): string[] | undefined {
  const status = lstatSync(file, { throwIfNoEntry: false });
  if (!status) return undefined;
  if (!status.isFile()) return [];
  const bytes = readFileSync(file);
  return [rawBlobId(bytes), gitBlobId(bytes)];
}

function refuseEdited(root: string, paths: readonly string[]): LabError {
  const more = paths.length - 1;
  return new LabError("LAB_UPDATE_OWN_CODE", { root, path: paths[0] ?? "", more });
}
