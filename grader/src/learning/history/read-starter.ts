import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gitBlobId } from "../../grading/prepare/submission-files.ts";
import { ofOwnRepository } from "../../ground/own-repository.ts";
import { openKeptStates } from "./kept-states.ts";

const maxBytes = 10_000_000;

/** Where a release has the files that its exercises start from. */
export function starterFolder(suiteFolder: string): string {
  return join(suiteFolder, "starter");
}

/**
 * Finds the files of an exercise as they were handed out, by the ids in starter.json: in the release, in the
 * exercise's folder where they are unchanged, in the clone's Git, or among the kept states.
 * @throws LabError LAB_HISTORY_NO_STARTER, or LAB_GIT_MISSING where nobody could look into Git
 */
export function readStarter(root: string, found: FoundExercise): Map<string, Buffer> {
  const ids = JSON.parse(readFileSync(join(found.suiteFolder, "starter.json"), "utf8")) as Record<
    string,
    string
  >;
  return new Map(
    Object.entries(ids).map(([path, blob]) => {
      for (const candidate of candidates(root, found, path, blob))
        if (candidate && gitBlobId(candidate) === blob) return [path, candidate];
      if (!isGitThere()) throw new LabError("LAB_GIT_MISSING");
      const { id } = found.exercise;
      throw new LabError("LAB_HISTORY_NO_STARTER", { id, path, folder: `exercises/${found.path}` });
    }),
  );
}

function* candidates(
  root: string,
  { exercise, folder, suiteFolder }: FoundExercise,
  path: string,
  blob: string,
): Generator<Buffer | undefined> {
  yield readIfThere(join(starterFolder(suiteFolder), path));
  yield readIfThere(join(folder, path));
  yield readBlob(root, blob);
  const states = openKeptStates(root, exercise.id);
  for (const { n } of states.list()) {
    const file = states.read(n)?.entries.find((entry) => entry.path === path);
    if (file?.kind === "file") yield states.store.read(file);
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function isGitThere(): boolean {
  return spawnSync("git", ["--version"], { stdio: "ignore", env: process.env }).status === 0;
}

/** Whatever a learner has committed since, the object stays in the clone's history. */
function readBlob(root: string, blob: string): Buffer | undefined {
  try {
    return execFileSync("git", ["cat-file", "blob", blob], {
      cwd: root,
      maxBuffer: maxBytes,
      stdio: ["ignore", "pipe", "ignore"],
      env: ofOwnRepository(),
    });
  } catch {
    // No Git here, or a clone without its history.
    return undefined;
  }
}
