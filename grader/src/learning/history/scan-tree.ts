import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { KeptEntry, KeptFile } from "./kept-entry.ts";

/** What can't be kept, and why: reads as a sentence. */
export interface Unkept {
  path: string;
  why: string;
}

export interface ScannedTree {
  /** In the order of their paths; a folder comes before what is in it. */
  entries: KeptEntry[];
  unkept: Unkept[];
  /** Folders that npm writes: passed over. */
  leftOut: string[];
}

export interface ScanLimits {
  fileBytes: number;
  totalBytes: number;
  entries: number;
}

export const scanLimits: ScanLimits = { fileBytes: 50_000_000, totalBytes: 300_000_000, entries: 50_000 };

export interface ScanOptions {
  /** Files of before that need not be read again, where they never change under their name. */
  known?: readonly KeptEntry[];
  /** Is given each file's content as it is read. */
  take?: (sha256: string, bytes: Buffer) => void;
  limits?: ScanLimits;
}

/** Reads what lies at the given paths of a folder; what isn't there counts as that. No link is followed. */
export function scanTree(folder: string, roots: readonly string[], options: ScanOptions = {}): ScannedTree {
  const { take = () => {}, limits = scanLimits } = options;
  const known = new Map(options.known?.map((entry) => [entry.path, entry]));
  const tree: ScannedTree = { entries: [], unkept: [], leftOut: [] };
  let totalBytes = 0;

  const refuse = (path: string, why: string): void => void tree.unkept.push({ path, why });

  function visit(path: string): void {
    const status = lstatSync(join(folder, path), { throwIfNoEntry: false });
    // Gone since its folder was read.
    if (!status) return;
    if (tree.entries.length >= limits.entries) {
      if (tree.entries.length === limits.entries)
        refuse(path, say("history.unkeptCount", { max: limits.entries }));
      return;
    }
    if (status.isDirectory()) return visitFolder(path);
    if (status.isSymbolicLink()) visitLink(path);
    else if (status.isFile()) visitFile(path, status);
    // What a daemon of Git listens on holds nothing.
    else if (!(status.isSocket() && /(^|\/)\.git\//.test(path))) refuse(path, say("history.unkeptKind"));
  }

  function visitFolder(path: string): void {
    tree.entries.push({ path, kind: "folder" });
    for (const bytes of readdirSync(join(folder, path), { encoding: "buffer" }).toSorted(Buffer.compare)) {
      const name = bytes.toString();
      const inside = `${path}/${name}`;
      if (!isText(bytes)) refuse(inside, say("history.unkeptName"));
      else if (name === "node_modules") tree.leftOut.push(inside);
      else if (!isLockOfGit(inside)) guard(inside);
    }
  }

  function visitLink(path: string): void {
    const target = readlinkSync(join(folder, path), { encoding: "buffer" });
    if (isText(target)) tree.entries.push({ path, kind: "link", target: target.toString() });
    else refuse(path, say("history.unkeptTarget"));
  }

  function visitFile(path: string, status: Stats): void {
    totalBytes += status.size;
    const mb = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
    if (status.size > limits.fileBytes)
      return refuse(path, say("history.unkeptSize", { max: mb(limits.fileBytes) }));
    if (totalBytes > limits.totalBytes)
      return refuse(path, say("history.unkeptTotal", { max: mb(limits.totalBytes) }));
    const seen: KeptFile["seen"] = isObjectOfGit(path) ? [status.mtimeMs, status.ino] : undefined;
    const before = known.get(path);
    if (seen && before?.kind === "file" && isSeenAgain(before, status)) {
      tree.entries.push(before);
      return;
    }
    const bytes = readFileSync(join(folder, path));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    take(sha256, bytes);
    const mode = status.mode & 0o777;
    tree.entries.push({ path, kind: "file", sha256, size: bytes.length, mode, ...(seen ? { seen } : {}) });
  }

  /** What the system says against one file is told of that file, and the others are kept. */
  function guard(path: string): void {
    try {
      visit(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (code !== "ENOENT") refuse(path, say("history.unkeptUnreadable", { code }));
    }
  }

  for (const root of roots) guard(root);
  return tree;
}

/** A name that is no UTF-8 would be written back as another. */
function isText(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString()).equals(bytes);
}

function isSeenAgain({ size, mode, seen }: KeptFile, status: Stats): boolean {
  return (
    size === status.size &&
    mode === (status.mode & 0o777) &&
    seen?.[0] === status.mtimeMs &&
    seen[1] === status.ino
  );
}

/** Loose objects and packs are named by their content. */
function isObjectOfGit(path: string): boolean {
  return /(^|\/)\.git\/objects\//.test(path);
}

/** A lock belongs to a Git that runs just now; put back later, it would stop every other. */
function isLockOfGit(path: string): boolean {
  return /(^|\/)\.git\/(?!hooks\/).*\.lock$/.test(path);
}

/** One digest of a tree: equal trees have equal ones, whenever and wherever they were read. */
export function digestEntries(entries: readonly KeptEntry[]): string {
  const parts = entries
    .map((entry) => {
      if (entry.kind === "file") return [entry.path, "file", entry.mode, entry.sha256];
      return entry.kind === "link" ? [entry.path, "link", entry.target] : [entry.path, "folder"];
    })
    .map((part) => JSON.stringify(part))
    .toSorted();
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
