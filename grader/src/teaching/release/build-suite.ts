import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { SealedSuite } from "../../grading/sealing/sealed-suite.ts";
import { readBundle } from "../../grading/suites/trusted-modules.ts";

/** An exercise's whole suite: its bundles as they are run in the lab, so that their digests are the same. */
export async function buildSuite(root: string, { path, suiteFolder }: FoundExercise): Promise<SealedSuite> {
  const names = ["checks.test.ts", "repo.ts"].filter((name) => existsSync(join(suiteFolder, name)));
  const bundles = names.map(
    async (name) => [name, await readBundle(root, `grader/suites/${path}/${name}`)] as const,
  );
  return {
    formatVersion: 1,
    path,
    practice: false,
    modules: Object.fromEntries(await Promise.all(bundles)),
    hints: readFileSync(join(suiteFolder, "hints.md"), "utf8"),
  };
}
