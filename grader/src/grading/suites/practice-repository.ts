import { cpSync, existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { listRepositories } from "@lab/contracts";
import { continueHistory, copyRepository, type HistoryBuilder, type RepositoryCopy } from "@lab/git-history";
import { say } from "@lab/texts";
import type { FoundExercise } from "../discover/discover-exercises.ts";
import { openTrustedModule } from "./trusted-modules.ts";

/** Who the lab's own written-down ways through a Git exercise are by. */
const learner = { name: "Robin Learner", email: "robin@example.org" };

/** Puts an exercise's practice repositories, as learners are handed them, into the folder of a submission. */
export async function buildPracticeRepositories(
  root: string,
  found: FoundExercise,
  folder: string,
  identity?: string,
): Promise<void> {
  for (const name of listRepositories(found.exercise))
    await buildPracticeRepository(root, found, { name, folder: join(folder, name) }, identity);
}

/** Puts one of them, by its name, into a folder that isn't there yet. */
export async function buildPracticeRepository(
  root: string,
  found: FoundExercise,
  { name, folder }: { name: string; folder: string },
  identity?: string,
): Promise<void> {
  cpSync(await openStart(root, found, name, identity), folder, { recursive: true });
  // Git knows files by their inode and times too: without this, a read-tree would take all of them for changed.
  await continueHistory(folder, learner, async (repo) => {
    await repo.git("update-index", "-q", "--refresh");
  });
}

/** Whether repositories, by name, are as learners are handed them: their commits, their index, their work tree. */
export async function isUntouched(
  { root, identity }: { root: string; identity?: string | undefined },
  found: FoundExercise,
  repositories: ReadonlyMap<string, RepositoryCopy>,
  folder: string,
): Promise<boolean> {
  for (const [name, repository] of repositories) {
    const place = await openStart(root, found, name, identity);
    const known = startDigests.get(place) ?? digestStart(place, join(folder, name));
    startDigests.set(place, known);
    if ((await known) !== (await repository.digest())) return false;
  }
  return true;
}

const startDigests = new Map<string, Promise<string | undefined>>();

async function digestStart(place: string, folder: string): Promise<string | undefined> {
  const start = await copyRepository(place, folder);
  return "kind" in start ? undefined : start.digest();
}

/** Built once for each version of repo.ts: some twenty Git commands take longer than copying what they make. */
async function openStart(
  root: string,
  { path }: FoundExercise,
  name: string,
  identity?: string,
): Promise<string> {
  const repository = await openTrustedModule(root, `grader/suites/${path}/repo.ts`, identity);
  const start = join(root, "grader/dist/practice", path, repository.digest.slice(0, 16), name);
  if (existsSync(start)) return start;
  const { buildStart } = repository.load();
  try {
    await (buildStart as (folder: string, name: string) => Promise<void>)(start, name);
  } catch (error) {
    // Another grade may have been first: it leaves the same.
    if (!existsSync(start)) throw error;
  }
  return start;
}

/** Takes steps in the practice repository of a name; what has nothing to do in one leaves it as it is. */
export type TakeSteps = (repo: HistoryBuilder, name: string) => Promise<void>;

/** Does in a submission's practice repositories what one of the lab's own ways through the exercise, a steps.ts, does. */
export async function takeThrough(
  root: string,
  { exercise }: FoundExercise,
  steps: string,
  folder: string,
): Promise<void> {
  const { takeSteps } = (await openTrustedModule(root, relative(root, steps).replaceAll(sep, "/"))).load();
  for (const name of listRepositories(exercise))
    await goThrough({ name, folder: join(folder, name) }, takeSteps as TakeSteps);
}

/** Takes steps in a practice repository, as its learner. */
export async function goThrough(
  { name, folder }: { name: string; folder: string },
  takeSteps: TakeSteps,
): Promise<void> {
  await continueHistory(folder, learner, (repo) => takeSteps(repo, name));
}

/**
 * Finds the repositories to judge, by their names. A submission of the lab's own suites is code (steps.ts) that is taken
 * through here; a learner's lie in the exercise's folder. Where the learner's own is not there yet, what is judged is
 * the untouched start.
 */
export async function findPracticeRepositories(
  root: string,
  found: FoundExercise,
  submissionFolder: string,
  runFolder: string,
  identity?: string,
): Promise<{ folders: Record<string, string>; notes: string[] }> {
  const built = join(runFolder, "practice");
  const steps = join(submissionFolder, "steps.ts");
  const isOurs = submissionFolder.startsWith(found.suiteFolder + sep);
  const names = listRepositories(found.exercise);
  const foldersIn = (folder: string): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, join(folder, name)]));
  if (isOurs && existsSync(steps)) {
    await buildPracticeRepositories(root, found, built, identity);
    await takeThrough(root, found, steps, built);
    return { folders: foldersIn(built), notes: [] };
  }
  const folders = foldersIn(submissionFolder);
  const isUntouched =
    submissionFolder === found.folder && Object.values(folders).every((folder) => !existsSync(folder));
  if (!isUntouched) return { folders, notes: [] };
  for (const name of names) folders[name] = await openStart(root, found, name, identity);
  return { folders, notes: [say("run.untouchedRepository", { id: found.exercise.id })] };
}
