import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { basename, join, relative } from "node:path";

const maxReadBytes = 2_000_000;

export interface DigestLimits {
  entries: number;
  /** Of files, whether they are read or not. */
  bytes: number;
}

const unlimited: DigestLimits = { entries: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/**
 * Digest of files and folders by name, mode, size and content; what isn't there counts as that. Gives undefined
 * where there is more than the limits say: then nothing is known of whether it has changed. Names are those below
 * `above`, where it is given.
 */
export function digestPaths(
  paths: readonly string[],
  limits: DigestLimits = unlimited,
  above?: string,
): string | undefined {
  const hash = createHash("sha256");
  let entries = 0;
  let bytes = 0;
  const isOver = (): boolean => entries > limits.entries || bytes > limits.bytes;

  function add(path: string): void {
    entries += 1;
    if (isOver()) return;
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (!status?.isDirectory()) return addFile(path, status);
    for (const name of readdirSync(path).toSorted()) if (!isLeftOut(path, name)) add(join(path, name));
  }

  function addFile(file: string, status: Stats | undefined): void {
    bytes += status?.size ?? 0;
    if (isOver()) return;
    const name = above === undefined ? file : relative(above, file);
    hash.update(`${name}\0${status?.mode ?? "missing"}\0${status?.size ?? 0}\0`);
    // Git names an object by its content.
    const isObject = /[\\/]\.git[\\/]objects[\\/]/.test(file);
    if (status?.isFile() && !isObject && status.size < maxReadBytes) hash.update(readFileSync(file));
  }

  for (const path of paths) add(path);
  return isOver() ? undefined : hash.digest("hex");
}

function isLeftOut(folder: string, name: string): boolean {
  // A practice repository's logs change without a new state.
  return basename(folder) === ".git" ? name === "logs" : name === "node_modules" || name === ".turbo";
}

/** One digest of several values. */
export function digestParts(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
