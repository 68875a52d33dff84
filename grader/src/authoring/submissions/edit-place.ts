import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { LabError } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { editExtension } from "./read-edit.ts";

/** Where an edit is kept, and where its author works on it. */
export interface EditPlace {
  kind: "partial" | "rejected";
  name: string;
  /** The folder `submissions` of its exercise. */
  submissions: string;
  /** The edit's file, there or not. */
  file: string;
  /** Whole files under that name, there or not. */
  wholeFiles: string;
  /** Its base with the change made, while somebody works on it. */
  workFolder: string;
}

/** The head of an edit in its work folder. */
export const headFile = "idea.txt";

/** What a hunk that fits nowhere is left in, beside its file. */
export const leftExtension = ".rej";

/**
 * Finds the place of an edit by its name; of a new one it is among the rejected.
 * @throws LabError LAB_USAGE_EDIT
 */
export function locateEdit(root: string, { exercise, suiteFolder }: FoundExercise, typed: string): EditPlace {
  const [, typedKind, name] = /^(?:(partial|rejected)\/)?([a-z0-9][a-z0-9-]*)(?:\.diff)?$/.exec(typed) ?? [];
  if (name === undefined)
    throw editError(
      `"${typed}" is no name of a wrong submission: small letters, digits and hyphens, as in forgets-to-sort`,
      `ls ${relative(root, join(suiteFolder, "submissions/rejected"))}`,
    );
  const submissions = join(suiteFolder, "submissions");
  const isPartial = ["", editExtension].some((end) =>
    existsSync(join(submissions, "partial", `${name}${end}`)),
  );
  const kind = (typedKind as EditPlace["kind"] | undefined) ?? (isPartial ? "partial" : "rejected");
  return {
    kind,
    name,
    submissions,
    file: join(submissions, kind, `${name}${editExtension}`),
    wholeFiles: join(submissions, kind, name),
    workFolder: join(root, ".lab/edits", exercise.id, kind, name),
  };
}

/** Tells an author why nothing was done with an edit. */
export function editError(detail: string, next: string): LabError {
  return new LabError("LAB_USAGE_EDIT", { detail, next });
}
