import { join } from "node:path";
import { listRoots, type ExerciseResult } from "@lab/contracts";
import { findMongo } from "@lab/mongo-server";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { createGradeMemory, digestKey } from "./graded-before.ts";
import { seedFor, type DataSource } from "../../grading/suites/seed-for.ts";
import { readBuild } from "../../ground/read-build.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";

/** Results of before, by everything that they depend on. */
export interface GradeMemory {
  /** Of an exercise as it is now in its own folder. */
  keyOf(found: FoundExercise): Promise<string>;
  recall(id: string, key: string): ExerciseResult | undefined;
  remember(id: string, key: string, result: ExerciseResult): void;
}

/** Gives undefined on a server that somebody else may change: nothing is known of what holds there. */
export async function openGradeMemory(
  root: string,
  source: DataSource & { identity?: string | undefined },
): Promise<GradeMemory | undefined> {
  const { choice } = await findMongo();
  if (!choice || choice.source === "uri") return undefined;
  const build = readBuild();
  return {
    ...createGradeMemory(root),
    async keyOf({ exercise, folder, suiteFolder, path }) {
      const suite = await openTrustedModule(root, `grader/suites/${path}/checks.test.ts`, source.identity);
      const inFolder = [...listRoots(exercise), ...exercise.given, "exercise.json", "package.json"];
      const paths = [...inFolder.map((file) => join(folder, file)), join(suiteFolder, "starter.json")];
      const server = exercise.services.includes("mongo") ? choice.version : "none";
      return digestKey({
        paths,
        seed: seedFor(exercise.id, source),
        build: `${build} ${suite.digest}`,
        server,
      });
    },
  };
}
