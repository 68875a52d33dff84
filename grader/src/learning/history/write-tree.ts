import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import type { KeptEntry } from "./kept-entry.ts";
import type { ObjectStore } from "./object-store.ts";

/**
 * Writes kept entries into a folder.
 * @throws LabError LAB_HISTORY_BROKEN where a content is no longer in the store
 */
export function writeTree(
  entries: readonly KeptEntry[],
  folder: string,
  { store, id, n }: { store: ObjectStore; id: string; n: number },
): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of entries) {
    const target = join(folder, entry.path);
    mkdirSync(entry.kind === "folder" ? target : dirname(target), { recursive: true });
    if (entry.kind === "link") symlinkSync(entry.target, target);
    if (entry.kind !== "file") continue;
    const bytes = store.read(entry);
    if (!bytes) throw new LabError("LAB_HISTORY_BROKEN", { id, n, path: entry.path });
    // Two names that the system takes for one are told, not merged.
    writeFileSync(target, bytes, { flag: "wx" });
    chmodSync(target, entry.mode);
  }
}
