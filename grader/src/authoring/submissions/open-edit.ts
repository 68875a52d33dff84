import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { FILE_HEADERS_ONLY, formatPatch } from "diff";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { applyEdit } from "./apply-edit.ts";
import { editError, headFile, leftExtension, locateEdit } from "./edit-place.ts";
import { layFiles } from "./materialise-submission.ts";
import { readEdit, referenceName } from "./read-edit.ts";

export interface OpenedEdit {
  folder: string;
  isNew: boolean;
  /** Findings of an edit that doesn't fit any more. */
  problems: string[];
}

/** What a new idea's head looks like, for its author to fill in. */
const blankHead = "idea: \nfailed: ";

/**
 * Lays out the base of an edit with its change made, for its author to go on from; a name that isn't there yet begins
 * with the reference. Hunks that fit nowhere lie beside their file.
 * @throws LabError LAB_USAGE_EDIT
 */
export function openEdit(root: string, found: FoundExercise, typed: string): OpenedEdit {
  const place = locateEdit(root, found, typed);
  const { exercise } = found;
  const folder = place.workFolder;
  if (exercise.submits === "repository")
    throw editError(
      `what is done in a repository is written as steps.ts, and edited where it lies`,
      `ls ${relative(root, place.submissions)}/*`,
    );
  if (existsSync(place.wholeFiles)) {
    const files = relative(root, place.wholeFiles);
    throw editError(
      `${place.name} is written as whole files, which are edited where they lie`,
      `ls ${files}`,
    );
  }
  if (existsSync(folder))
    throw editError(
      `${relative(root, folder)} is there already, and nothing in it was changed`,
      `npm run check -- ${exercise.id} --save ${place.name}, or remove that folder to begin anew`,
    );
  if (!existsSync(place.file)) {
    layFiles({ layers: [join(place.submissions, referenceName)], files: {} }, folder);
    writeFileSync(join(folder, headFile), `${blankHead}\n`);
    return { folder, isNew: true, problems: [] };
  }
  const { base, head, diff } = readEdit(readFileSync(place.file, "utf8"));
  const baseFolder = join(place.submissions, base);
  const { files, removed, misfits, problems } = applyEdit(diff, { folder: baseFolder, name: base }, exercise);
  layFiles({ layers: [baseFolder], files, removed }, folder);
  writeFileSync(join(folder, headFile), `${head}\n`);
  for (const [path, patch] of misfits)
    writeFileSync(join(folder, `${path}${leftExtension}`), formatPatch(patch, FILE_HEADERS_ONLY));
  return { folder, isNew: false, problems };
}
