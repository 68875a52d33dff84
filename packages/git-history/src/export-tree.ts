import fs from "node:fs/promises";
import path from "node:path";
import type { GitReader } from "./git-reader.ts";
import { isSafeTreePath } from "./is-safe-tree-path.ts";
import { readBlobs } from "./read-blobs.ts";
import type { TreeEntry } from "./read-tree.ts";

export interface ExportedTree {
  written: string[];
  /** Symbolic links, submodules and paths that are not safe on every system; none of them is written. */
  refused: string[];
}

/** Writes the regular files of a tree, which was measured, into a new folder, with the bytes of their blobs. */
export async function exportTree(
  reader: GitReader,
  tree: Map<string, TreeEntry>,
  folder: string,
): Promise<ExportedTree> {
  const isWritten = (file: string, { mode }: TreeEntry): boolean =>
    mode.startsWith("100") && isSafeTreePath(file);
  const wanted = [...tree].filter(([file, entry]) => isWritten(file, entry));
  const blobs = await readBlobs(
    reader,
    wanted.map(([, { id }]) => id),
  );
  await fs.mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const [file, { id }] of wanted) {
    const blob = blobs.get(id);
    if (blob && (await writeNew(path.join(folder, file), blob))) written.push(file);
  }
  const done = new Set(written);
  return { written, refused: [...tree.keys()].filter((file) => !done.has(file)) };
}

/** Makes empty files where none is; a path that the folder takes no more is left out. */
export async function touchFiles(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await writeNew(path.join(folder, file), Buffer.alloc(0));
}

/** What a disk says against a name. */
const ofNames = ["EEXIST", "ENOTDIR", "ENAMETOOLONG", "EILSEQ", "EINVAL"];

/** False when the name is taken, as where two differ only in case, or the disk takes none such. */
async function writeNew(file: string, bytes: Buffer): Promise<boolean> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, bytes, { flag: "wx" });
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (ofNames.includes(code)) return false;
    throw error;
  }
}
