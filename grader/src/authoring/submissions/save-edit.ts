import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { readTexts } from "../../learning/model-answers/read-accepted.ts";
import { writeFileWhole } from "../../learning/history/durable-files.ts";
import { applyEdit } from "./apply-edit.ts";
import { editError, headFile, leftExtension, locateEdit } from "./edit-place.ts";
import { readExpectation } from "./list-declared.ts";
import { readEdit, writeEdit } from "./read-edit.ts";
import { writeDiff } from "./write-diff.ts";

/**
 * Writes an edit anew from the folder that openEdit() laid out, and takes the folder away; gives the edit's file.
 * Nothing is touched where something would be lost or is not yet said.
 * @throws LabError LAB_USAGE_EDIT
 */
export function saveEdit(root: string, found: FoundExercise, typed: string): string {
  const { exercise } = found;
  const place = locateEdit(root, found, typed);
  const folder = place.workFolder;
  const shown = relative(root, folder);
  if (!existsSync(join(folder, headFile)))
    throw editError(
      `nothing is open for editing under the name ${place.name}`,
      `npm run check -- ${exercise.id} --edit ${place.name}`,
    );
  const { [headFile]: head = "", ...after } = readTexts(folder);
  const { base, declared } = readEdit(`${head}\n`);
  const baseFolder = join(place.submissions, base);
  const before = existsSync(baseFolder) ? readTexts(baseFolder) : undefined;
  const problems = [
    ...Object.keys(after)
      .filter((path) => path.endsWith(leftExtension))
      .map((path) => `${path} is still there: put into its file what it holds, and remove it`),
    ...Object.keys(after)
      .filter((path) => !isUtf8(readFileSync(join(folder, path))))
      .map((path) => `${path} is no text: such a file goes into a folder of whole files`),
  ];
  readExpectation(exercise, declared, headFile, problems);
  const diff = before ? writeDiff(before, after) : "";
  const edited = applyEdit(diff, { folder: baseFolder, name: base }, exercise);
  if (!before) problems.push(`${headFile}: its base ${base} is no accepted submission`);
  else problems.push(...edited.problems);
  if (problems.length > 0)
    throw editError(
      ["it was not saved:", ...problems].join("\n  "),
      `mend it in ${shown}, then npm run check -- ${exercise.id} --save ${place.name}`,
    );
  assertSame(before ?? {}, edited, after);
  writeFileWhole(place.file, writeEdit({ head: head.trim(), diff }));
  rmSync(folder, { recursive: true });
  return place.file;
}

/** The folder goes once the edit alone gives back what lay in it. */
function assertSame(
  before: Record<string, string>,
  { files, removed }: ReturnType<typeof applyEdit>,
  after: Record<string, string>,
): void {
  const again = Object.fromEntries(
    Object.entries({ ...before, ...files }).filter(([path]) => !removed.includes(path)),
  );
  if (!isDeepStrictEqual(again, after)) throw new Error("an edit does not give back what it was made of");
}
