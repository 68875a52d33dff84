import { existsSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { askGit, listByGit } from "../../ground/run-git.ts";
import { findLearnersWork } from "./find-learners-work.ts";
import { findOwner } from "./lab-parts.ts";
import { readStarters } from "./read-starters.ts";

export interface LabFiles {
  /** Paths of what the learners' edition holds. */
  files: string[];
  /** Of these: what isn't committed as it is. */
  uncommitted: string[];
  /** What lies in the clone and is no part of the lab, or was never added to Git. */
  leftOut: string[];
}

const shown = 5;

/**
 * Says what of a clone goes into the learners' edition: what Git tracks and the list of the lab's parts names, with
 * the starters as they were handed out. Without `dirty` there must be no change that isn't committed.
 * @throws LabError LAB_RELEASE_NO_CLONE, LAB_RELEASE_SUBMISSIONS, LAB_RELEASE_UNCOMMITTED, LAB_RELEASE_STARTER
 */
export function listLabFiles(
  root: string,
  { dirty, exercises }: { dirty: boolean; exercises: readonly FoundExercise[] },
): LabFiles {
  // A ZIP download has no history, and may lie in another repository, which knows nothing of it.
  if (askGit(root, ["rev-parse", "--show-prefix"]) !== "")
    throw new LabError("LAB_RELEASE_NO_CLONE", { folder: root });
  const tracked = listByGit(root, ["ls-files", "-z", "--cached"]).filter((file) =>
    existsSync(join(root, file)),
  );
  const added = listByGit(root, ["ls-files", "-z", "--others", "--exclude-standard"]);
  const starters = readStarters(root, exercises, [...tracked, ...added]);
  const ofStarters = new Set([...starters.files, ...starters.changed.map(({ path }) => path)]);
  const isForeign = (path: string): boolean => !ofStarters.has(path) && !findOwner(path, exercises);
  const foreign = [...tracked, ...added].filter(isForeign);
  const work = findLearnersWork(root, foreign, { exercises, starters: starters.files });
  if (work.length > 0) throw new LabError("LAB_RELEASE_SUBMISSIONS", { paths: clipPaths(work) });
  const [edited] = starters.changed;
  if (edited) {
    const paths = clipPaths(starters.changed.map(({ path }) => path));
    throw new LabError("LAB_RELEASE_STARTER", { paths, id: edited.id });
  }
  // What is no part of the lab makes no difference to a release, and may be what nobody should commit.
  const changes = listChanges(root).filter((path) => !isForeign(path));
  if (changes.length > 0 && !dirty)
    throw new LabError("LAB_RELEASE_UNCOMMITTED", { changes: clipPaths(changes) });
  const files = tracked.filter((path) => ofStarters.has(path) || findOwner(path, exercises) === "learners");
  const uncommitted = changes.filter((path) => files.includes(path));
  return { files, uncommitted, leftOut: [...tracked.filter(isForeign), ...added].toSorted() };
}

function listChanges(root: string): string[] {
  const options = ["--porcelain", "-z", "--no-renames", "--untracked-files=all"];
  return listByGit(root, ["status", ...options]).map((line) => line.slice(3));
}

/** The first of many paths, and how many there are more. */
export function clipPaths(paths: readonly string[]): string {
  const more = paths.length > shown ? ` and ${paths.length - shown} more` : "";
  return `${paths.slice(0, shown).join(", ")}${more}`;
}
