import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { discoverExercises } from "../../src/discover/discover-exercises.ts";
import { listLabFiles } from "../../src/release/list-lab-files.ts";
import { writeRelease, type ReleasePlan } from "../../src/release/write-release.ts";
import { makeFolder } from "./temporary-folder.ts";

export const labRoot = join(__dirname, "../../..");

/** The learners' edition of the present state, in a folder that is gone after the tests. */
export async function makeRelease(instructor?: ReleasePlan["instructor"]): Promise<string> {
  const out = join(makeFolder(), "lab");
  const files = listLabFiles(labRoot, { dirty: true });
  await writeRelease({ root: labRoot, out, files, exercises: discoverExercises(labRoot, []), instructor });
  return out;
}

/** In place of `npm ci`: the lab's own libraries and the build that is there, without any suite. */
export function installRelease(release: string): void {
  symlinkSync(join(labRoot, "node_modules"), join(release, "node_modules"), "junction");
  const built = join(labRoot, "grader/dist");
  for (const name of readdirSync(built).filter((one) => /\.cjs$|^build-id$/.test(one))) {
    cpSync(join(built, name), join(release, "grader/dist", name));
  }
}
