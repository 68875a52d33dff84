import { LabError, type IsolationLevel, type PerService } from "@lab/contracts";
import { showProgress } from "@lab/own-server";
import { serviceKinds } from "@lab/services";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";

/**
 * Looks for the services that some exercises need, and fetches what isn't there, before several workers need it at
 * once. Gives their versions, "given" for one that somebody else runs.
 * @throws LabError LAB_ISOLATION_SERVER
 */
export async function provideServices(
  exercises: readonly FoundExercise[],
  level: IsolationLevel,
): Promise<PerService<string>> {
  const versions: PerService<string> = {};
  for (const id of new Set(exercises.flatMap(({ exercise }) => exercise.services))) {
    const { provide, givenBy = "" } = serviceKinds[id];
    const { version } = await provide({ env: process.env, onProgress: showProgress() });
    if (version === undefined && level !== "process")
      throw new LabError("LAB_ISOLATION_SERVER", { setting: givenBy });
    versions[id] = version ?? "given";
  }
  return versions;
}
