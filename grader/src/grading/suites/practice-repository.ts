import { cpSync, existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { continueHistory, type HistoryBuilder } from "@lab/git-history";
import { say } from "@lab/texts";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { openTrustedModule } from "./trusted-modules.ts";

/** Who the lab's own written-down ways through a Git exercise are by. */
const learner = { name: "Robin Learner", email: "robin@example.org" };

/** Puts an exercise's practice repository, as learners are handed it, into a folder that isn't there yet. */
export async function buildPracticeRepository(
  root: string,
  found: FoundExercise,
  folder: string,
  identity?: string,
): Promise<void> {
  cpSync(await openStart(root, found, identity), folder, { recursive: true });
  // Git knows files by their inode and times too: without this, a read-tree would take all of them for changed.
  await continueHistory(folder, learner, async (repo) => {
    await repo.git("update-index", "-q", "--refresh");
  });
}

/** Built once for each version of repo.ts: some twenty Git commands take longer than copying what they make. */
async function openStart(root: string, { path }: FoundExercise, identity?: string): Promise<string> {
  const repository = await openTrustedModule(root, `grader/suites/${path}/repo.ts`, identity);
  const start = join(root, "grader/dist/practice", path, repository.digest.slice(0, 16));
  if (existsSync(start)) return start;
  const { buildStart } = repository.load();
  try {
    await (buildStart as (folder: string) => Promise<void>)(start);
  } catch (error) {
    // Another grade may have been first: it leaves the same.
    if (!existsSync(start)) throw error;
  }
  return start;
}

/** Does in a practice repository what one of the lab's own ways through the exercise, a steps.ts, does. */
export async function takeThrough(root: string, steps: string, folder: string): Promise<void> {
  const { takeSteps } = (await openTrustedModule(root, relative(root, steps).replaceAll(sep, "/"))).load();
  await goThrough(folder, takeSteps as (repo: HistoryBuilder) => Promise<void>);
}

/** Takes steps in a practice repository, as its learner. */
export async function goThrough(
  folder: string,
  takeSteps: (repo: HistoryBuilder) => Promise<void>,
): Promise<void> {
  await continueHistory(folder, learner, takeSteps);
}

/**
 * Finds the repository to judge. A submission of the lab's own suites is code (steps.ts) that is taken through
 * here; a learner's is the folder `work`. Without one, what is judged is the untouched start.
 */
export async function findPracticeRepository(
  root: string,
  found: FoundExercise,
  submissionFolder: string,
  runFolder: string,
  identity?: string,
): Promise<{ folder: string; notes: string[] }> {
  const built = join(runFolder, "practice");
  const steps = join(submissionFolder, "steps.ts");
  const isOurs = submissionFolder.startsWith(found.suiteFolder + sep);
  if (isOurs && existsSync(steps)) {
    await buildPracticeRepository(root, found, built, identity);
    await takeThrough(root, steps, built);
    return { folder: built, notes: [] };
  }
  const work = join(submissionFolder, "work");
  if (existsSync(work) || submissionFolder !== found.folder) return { folder: work, notes: [] };
  const note = say("run.untouchedRepository", { id: found.exercise.id });
  return { folder: await openStart(root, found, identity), notes: [note] };
}
