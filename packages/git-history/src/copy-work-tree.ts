import fs from "node:fs";
import path from "node:path";
import { say } from "@lab/texts";
import { CopyBudget } from "./copy-budget.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { visitFolder } from "./visit-folder.ts";

/**
 * Copies a work tree for comparing: regular files with their executable bit, symbolic links as links.
 * Folders called .git are left out at every depth, so that git finds no other repository in the copy.
 * @throws ProblemFound "too-large"
 */
export async function copyWorkTree(from: string, to: string): Promise<void> {
  await copyFolder(from, to, new CopyBudget(say("repository.workTree"), 5_000, 64_000_000));
}

async function copyFolder(from: string, to: string, budget: CopyBudget): Promise<void> {
  fs.mkdirSync(to);
  await visitFolder(from, budget, async (entry, source) => {
    // Also .GIT: on macOS and Windows that is the same folder.
    if (entry.name.toLowerCase() === ".git") return;
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) await copyFolder(source, target, budget);
    else if (entry.isFile()) copyWorkFile(source, target, budget);
    else if (entry.isSymbolicLink()) copyLink(source, target, entry.name);
  });
}

function copyWorkFile(from: string, to: string, budget: CopyBudget): void {
  const bytes = readRegularFile(from, budget);
  if (bytes === undefined) return;
  const executable = (fs.lstatSync(from).mode & 0o100) !== 0;
  fs.writeFileSync(to, bytes, { mode: executable ? 0o755 : 0o644 });
}

/** A link stays a link, which git reads without following; rules (.gitignore …) behind a link don't count. */
function copyLink(from: string, to: string, name: string): void {
  if (!name.startsWith(".git")) fs.symlinkSync(fs.readlinkSync(from), to);
}
