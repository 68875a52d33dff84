import { createHash } from "node:crypto";
import { constants, closeSync, fstatSync, lstatSync, mkdirSync, opendirSync } from "node:fs";
import { openSync, readSync, writeFileSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { findEntry, isLinkError, isMachineError, withFolder, type Exercise } from "@lab/contracts";
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
  /** What is being looked at, for words about what the disk says. */
  let current = say("submission.whole");

  /** `absolute` leads there through folders that are held. */
  function visit(path: string, absolute: string, depth: number): void {
    if (!isSafeTreePath(path)) return report(path, say("submission.oddName"));
    current = path;
    const status = lstatSync(absolute, { throwIfNoEntry: false });
    if (!status) return;
    if (!status.isDirectory()) return take(path, absolute, status);
    if (path === entry) return report(path, say("submission.isFolder"));
    if (depth > maxDepth) return report(path, say("submission.isNested", { max: maxDepth }));
    withFolder(absolute, (held) => {
      for (const name of listNames(held, path)) visit(`${path}/${name}`, join(held, name), depth + 1);
    });
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

  /** A path of several names is walked from the submission's folder, so that none of them is a link. */
  function visitBelow(above: string, shown: string, names: readonly string[]): void {
    const [name = "", ...rest] = names;
    const path = shown === "" ? name : `${shown}/${name}`;
    if (rest.length === 0) return visit(path, join(above, name), 0);
    current = path;
    const status = lstatSync(join(above, name), { throwIfNoEntry: false });
    if (!status) return;
    if (!status.isDirectory())
      throw new Refusal(path, say("submission.notFolder", { kind: describeKind(status) }));
    withFolder(join(above, name), (held) => visitBelow(held, path, rest));
  }

  try {
    if (isFolder(folder))
      withFolder(folder, (held) => {
        for (const editable of exercise.editable)
          visitBelow(held, "", editable.replace(/\/$/, "").split("/"));
      });
  } catch (error) {
    problems.push(toProblem(error, current));
  }
  return { files, problems };
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
function toProblem(error: unknown, path: string): FileProblem {
  if (error instanceof Refusal) return error.problem;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || isMachineError(code)) throw error;
  if (isLinkError(code)) return { path, what: say("submission.changed") };
  return { path, what: say("submission.unreadable", { code }) };
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
  return rawBlobId(Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1"));
}

/** The same of the bytes as they are, where lines may end as on Windows. */
export function rawBlobId(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
