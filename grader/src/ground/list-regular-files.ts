import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The regular files below a folder, with forward slashes; links are neither listed nor followed. */
export function listRegularFiles(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")),
  );
}
