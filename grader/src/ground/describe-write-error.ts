import { say } from "@lab/texts";
import { diskProblems, type DiskText } from "./explain-disk-error.ts";

const texts: Readonly<Record<string, DiskText>> = {
  ...diskProblems,
  EACCES: "disk.notYours",
  EPERM: "disk.notYours",
  EISDIR: "disk.isFolder",
  // mkdir says so where a file stands in the way, as the last part of the path or as one before.
  EEXIST: "disk.fileInTheWay",
  ENOTDIR: "disk.fileInTheWay",
};

/** Why a place that somebody named can't be written to, in words; what has none keeps the system's own. */
export function describeWriteError(error: unknown): string {
  const { code = "", message } = Object(error) as NodeJS.ErrnoException;
  const text = texts[code];
  return text === undefined ? (message ?? String(error)) : say(text);
}
