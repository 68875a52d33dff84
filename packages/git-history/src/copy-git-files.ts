import fs from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { say } from "@lab/texts";
import { CopyBudget } from "./copy-budget.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { visitFolder } from "./visit-folder.ts";

/** Objects by their own names only: nothing else in this folder is data. */
const objectFolders = /^([0-9a-f]{2}|pack)$/;
const objectFiles = /^([0-9a-f]{38}|pack-[0-9a-f]{40}\.(pack|idx))$/;

/**
 * Copies what a repository knows (objects, refs) and nothing it configures into the fresh repository `to`.
 * @throws ProblemFound "too-large"
 */
export async function copyGitFiles(from: string, to: string): Promise<void> {
  await copyObjects(path.join(from, "objects"), path.join(to, "objects"));
  writeEmptyTree(path.join(to, "objects"));
  const budget = new CopyBudget(".git/refs", 5_000, 2_000_000);
  // The folders that a fresh repository has there may be files in the learner's.
  fs.rmSync(path.join(to, "refs"), { recursive: true });
  await copyRefs(path.join(from, "refs"), path.join(to, "refs"), budget);
  copyFile(path.join(from, "packed-refs"), path.join(to, "packed-refs"), budget);
}

/** The learner's index, for reading its entries; a split one has its other half beside it. */
export async function copyIndex(from: string, to: string, learnerIndex: string): Promise<void> {
  const budget = new CopyBudget(say("repository.index"), 500, 20_000_000);
  copyFile(path.join(from, "index"), learnerIndex, budget);
  await visitFolder(from, budget, ({ name }, source) => {
    if (/^sharedindex\.[0-9a-f]{40}$/.test(name)) copyFile(source, path.join(to, name), budget);
  });
}

/** Where a repository keeps ids beside its refs. */
export interface HiddenIds {
  /** Of the stash's entries, the newest first: only the log of the ref knows those before the last. */
  stashes: string[];
  /** That other work trees of the repository are at without a branch, by their names. */
  workTrees: Map<string, string>;
}

/** Reads what a repository knows of beside its refs. What is there need not exist among its objects. */
export async function readHiddenIds(from: string): Promise<HiddenIds> {
  const budget = new CopyBudget(".git/logs", 100, 2_000_000);
  const log = readRegularFile(path.join(from, "logs/refs/stash"), budget)?.toString("latin1") ?? "";
  const stashes = log.split("\n").flatMap((line) => /^[0-9a-f]{40} ([0-9a-f]{40}) /.exec(line)?.[1] ?? []);
  const workTrees = new Map<string, string>();
  const others = path.join(from, "worktrees");
  if (fs.lstatSync(others, { throwIfNoEntry: false })?.isDirectory())
    await visitFolder(others, budget, ({ name }, source) => {
      const head = readRegularFile(path.join(source, "HEAD"), budget)?.toString("latin1").trim() ?? "";
      if (/^[0-9a-f]{40}$/.test(head)) workTrees.set(name, head);
    });
  return { stashes: stashes.toReversed(), workTrees };
}

/** Copies one regular file; anything else is left out. */
function copyFile(from: string, to: string, budget: CopyBudget): void {
  const bytes = readRegularFile(from, budget);
  if (bytes !== undefined) fs.writeFileSync(to, bytes);
}

async function copyObjects(from: string, to: string): Promise<void> {
  const budget = new CopyBudget(".git/objects", 20_000, 50_000_000);
  await visitFolder(from, budget, async (folder, folderPath) => {
    if (!folder.isDirectory() || !objectFolders.test(folder.name)) return;
    const target = path.join(to, folder.name);
    fs.mkdirSync(target, { recursive: true });
    await visitFolder(folderPath, budget, ({ name }, source) => {
      if (objectFiles.test(name)) copyFile(source, path.join(target, name), budget);
    });
  });
}

/** Git knows the empty tree by heart and doesn't always store it; fsck then calls a sound repository broken. */
function writeEmptyTree(objects: string): void {
  const folder = path.join(objects, "4b");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "825dc642cb6eb9a060e54bf8d69288fbee4904"), deflateSync("tree 0\0"));
}

async function copyRefs(from: string, to: string, budget: CopyBudget): Promise<void> {
  fs.mkdirSync(to, { recursive: true });
  await visitFolder(from, budget, async (entry, source) => {
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) await copyRefs(source, target, budget);
    else if (entry.isFile()) copyFile(source, target, budget);
  });
}
