import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listRepositories, type IsolationLevel, type PerService } from "@lab/contracts";
import { digestParts, digestPaths } from "../../ground/digest-paths.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { readSubmission } from "../../grading/prepare/submission-files.ts";

/** What a class's verdicts depend on beside the submissions: the same for all jobs of a sitting. */
export interface ClassSetting {
  seed: number;
  /** Digest of the instructor's salt, where there is one. */
  salt?: string;
  build: string;
  isolation: IsolationLevel;
  /** Versions of the services that an exercise needs, "given" for one that somebody else runs. */
  services: PerService<string>;
}

/** A repository of the exercises has some hundred files; what has more is graded again rather than compared. */
const repositoryLimits = { entries: 20_000, bytes: 150_000_000 };

/**
 * Digest of all that the verdict on one submission depends on; two equal keys need only one grade.
 * Gives undefined where the submission is too large to say. Throws what the disk says where it can't be read.
 */
export function digestSubmission(
  found: FoundExercise,
  folder: string,
  suiteDigest: string,
  { seed, salt, build, isolation, services }: ClassSetting,
): string | undefined {
  const { exercise } = found;
  const { files, problems } = readSubmission(folder, exercise);
  const submitted = files.map(({ path, bytes }) => [path, createHash("sha256").update(bytes).digest("hex")]);
  const places = listRepositories(exercise).map((name) => join(folder, name));
  const repositories = places.length > 0 ? digestPaths(places, repositoryLimits, folder) : "none";
  if (repositories === undefined) return undefined;
  const ours = digestExercise(found);
  const uses = exercise.services.map((id) => [id, services[id]]);
  const setting = [seed, salt ?? null, build, isolation, uses, process.version];
  return digestParts([submitted, problems, repositories, ours, suiteDigest, setting]);
}

/**
 * Digest of the lab's files that decide, beside its suite and its own build, on an exercise's verdicts. It is the
 * same wherever the clone lies.
 */
export function digestExercise({ exercise, folder, suiteFolder }: FoundExercise): string {
  const inFolder = [...exercise.given, "exercise.json", "package.json"].map((name) => [
    name,
    join(folder, name),
  ]);
  const files = [...inFolder, ["starter.json", join(suiteFolder, "starter.json")]];
  return digestParts(files.map(([name, file]) => [name, digestFile(file as string)]));
}

function digestFile(file: string): string | null {
  if (!existsSync(file)) return null;
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
