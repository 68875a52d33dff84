import { execFileSync } from "node:child_process";
import { copyFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { listLabFiles } from "../../src/teaching/release/list-lab-files.ts";
import { writeRelease, type ReleasePlan } from "../../src/teaching/release/write-release.ts";
import { makeFolder } from "./temporary-folder.ts";

export const labRoot = join(__dirname, "../../..");

/** The learners' edition of the present state, in a folder that is gone after the tests. */
export async function makeRelease(instructor?: ReleasePlan["instructor"]): Promise<string> {
  const out = join(makeFolder(), "lab");
  const exercises = discoverExercises(labRoot, []);
  const { files } = withAllAdded(() => listLabFiles(labRoot, { dirty: true, exercises }));
  await writeRelease({ root: labRoot, out, files, exercises, instructor });
  return out;
}

/** As if all that is new had been added to Git, in an index of its own: tests run before somebody commits. */
function withAllAdded<Result>(work: () => Result): Result {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: labRoot, encoding: "utf8" }).trim();
  const index = join(makeFolder(), "index");
  copyFileSync(resolve(labRoot, git("rev-parse", "--git-path", "index")), index);
  process.env["GIT_INDEX_FILE"] = index;
  try {
    git("add", "--intent-to-add", ".");
    return work();
  } finally {
    delete process.env["GIT_INDEX_FILE"];
  }
}

/** What `npm ci` does, with the libraries that are there already. */
export function installRelease(release: string): void {
  symlinkSync(join(labRoot, "node_modules"), join(release, "node_modules"), "junction");
  execFileSync(process.execPath, ["build.mjs"], { cwd: join(release, "grader") });
}
