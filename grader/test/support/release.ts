import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { listLabFiles } from "../../src/teaching/release/list-lab-files.ts";
import { writeRelease, type ReleasePlan } from "../../src/teaching/release/write-release.ts";
import { makeFolder } from "./temporary-folder.ts";

export const labRoot = join(__dirname, "../../..");

/** The learners' edition of the present state, in a folder that is gone after the tests. */
export async function makeRelease(instructor?: ReleasePlan["instructor"]): Promise<string> {
  const out = join(makeFolder(), "lab");
  const files = listLabFiles(labRoot, { dirty: true });
  await writeRelease({ root: labRoot, out, files, exercises: discoverExercises(labRoot, []), instructor });
  return out;
}

/** What `npm ci` does, with the libraries that are there already. */
export function installRelease(release: string): void {
  symlinkSync(join(labRoot, "node_modules"), join(release, "node_modules"), "junction");
  execFileSync(process.execPath, ["build.mjs"], { cwd: join(release, "grader") });
}
