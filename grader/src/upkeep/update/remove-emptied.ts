import { readdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** Removes the folders that held nothing but files that are gone now. */
export function removeEmptied(root: string, paths: readonly string[]): void {
  const folders = new Set(paths.map((path) => dirname(path)));
  for (const folder of folders)
    for (let at = folder; at !== "." && isEmpty(join(root, at)); at = dirname(at)) rmdirSync(join(root, at));
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}
