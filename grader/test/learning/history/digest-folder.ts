import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** What lies in a folder, by its bytes, told without the code that is tested; without the paths that are passed over. */
export function digestFolder(folder: string, passOver = /(?!)/): string {
  return createHash("sha256")
    .update(describeFolder(folder, "", passOver).join("\n"))
    .digest("hex");
}

function describeFolder(root: string, path: string, passOver: RegExp): string[] {
  const status = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (!status) return [`${path} is not there`];
  if (passOver.test(path)) return [];
  if (status.isSymbolicLink()) return [`${path} -> ${readlinkSync(join(root, path))}`];
  if (!status.isDirectory()) return [`${path} ${status.mode} ${hash(readFileSync(join(root, path)))}`];
  const inside = readdirSync(join(root, path)).toSorted();
  return [`${path}/`, ...inside.flatMap((name) => describeFolder(root, join(path, name), passOver))];
}

function hash(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
