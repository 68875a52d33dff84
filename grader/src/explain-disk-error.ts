import { tmpdir } from "node:os";
import { LabError } from "@lab/contracts";
import { say, type TextKey } from "@lab/texts";

type DiskText = Extract<TextKey, `disk.${string}`>;

const problems: Readonly<Record<string, DiskText>> = {
  ENOSPC: "disk.full",
  EDQUOT: "disk.shareUsedUp",
  EROFS: "disk.readOnly",
};

/** Where a run's folders can't be made: only of the temporary folder itself is that the machine's state. */
const problemsOfFolder: Readonly<Record<string, DiskText>> = {
  ENOENT: "disk.notThere",
  ENOTDIR: "disk.noFolder",
  EACCES: "disk.notYours",
  EPERM: "disk.notYours",
};

/** The state of the machine's disk in words, where that is what stopped the lab; undefined for any other error. */
export function explainDiskError(error: unknown): LabError | undefined {
  const { code = "", syscall } = Object(error) as NodeJS.ErrnoException;
  const problem = problems[code] ?? (syscall === "mkdtemp" ? problemsOfFolder[code] : undefined);
  return problem === undefined
    ? undefined
    : new LabError("LAB_RUN_TEMPORARY_FOLDER", { folder: tmpdir(), problem: say(problem) }, error);
}
