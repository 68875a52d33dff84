import { execFile } from "node:child_process";
import { constants, copyFileSync, existsSync, linkSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ServerOwner } from "./server-program.ts";

/** Whether a user who is neither root nor of its group gets there. */
export function isOpenToAll(path: string): boolean {
  const enter = 0o001;
  for (let at = path; existsSync(at); at = dirname(at)) {
    if ((statSync(at).mode & enter) === 0) return false;
    if (at === dirname(at)) return true;
  }
  return false;
}

/**
 * A program where the server's user gets to it: a lab of root's may keep it in a folder that nobody else enters. Then
 * it gets a second name in the server's own folder; on another disk, it is copied.
 */
export function reachProgram(path: string, folder: string, owner: ServerOwner | undefined): string {
  if (!owner || isOpenToAll(path)) return path;
  const reachable = join(folder, basename(path));
  try {
    linkSync(path, reachable);
  } catch {
    copyFileSync(path, reachable, constants.COPYFILE_FICLONE);
  }
  return reachable;
}

/** As `reachProgram`, for a folder of programs with all that lies beside it: "…/bin". */
export async function reachPrograms(
  programs: string,
  folder: string,
  owner: ServerOwner | undefined,
): Promise<string> {
  if (!owner || isOpenToAll(programs)) return programs;
  const whole = join(folder, "server");
  await linkWhole(dirname(programs), whole);
  return join(whole, basename(programs));
}

async function linkWhole(from: string, to: string): Promise<void> {
  // GNU's and busybox' own program makes second names, whole trees of them; others refuse the option.
  const linked = promisify(execFile)("cp", ["-al", from, to]);
  await linked.catch(() => cp(from, to, { recursive: true, force: true }));
}
