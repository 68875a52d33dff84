import { tmpdir } from "node:os";
import { LabError } from "@lab/contracts";

const problems: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is used up",
  EROFS: "it can only be read",
};

/** Where a run's folders can't be made: only of the temporary folder itself is that the machine's state. */
const problemsOfFolder: Readonly<Record<string, string>> = {
  ENOENT: "it is not there",
  ENOTDIR: "it is no folder",
  EACCES: "you may not write to it",
  EPERM: "you may not write to it",
};

/** The state of the machine's disk in words, where that is what stopped the lab; undefined for any other error. */
export function explainDiskError(error: unknown): LabError | undefined {
  const { code = "", syscall } = Object(error) as NodeJS.ErrnoException;
  const problem = problems[code] ?? (syscall === "mkdtemp" ? problemsOfFolder[code] : undefined);
  return problem === undefined
    ? undefined
    : new LabError("LAB_RUN_TEMPORARY_FOLDER", { folder: tmpdir(), problem }, error);
}
