import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeFileWhole } from "./durable-files.ts";

/** What the lab's own files are kept and changed under, as an exercise's are under its id. */
export const labId = "lab";
/** Where they lie: in the root, and not in an exercise's folder. */
export const labPath = ".";

/** What has to be typed after a change of the lab's files, before its commands are those of the new files. */
export type Install = "npm ci" | "npm run prepare";

/** Packages are installed anew where a change may have changed which; else building does. */
export function chooseInstall(paths: readonly string[]): Install {
  return paths.some((path) => /(^|\/)package(-lock)?\.json$/.test(path)) ? "npm ci" : "npm run prepare";
}

/** Notes that an install is due; one that is due already stays, where it does more. */
export function noteInstall(root: string, install: Install): void {
  if (readInstall(root) === "npm ci") return;
  mkdirSync(dirname(fileOf(root)), { recursive: true });
  writeFileWhole(fileOf(root), install);
}

/** The install that is still due. */
export function readInstall(root: string): Install | undefined {
  if (!existsSync(fileOf(root))) return undefined;
  return readFileSync(fileOf(root), "utf8") === "npm run prepare" ? "npm run prepare" : "npm ci";
}

/** Notes that nothing is due any more. */
export function clearInstall(root: string): void {
  rmSync(fileOf(root), { force: true });
}

/** `npm ci` removes it too: launch/prepare.cjs knows its name. */
function fileOf(root: string): string {
  return join(root, ".lab/install-due");
}
