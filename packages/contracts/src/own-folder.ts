import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder in a public place that is this user's alone, made where it isn't there; undefined where another has
 * taken its name, or nothing can be made. By number: not every user has an entry with a name, in containers above all.
 */
export function openOwnFolder(place: string): string | undefined {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const folder = join(place, `backend-practice-lab-${uid}`);
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const status = lstatSync(folder);
    if (!status.isDirectory() || status.uid !== uid) return undefined;
    chmodSync(folder, 0o700);
    return folder;
  } catch {
    return undefined;
  }
}
