import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import type { KeptEntry, KeptFile } from "./kept-entry.ts";
import type { ObjectStore } from "./object-store.ts";

/** The state that a file belongs to, and where its content lies. */
interface KeptAt {
  store: ObjectStore;
  id: string;
  n: number;
}

/**
 * What a kept file holds.
 * @throws LabError LAB_HISTORY_BROKEN where that is no longer in the store
 */
export function readKept(file: KeptFile, { store, id, n }: KeptAt): Buffer {
  const bytes = store.read(file);
  if (!bytes) throw new LabError("LAB_HISTORY_BROKEN", { id, n, path: file.path });
  return bytes;
}

/**
 * Writes kept entries into a folder.
 * @throws LabError LAB_HISTORY_BROKEN where a content is no longer in the store
 */
export function writeTree(entries: readonly KeptEntry[], folder: string, state: KeptAt): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of entries) {
    const target = join(folder, entry.path);
    mkdirSync(entry.kind === "folder" ? target : dirname(target), { recursive: true });
    if (entry.kind === "link") symlinkSync(entry.target, target);
    if (entry.kind !== "file") continue;
    // Two names that the system takes for one are told, not merged.
    writeFileSync(target, readKept(entry, state), { flag: "wx" });
    chmodSync(target, entry.mode);
  }
}
