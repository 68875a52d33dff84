import { opendirSync, type Dirent } from "node:fs";

/** The first entries of a folder, in no order: it may hold more than anybody waits for. */
export function readSomeEntries(folder: string, most: number): Dirent[] {
  const entries: Dirent[] = [];
  const open = opendirSync(folder);
  try {
    while (entries.length < most) {
      const entry = open.readSync();
      if (!entry) break;
      entries.push(entry);
    }
    return entries;
  } finally {
    open.closeSync();
  }
}
