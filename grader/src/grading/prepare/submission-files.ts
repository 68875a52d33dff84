import { createHash } from "node:crypto";
import { constants, closeSync, fstatSync, lstatSync, mkdirSync, opendirSync } from "node:fs";
import { openSync, readSync, writeFileSync, type Stats } from "node:fs";
import { dirname, join, relative } from "node:path";
import { findEntry, type Exercise } from "@lab/contracts";
import { isSafeTreePath } from "@lab/git-history";
import { say } from "@lab/texts";
import { findEncodingProblem } from "./find-encoding-problem.ts";

export interface SubmissionFile {
  /** Inside the exercise's folder, with forward slashes. */
  path: string;
  bytes: Buffer;
}

/** Reads as a sentence: `src/app.ts is saved as UTF-16`. `path` is "the submission" where it is about the whole. */
export type FileProblem = { path: string; what: string };

const maxFiles = 300;
const maxFileBytes = 1_000_000;
const maxTotalBytes = 8_000_000;
const maxDepth = 8;
/** Of one folder, with what is passed over. */
const maxEntries = 1_000;

// Neither is defined on Windows, where links take a privilege and there are no pipes.
const neverFollowNorBlock = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What is said of a path, and of nothing after it: ends the reading. */
class Refusal extends Error {
  readonly problem: FileProblem;
  constructor(path: string, what: string) {
    super(what);
    this.problem = { path, what };
  }
}

/**
 * Reads what a submission may bring: the exercise's editable files and nothing else, regular files only.
 * No script, configuration, lock file or dependency of a submission is ever looked at. No link is followed, from the
 * submission's own folder on.
 */
export function readSubmission(
  folder: string,
  exercise: Pick<Exercise, "editable" | "runs">,
): { files: SubmissionFile[]; problems: FileProblem[] } {
  const files: SubmissionFile[] = [];
  const problems: FileProblem[] = [];
  const entry = findEntry(exercise);
  let totalBytes = 0;

  function visit(path: string, depth: number): void {
    if (!isSafeTreePath(path)) return report(path, say("submission.oddName"));
    const absolute = join(folder, path);
    const status = lstatSync(absolute, { throwIfNoEntry: false });
    if (!status) return;
    if (!status.isDirectory()) return take(path, absolute, status);
    if (path === entry) return report(path, say("submission.isFolder"));
    if (depth > maxDepth) return report(path, say("submission.isNested", { max: maxDepth }));
    for (const name of listNames(absolute, path)) visit(`${path}/${name}`, depth + 1);
  }

  function take(path: string, absolute: string, status: Stats): void {
    if (!status.isFile()) return report(path, say("submission.notRegular", { kind: describeKind(status) }));
    if (status.size > maxFileBytes) {
      const mb = (status.size / 1_000_000).toFixed(1);
      return report(path, say("submission.fileSize", { mb }));
    }
    const bytes = readRegularFile(absolute, path);
    totalBytes += bytes.length;
    if (totalBytes > maxTotalBytes) throw new Refusal(say("submission.whole"), say("submission.totalSize"));
    files.push({ path, bytes });
    if (files.length > maxFiles)
      throw new Refusal(say("submission.whole"), say("submission.manyFiles", { max: maxFiles }));
    const encoding = findEncodingProblem(path, bytes);
    if (encoding) report(path, encoding);
  }

  function report(path: string, what: string): void {
    problems.push({ path, what });
    if (problems.length > maxFiles)
      throw new Refusal(say("submission.whole"), say("submission.manyFiles", { max: maxFiles }));
  }

  try {
    if (isFolder(folder)) for (const editable of exercise.editable) visitFrom(folder, editable, visit);
  } catch (error) {
    problems.push(toProblem(error, folder));
  }
  return { files, problems };
}

/** A path of several names is walked from the submission's folder, so that none of them is a link. */
function visitFrom(folder: string, editable: string, visit: (path: string, depth: number) => void): void {
  const path = editable.replace(/\/$/, "");
  const above = path.split("/").map((_, index, names) => names.slice(0, index).join("/"));
  for (const parent of above.slice(1)) {
    const status = lstatSync(join(folder, parent), { throwIfNoEntry: false });
    if (!status) return;
    if (!status.isDirectory())
      throw new Refusal(parent, say("submission.notFolder", { kind: describeKind(status) }));
  }
  visit(path, 0);
}

function isFolder(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status?.isSymbolicLink()) throw new Refusal(say("submission.whole"), say("submission.isLink"));
  return status?.isDirectory() ?? false;
}

/** Names in a folder that count, in order; it is not read to its end when it holds too many. */
function listNames(absolute: string, path: string): string[] {
  const names: string[] = [];
  const byFoldedName = new Map<string, string>();
  const folder = opendirSync(absolute);
  try {
    for (let seen = 1; ; seen++) {
      const entry = folder.readSync();
      if (!entry) return names.toSorted();
      if (seen > maxEntries) throw new Refusal(path, say("submission.manyEntries", { max: maxEntries }));
      if (!isWanted(entry.name)) continue;
      const folded = entry.name.normalize("NFC").toLowerCase();
      const twin = byFoldedName.get(folded);
      if (twin !== undefined)
        throw new Refusal(`${path}/${entry.name}`, say("submission.twins", { twin: `${path}/${twin}` }));
      byFoldedName.set(folded, entry.name);
      names.push(entry.name);
    }
  } finally {
    folder.closeSync();
  }
}

/** The file may have been replaced, or grow: what counts is what was opened, and no more than was promised. */
function readRegularFile(absolute: string, path: string): Buffer {
  const descriptor = openSync(absolute, constants.O_RDONLY | neverFollowNorBlock);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile() || status.size > maxFileBytes) throw new Refusal(path, say("submission.changed"));
    const bytes = Buffer.alloc(status.size);
    let filled = 0;
    for (let read = -1; read !== 0 && filled < bytes.length; filled += read)
      read = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
    return bytes.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

function describeKind(status: Stats): string {
  if (status.isSymbolicLink()) return say("submission.link");
  if (status.isFIFO()) return say("submission.pipe");
  if (status.isSocket()) return say("submission.socket");
  return status.isFile() ? say("submission.plainFile") : say("submission.device");
}

/** What the disk says against a learner's file is no fault of the lab's. */
function toProblem(error: unknown, folder: string): FileProblem {
  if (error instanceof Refusal) return error.problem;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const named = relative(folder, path ?? folder) || say("submission.whole");
  return { path: named, what: say("submission.unreadable", { code }) };
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
