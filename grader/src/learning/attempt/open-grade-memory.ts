import { join } from "node:path";
import { listRoots, type ExerciseResult, type ServiceId } from "@lab/contracts";
import { serviceKinds } from "@lab/services";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { createGradeMemory, digestKey } from "./graded-before.ts";
import { seedFor, type DataSource } from "../../grading/suites/seed-for.ts";
import { readBuild } from "../../ground/read-build.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";

/** Results of before, by everything that they depend on. */
export interface GradeMemory {
  /**
   * Of an exercise as it is now in its own folder. Undefined where it needs a service that isn't there yet, or that
   * somebody else may change: nothing is known of what holds there.
   */
  keyOf(found: FoundExercise): Promise<string | undefined>;
  recall(id: string, key: string): ExerciseResult | undefined;
  remember(id: string, key: string, result: ExerciseResult): void;
}

export async function openGradeMemory(
  root: string,
  source: DataSource & { identity?: string | undefined },
): Promise<GradeMemory> {
  const findVersion = createVersionFinder();
  const build = readBuild();
  return {
    ...createGradeMemory(root),
    async keyOf({ exercise, folder, suiteFolder, path }) {
      const suite = await openTrustedModule(root, `grader/suites/${path}/checks.test.ts`, source.identity);
      const inFolder = [...listRoots(exercise), ...exercise.given, "exercise.json", "package.json"];
      const paths = [...inFolder.map((file) => join(folder, file)), join(suiteFolder, "starter.json")];
      const services = await Promise.all(exercise.services.map(findVersion));
      if (services.includes(undefined)) return undefined;
      return digestKey({
        paths,
        seed: seedFor(exercise.id, source),
        build: `${build} ${suite.digest}`,
        services: JSON.stringify(services),
      });
    },
  };
}

/** Each service is looked for once, and only where an exercise needs it: a program is asked for its version. */
function createVersionFinder(): (id: ServiceId) => Promise<string | undefined> {
  const versions = new Map<ServiceId, Promise<string | undefined>>();
  return (id) => {
    const known = versions.get(id);
    if (known) return known;
    const version = serviceKinds[id].find(process.env).then(({ choice }) => choice?.version);
    versions.set(id, version);
    return version;
  };
}
