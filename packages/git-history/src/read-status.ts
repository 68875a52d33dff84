import fs from "node:fs";
import path from "node:path";
import { say } from "@lab/texts";
import type { GitReader } from "./git-reader.ts";
import { isRefusal } from "./run-git.ts";
import { ProblemFound } from "./repository-problem.ts";

/** Paths by how they differ between the last commit, the index and the work tree. */
export interface WorkTreeStatus {
  /** Nothing staged, unstaged, conflicted or untracked. */
  clean: boolean;
  staged: string[];
  unstaged: string[];
  conflicted: string[];
  /** Neither tracked nor ignored by a .gitignore of the work tree; single files, not folders. */
  untracked: string[];
}

/** What systems and editors drop anywhere; learners ignore it in their own configuration, which is not read. */
const litter = [".DS_Store", "Thumbs.db", "desktop.ini", "*.swp", "*~", ".idea/", ".vscode/"];

/** Why Git doesn't look at a file of the work tree: `git update-index --assume-unchanged`, or a sparse checkout. */
export type IndexFlag = "assume-unchanged" | "skip-worktree";

export interface RenewedIndex {
  /** Path of the fresh index. */
  index: string;
  /** Files that the learner's index is told not to look at. */
  flags: Map<string, IndexFlag>;
}

/**
 * Writes an index that says the same as the learner's and trusts nothing it remembers about files:
 * flags such as skip-worktree, and time stamps, stay behind.
 * @throws ProblemFound "damaged" when the learner's index can't be read
 */
export async function renewIndex(reader: GitReader): Promise<RenewedIndex> {
  const index = path.join(path.dirname(reader.learnerIndex), "fresh-index");
  const flags = new Map<string, IndexFlag>();
  if (!fs.existsSync(reader.learnerIndex)) return { index, flags };
  try {
    const listed = await reader.compare(["ls-files", "--stage", "-v", "-z"], {
      index: reader.learnerIndex,
    });
    // In front of each entry a letter says how Git looks at it.
    const records = listed.toString("latin1").split("\0");
    for (const record of records) {
      const flag = /^[Ss]/.test(record)
        ? "skip-worktree"
        : /^[a-z]/.test(record)
          ? "assume-unchanged"
          : undefined;
      const file = Buffer.from(record.slice(record.indexOf("\t") + 1), "latin1").toString("utf8");
      if (flag) flags.set(file, flag);
    }
    const entries = Buffer.from(records.map((record) => record.slice(2)).join("\0"), "latin1");
    if (entries.length > 0)
      await reader.compare(["update-index", "-z", "--index-info"], {
        index,
        input: entries,
        mayWrite: true,
      });
  } catch (error) {
    throw isRefusal(error) ? new ProblemFound("damaged", say("repository.unreadIndex")) : error;
  }
  return { index, flags };
}

/** Compares last commit, index and copied work tree afresh. */
export async function readStatus(
  reader: GitReader,
  index: string,
  ignoresFileMode: boolean,
): Promise<WorkTreeStatus> {
  const args = ["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all"];
  const output = await reader.compare(args, {
    index,
    config: comparingConfig(reader, ignoresFileMode),
  });
  const records = output.toString("utf8").split("\0");
  const status: WorkTreeStatus = {
    clean: true,
    staged: [],
    unstaged: [],
    conflicted: [],
    untracked: [],
  };
  for (const record of records) sortIn(record, status);
  return { ...status, clean: records.every((record) => record === "") };
}

function sortIn(record: string, status: WorkTreeStatus): void {
  const kind = record[0];
  if (kind === "?") status.untracked.push(record.slice(2));
  if (kind === "u") status.conflicted.push(pathAfter(record, 10));
  if (kind !== "1") return;
  if (record[2] !== ".") status.staged.push(pathAfter(record, 8));
  if (record[3] !== ".") status.unstaged.push(pathAfter(record, 8));
}

/** The path behind a number of space-separated fields. */
function pathAfter(record: string, fields: number): string {
  return record.split(" ").slice(fields).join(" ");
}

/**
 * Those of the paths that the .gitignore files of a folder ignore.
 * @param folder holds these files, and nothing but empty files at the paths
 */
export async function readIgnored(reader: GitReader, folder: string, paths: string[]): Promise<string[]> {
  const args = ["check-ignore", "-z", "--stdin", "--no-index", "--verbose"];
  const output = await reader.compare(args, {
    index: path.join(folder, "no-index"),
    workTree: folder,
    config: ["core.excludesFile="],
    input: `${paths.join("\0")}\0`,
    answers: [0, 1],
  });
  const ignored = new Set<string>();
  const values = output.toString("utf8").split("\0");
  // Four values each: source, line, pattern, path. A pattern with "!" takes the path back.
  for (let at = 0; at + 3 < values.length; at += 4)
    if (!values[at + 2]?.startsWith("!")) ignored.add(values[at + 3] ?? "");
  return paths.filter((file) => ignored.has(file));
}

function comparingConfig(reader: GitReader, ignoresFileMode: boolean): string[] {
  const excludes = path.join(path.dirname(reader.learnerIndex), "litter");
  fs.writeFileSync(excludes, `${litter.join("\n")}\n`);
  return [
    `core.excludesFile=${excludes}`,
    // Files that a learner's Git checked out with CRLF are not changed files.
    "core.autocrlf=input",
    "core.safecrlf=false",
    ...(ignoresFileMode ? ["core.fileMode=false"] : []),
  ];
}
