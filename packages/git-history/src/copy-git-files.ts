import fs from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { say } from "@lab/texts";
import { CopyBudget } from "./copy-budget.ts";
import { listFolder } from "./list-folder.ts";
import { readRegularFile } from "./read-regular-file.ts";

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
  await copyRefs(path.join(from, "refs"), path.join(to, "refs"), budget);
  copyFile(path.join(from, "packed-refs"), path.join(to, "packed-refs"), budget);
}

/** The learner's index, for reading its entries; a split one has its other half beside it. */
export function copyIndex(from: string, to: string, learnerIndex: string): void {
  const budget = new CopyBudget(say("repository.index"), 500, 20_000_000);
  copyFile(path.join(from, "index"), learnerIndex, budget);
  for (const { name } of listFolder(from, budget))
    if (/^sharedindex\.[0-9a-f]{40}$/.test(name))
      copyFile(path.join(from, name), path.join(to, name), budget);
}

/** Copies one regular file; anything else is left out. */
function copyFile(from: string, to: string, budget: CopyBudget): void {
  const bytes = readRegularFile(from, budget);
  if (bytes !== undefined) fs.writeFileSync(to, bytes);
}

async function copyObjects(from: string, to: string): Promise<void> {
  const budget = new CopyBudget(".git/objects", 20_000, 50_000_000);
  for (const folder of listFolder(from, budget)) {
    if (!folder.isDirectory() || !objectFolders.test(folder.name)) continue;
    fs.mkdirSync(path.join(to, folder.name), { recursive: true });
    for (const { name } of listFolder(path.join(from, folder.name), budget)) {
      if (objectFiles.test(name))
        copyFile(path.join(from, folder.name, name), path.join(to, folder.name, name), budget);
      await budget.giveWay();
    }
  }
}

/** Git knows the empty tree by heart and doesn't always store it; fsck then calls a sound repository broken. */
function writeEmptyTree(objects: string): void {
  const folder = path.join(objects, "4b");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "825dc642cb6eb9a060e54bf8d69288fbee4904"), deflateSync("tree 0\0"));
}

async function copyRefs(from: string, to: string, budget: CopyBudget): Promise<void> {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of listFolder(from, budget)) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyRefs(source, target, budget);
    else if (entry.isFile()) copyFile(source, target, budget);
    await budget.giveWay();
  }
}
