import { chmodSync } from "node:fs";

/** Lets others pass through a private folder without reading it: a sandbox runs as somebody who owns nothing. */
export function makePassable(folder: string): string {
  chmodSync(folder, 0o711);
  return folder;
}
