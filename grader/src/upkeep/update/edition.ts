import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { gitBlobId } from "../../grading/prepare/submission-files.ts";
import { editionFile, readEditionFile } from "../../ground/edition-file.ts";
import { askGit, listByGit, runGit } from "../../ground/run-git.ts";

/** One version of the lab's files. */
export interface Edition {
  /** What its users know it by. */
  name: string;
  /** By path, with forward slashes. */
  files: ReadonlyMap<string, EditionFile>;
  /** Contents of some of its files, by path. */
  read(paths: readonly string[]): Map<string, Buffer>;
}

export interface EditionFile {
  /** Git's id of the content. */
  blob: string;
  isExecutable: boolean;
}

/** The version that a commit holds; its objects lie in the clone at `folder`. */
export function openCommit(folder: string, commit: string): Edition {
  const entries = listByGit(folder, ["ls-tree", "-r", "-z", commit]).flatMap((line) => {
    const [, mode, blob, path] = /^(\d+) blob ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
    return mode === undefined || blob === undefined || path === undefined
      ? []
      : [[path, { blob, isExecutable: mode === "100755" }] as const];
  });
  const files = new Map(entries);
  const name = askGit(folder, ["log", "-1", "--format=%h (%cd)", "--date=format:%d %b %Y", commit]) ?? commit;
  return {
    name,
    files,
    read(paths) {
      const blobs = paths.map((path) => files.get(path)?.blob ?? "");
      const contents = readBlobs(folder, blobs);
      return new Map(paths.map((path, index) => [path, contents[index] as Buffer]));
    },
  };
}

/** All by one Git: a process for each of some thousand files takes too long. */
function readBlobs(folder: string, blobs: readonly string[]): Buffer[] {
  const answer = runGit(folder, ["cat-file", "--batch"], {
    input: blobs.map((blob) => `${blob}\n`).join(""),
  });
  let at = 0;
  return blobs.map(() => {
    const end = answer.indexOf("\n", at);
    const size = Number(answer.toString("latin1", at, end).split(" ")[2]);
    const content = answer.subarray(end + 1, end + 1 + size);
    at = end + 1 + size + 1;
    return content;
  });
}

/**
 * The version that lies in a folder: a release, what a ZIP download holds, or a clone, which counts with its last commit.
 * @throws LabError LAB_UPDATE_NO_EDITION, LAB_UPDATE_EDITION_CHANGED
 */
export function openEdition(folder: string): Edition {
  const missing = ["package.json", "grader", "exercises"].find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined)
    throw new LabError("LAB_UPDATE_NO_EDITION", { folder, why: say("update.lacks", { name: missing }) });
  if (isCloneRoot(folder)) return openCommit(folder, "HEAD");
  const declared = readEditionFile(folder);
  const paths = declared ? [...declared.keys(), editionFile] : listFiles(folder);
  const files = new Map(paths.map((path) => [path, readFile(folder, path)]));
  const changed = [...(declared ?? [])].filter(([path, blob]) => files.get(path)?.blob !== blob);
  if (changed.length > 0)
    throw new LabError("LAB_UPDATE_EDITION_CHANGED", { folder, path: changed[0]?.[0] ?? "" });
  return {
    name: folder,
    files: new Map([...files].flatMap(([path, file]) => (file ? [[path, file]] : []))),
    read: (some) => new Map(some.map((path) => [path, readFileSync(join(folder, path))])),
  };
}

/** Whether a folder is the root of a Git clone with at least one commit, and not only within one. */
export function isCloneRoot(folder: string): boolean {
  return (
    existsSync(join(folder, ".git")) &&
    askGit(folder, ["rev-parse", "--show-prefix"]) === "" &&
    askGit(folder, ["rev-parse", "--verify", "--quiet", "HEAD"]) !== undefined
  );
}

function readFile(folder: string, path: string): EditionFile | undefined {
  const status = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (!status?.isFile()) return undefined;
  const isExecutable = (status.mode & 0o111) !== 0;
  return { blob: gitBlobId(readFileSync(join(folder, path))), isExecutable };
}

/** What is made in a lab, and is in no version of it. */
const made = /^(?:node_modules|dist|\.turbo|\.git|\.lab|\.lab-.*|coverage|.*\.tsbuildinfo)$/;
const practiceRepository = /^exercises\/git\/[^/]+\/work$/;

/** All files below a folder, or below one of its folders, but those that using the lab has made. */
export function listFiles(folder: string, within = ""): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const path = within === "" ? entry.name : `${within}/${entry.name}`;
    if (made.test(entry.name) || practiceRepository.test(path)) return [];
    return entry.isDirectory() ? listFiles(folder, path) : entry.isFile() ? [path] : [];
  });
}
