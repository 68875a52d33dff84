import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSafeTreePath } from "@lab/git-history";
import type { Exercise } from "@lab/contracts";
import { applyPatch, parsePatch, type StructuredPatch } from "diff";
import { describeMisfit, findMisfits } from "./find-misfits.ts";

/** What an edit makes of its base. */
export interface AppliedEdit {
  /** Texts of the files that it changes or adds. */
  files: Record<string, string>;
  /** Files of its base that it takes away. */
  removed: string[];
  /** Hunks that fit nowhere, by the file that they were written for; all others are applied. */
  misfits: Map<string, StructuredPatch>;
  problems: string[];
}

interface EditedPaths {
  from: string | undefined;
  to: string | undefined;
}

/** Applies an edit's diff to the folder of its base: each line of context has to be there, wherever it has moved. */
export function applyEdit(
  diff: string,
  base: { folder: string; name: string },
  { editable, given }: Pick<Exercise, "editable" | "given">,
): AppliedEdit {
  const applied: AppliedEdit = { files: {}, removed: [], misfits: new Map(), problems: [] };
  const patches = parseDiff(diff, applied.problems);
  if (patches?.length === 0) applied.problems.push("changes nothing");
  for (const patch of patches ?? []) {
    const paths = { from: readPath(patch.oldFileName), to: readPath(patch.newFileName) };
    const named = [paths.from, paths.to].filter((path) => path !== undefined);
    const foreign = named.find((path) => !isEditable(path, editable) || given.includes(path));
    if (foreign === undefined) applyToFile(patch, paths, base, applied);
    else applied.problems.push(`touches ${foreign}, which learners don't edit`);
  }
  return applied;
}

function parseDiff(diff: string, problems: string[]): StructuredPatch[] | undefined {
  try {
    return parsePatch(diff);
  } catch (error) {
    return void problems.push(`is no unified diff: ${(error as Error).message}`);
  }
}

function applyToFile(
  patch: StructuredPatch,
  { from, to }: EditedPaths,
  base: { folder: string; name: string },
  applied: AppliedEdit,
): void {
  const known = from === undefined ? "" : (applied.files[from] ?? readText(join(base.folder, from)));
  if (known === undefined)
    return void applied.problems.push(`changes ${from}, which ${base.name} doesn't have`);
  if (from === undefined && to !== undefined && existsSync(join(base.folder, to)))
    return void applied.problems.push(`adds ${to}, which ${base.name} has`);
  if (patch.hunks.length === 0 && from === to) return void applied.problems.push("changes nothing");
  const misfits = findMisfits(known, patch);
  const fitting = { ...patch, hunks: patch.hunks.filter((hunk) => !misfits.includes(hunk)) };
  const text = applyPatch(known, fitting);
  if (misfits.length > 0) {
    const name = from ?? to ?? "";
    applied.misfits.set(name, { ...patch, hunks: misfits });
    for (const hunk of misfits) {
      const number = patch.hunks.indexOf(hunk) + 1;
      applied.problems.push(
        `hunk ${number} doesn't fit ${name} of ${base.name}: ${describeMisfit(known, hunk)}`,
      );
    }
  }
  if (to === undefined) {
    if (text !== "" && misfits.length === 0)
      applied.problems.push(`takes ${from} away, and not all of its lines`);
  } else applied.files[to] = text === false ? known : text;
  if (from !== undefined && from !== to) {
    delete applied.files[from];
    applied.removed.push(from);
  }
}

/** Without the letter that Git puts before it; undefined where there is no file. */
function readPath(name: string | undefined): string | undefined {
  return name === undefined || name === "/dev/null" ? undefined : name.replace(/^[ab]\//, "");
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function isEditable(path: string, editable: readonly string[]): boolean {
  return (
    isSafeTreePath(path) &&
    editable.some((each) => (each.endsWith("/") ? path.startsWith(each) : path === each))
  );
}
