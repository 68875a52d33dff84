import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { LabError, listRepositories } from "@lab/contracts";
import { serviceKinds, type OnProgress } from "@lab/services";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { buildPracticeRepository } from "../../grading/suites/practice-repository.ts";
import { readDependencies } from "../../grading/prepare/compile-solution.ts";

/** What preparing an exercise came to. */
export interface Preparation {
  /** Of a Git exercise: whether its practice repository has been built now or was there, with the learner's work. */
  repository?: "built" | "there";
  /** One line about each service that the exercise needs. */
  servers: string[];
  /** What is still missing before a grade; the exercise can be read meanwhile. */
  missing: { happened: string; next: string }[];
}

/** Makes ready what an exercise needs: its practice repository, the database server, its libraries. Touches no work. */
export async function prepareExercise(
  root: string,
  found: FoundExercise,
  onProgress: OnProgress,
): Promise<Preparation> {
  const { submits, services } = found.exercise;
  const preparation: Preparation = { servers: [], missing: [] };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      preparation.missing.push({ happened: error.message, next: error.next });
    }
  };
  if (submits === "repository")
    await attempt(async () => {
      preparation.repository = await provideRepositories(root, found);
    });
  for (const id of services)
    await attempt(async () => {
      const { described } = await serviceKinds[id].provide({ env: process.env, onProgress });
      preparation.servers.push(described);
    });
  await attempt(async () => checkDependencies(root, found));
  return preparation;
}

async function provideRepositories(root: string, found: FoundExercise): Promise<"built" | "there"> {
  const all: ("built" | "there")[] = [];
  for (const name of listRepositories(found.exercise)) all.push(await provideRepository(root, found, name));
  return all.includes("there") ? "there" : "built";
}

/** Built elsewhere and moved into place: a start that is killed leaves no half of a repository. */
async function provideRepository(
  root: string,
  found: FoundExercise,
  name: string,
): Promise<"built" | "there"> {
  const work = join(found.folder, name);
  if (isInUse(work)) return "there";
  const beside = join(root, ".lab/starting", `${found.exercise.id}-${name}-${process.pid}`);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(dirname(beside), { recursive: true });
  try {
    await buildPracticeRepository(root, found, { name, folder: beside });
    if (isInUse(work)) return "there";
    if (existsSync(work)) rmdirSync(work);
    renameSync(beside, work);
    return "built";
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function isInUse(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

function checkDependencies(root: string, { folder, exercise }: FoundExercise): void {
  const missing = readDependencies(folder).filter((name) =>
    [folder, root].every((place) => !existsSync(join(place, "node_modules", name, "package.json"))),
  );
  if (missing.length > 0)
    throw new LabError("LAB_START_DEPENDENCIES", { id: exercise.id, names: missing.join(", ") });
}
