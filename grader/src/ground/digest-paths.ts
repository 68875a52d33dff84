import { createHash, type Hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { basename, join } from "node:path";

const maxReadBytes = 2_000_000;

/**
 * Digest of files and folders by name, mode, size and content; what isn't there counts as that. Gives undefined
 * where there is more than `maxEntries` of it: then nothing is known of whether it has changed.
 */
export function digestPaths(
  paths: readonly string[],
  maxEntries = Number.POSITIVE_INFINITY,
): string | undefined {
  const hash = createHash("sha256");
  let entries = 0;

  function add(path: string): void {
    if (++entries > maxEntries) return;
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status?.isDirectory()) return addFile(hash, path, status);
    for (const name of readdirSync(path).toSorted()) if (!isLeftOut(path, name)) add(join(path, name));
  }

  for (const path of paths) add(path);
  return entries > maxEntries ? undefined : hash.digest("hex");
}

function isLeftOut(folder: string, name: string): boolean {
  // A practice repository's logs change without a new state.
  return basename(folder) === ".git" ? name === "logs" : name === "node_modules" || name === ".turbo";
}

function addFile(hash: Hash, file: string, status: Stats | undefined): void {
  hash.update(`${file}\0${status?.mode ?? "missing"}\0${status?.size ?? 0}\0`);
  // Git names an object by its content.
  const isObject = /[\\/]\.git[\\/]objects[\\/]/.test(file);
  if (status?.isFile() && !isObject && status.size < maxReadBytes) hash.update(readFileSync(file));
}

/** One digest of several values. */
export function digestParts(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
