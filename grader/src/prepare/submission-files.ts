import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Exercise } from "@lab/contracts";

export interface SubmissionFile {
  /** Inside the exercise's folder, with forward slashes. */
  path: string;
  bytes: Buffer;
}

export type FileProblem = { path: string; what: string };

const maxFiles = 300;
const maxFileBytes = 1_000_000;
const maxTotalBytes = 8_000_000;
const maxDepth = 8;

/**
 * Reads what a submission may bring: the exercise's editable files and nothing else, regular files only.
 * No script, configuration, lock file or dependency of a submission is ever looked at.
 */
export function readSubmission(
  folder: string,
  exercise: Exercise,
): { files: SubmissionFile[]; problems: FileProblem[] } {
  const files: SubmissionFile[] = [];
  const problems: FileProblem[] = [];
  let totalBytes = 0;

  function visit(path: string, depth: number): void {
    const absolute = join(folder, path);
    const status = lstatSync(absolute, { throwIfNoEntry: false });
    if (!status || files.length > maxFiles) return;
    if (status.isDirectory()) {
      if (depth > maxDepth) problems.push({ path, what: `is nested more than ${maxDepth} folders deep` });
      else
        for (const name of readdirSync(absolute).toSorted())
          if (isWanted(name)) visit(`${path}/${name}`, depth + 1);
      return;
    }
    if (!status.isFile()) return void problems.push({ path, what: "is not a regular file" });
    if (status.size > maxFileBytes)
      return void problems.push({ path, what: `is over the limit of 1 MB a file` });
    totalBytes += status.size;
    files.push({ path, bytes: readFileSync(absolute) });
  }

  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { files, problems };
  for (const editable of exercise.editable) visit(editable.replace(/\/$/, ""), 0);
  if (files.length > maxFiles) problems.push({ path: ".", what: `has more than ${maxFiles} files` });
  if (totalBytes > maxTotalBytes) problems.push({ path: ".", what: "is over the limit of 8 MB in all" });
  for (const { path, bytes } of files) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (isUtf16) problems.push({ path, what: "is saved as UTF-16; save it as UTF-8" });
  }
  return { files, problems };
}

function isWanted(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules" && name !== "__mocks__";
}

/** Writes a submission's files into a run's private folder. */
export function stageFiles(files: readonly SubmissionFile[], folder: string): void {
  for (const { path, bytes } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** Git's own id of a file's content, so that a starter is known by what the lab's history holds. */
export function gitBlobId(bytes: Buffer): string {
  const content = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
