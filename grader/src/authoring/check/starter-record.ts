import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gitBlobId, readSubmission } from "../../grading/prepare/submission-files.ts";

/** True where an exercise's files are those that starter.json has on record. */
export function matchesStarter(found: FoundExercise): boolean {
  const file = join(found.suiteFolder, "starter.json");
  // That it is missing is a finding already.
  if (!existsSync(file)) return true;
  return isDeepStrictEqual(JSON.parse(readFileSync(file, "utf8")), describeStarter(found));
}

function describeStarter({ exercise, folder }: FoundExercise): Record<string, string> {
  return Object.fromEntries(
    readSubmission(folder, exercise).files.map(({ path, bytes }) => [path, gitBlobId(bytes)]),
  );
}

/** Records the present files of an exercise as what learners are handed. */
export function acceptStarter(found: FoundExercise): void {
  writeFileSync(
    join(found.suiteFolder, "starter.json"),
    `${JSON.stringify(describeStarter(found), null, 2)}\n`,
  );
}
