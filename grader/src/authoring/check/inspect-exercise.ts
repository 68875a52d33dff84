import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { findEntry, listRoots, type Exercise } from "@lab/contracts";
import { inspectExplain } from "./inspect-explain.ts";
import { parseHints } from "../../learning/hints/parse-hints.ts";

const exerciseFiles = new Set([
  "package.json",
  "exercise.json",
  "README.md",
  "tsconfig.json",
  "jest.config.mjs",
  "play.ts",
  "src",
  "tests",
  "plans",
  "explain",
  "node_modules",
  ".turbo",
]);
const suiteFiles = new Set([
  "dimensions.json",
  "equivalent-mutants.json",
  "hints.md",
  "starter.json",
  "submissions",
]);
/** What a suite is made of; checks.test.ts and messages.ts among it, and repo.ts where Git is the task. */
const suiteModule = /^[a-z]+(?:-[a-z]+)*(?:\.test)?\.ts$/;

/** Lets an editor help with a data file that learners write, as answers.schema.json does with answers.json. */
const schemaFile = /^[a-z-]+\.schema\.json$/;

/** What can be told of an exercise without running anything: every finding is a sentence for its author. */
export function inspectExercise(
  exercise: Exercise,
  folders: { exerciseFolder: string; suiteFolder: string; knownIds: readonly string[] },
): string[] {
  const { exerciseFolder, suiteFolder } = folders;
  return [
    ...inspectPoints(exercise),
    ...inspectReferences(exercise, folders.knownIds),
    ...inspectExplain(exercise),
    ...inspectFiles(exercise, exerciseFolder, suiteFolder),
    ...inspectWorkspace(exerciseFolder),
    ...inspectReadme(exercise, join(exerciseFolder, "README.md")),
    ...inspectHints(exercise, join(suiteFolder, "hints.md")),
  ];
}

function inspectPoints({ checks }: Exercise): string[] {
  const sum = checks.reduce((total, { points }) => total + points, 0);
  return sum === 100 ? [] : [`exercise.json: the points sum to ${sum}, not to 100`];
}

function inspectReferences({ checks, tasks, needs }: Exercise, knownIds: readonly string[]): string[] {
  const ids = checks.map(({ id }) => id);
  const taskIds = new Set(tasks.map(({ id }) => id));
  return [
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `exercise.json: check ${id} is there twice`),
    ...checks
      .filter(({ task }) => !taskIds.has(task))
      .map(({ id, task }) => `exercise.json: check ${id} names an unknown task ${task}`),
    ...checks.flatMap(({ id, dependsOn }, index) =>
      dependsOn
        .filter((other) => !ids.slice(0, index).includes(other))
        .map((other) => `exercise.json: ${id} depends on ${other}, which is not an earlier check`),
    ),
    ...needs
      .filter((id) => !knownIds.includes(id))
      .map((id) => `exercise.json: needs names ${id}, which is not there`),
  ];
}

function inspectFiles(exercise: Exercise, exerciseFolder: string, suiteFolder: string): string[] {
  const entry = findEntry(exercise);
  const needed = [
    ...["package.json", "README.md", ...exercise.given, ...(entry === undefined ? [] : [entry])].map(
      (file) => [exerciseFolder, file] as const,
    ),
    ...["checks.test.ts", "messages.ts", "hints.md", "starter.json"].map(
      (file) => [suiteFolder, file] as const,
    ),
  ];
  const roots = listRoots(exercise).map((path) => path.split("/")[0] as string);
  return [
    ...needed
      .filter(([folder, file]) => !existsSync(join(folder, file)))
      .map(([, file]) => `${file} is missing`),
    ...listUnknown(exerciseFolder, new Set([...exerciseFiles, ...roots]), schemaFile),
    ...listUnknown(suiteFolder, suiteFiles, suiteModule),
  ];
}

/** Each is listed by its name: to npm a copy beside it would be a second package of that name, at which it stops. */
function inspectWorkspace(exerciseFolder: string): string[] {
  const root = join(exerciseFolder, "../../..");
  const file = join(root, "package.json");
  if (!existsSync(file)) return [];
  const { workspaces = [] } = JSON.parse(readFileSync(file, "utf8")) as { workspaces?: string[] };
  const path = relative(root, exerciseFolder).replaceAll("\\", "/");
  return workspaces.includes(path)
    ? []
    : [`package.json of the lab: its workspaces lack ${path}; add it, then npm install`];
}

function listUnknown(folder: string, known: ReadonlySet<string>, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [`${folder} is missing`];
  return readdirSync(folder)
    .filter((name) => !known.has(name) && !pattern.test(name))
    .map(
      (name) =>
        `${name} is no file that the lab knows; a suite's modules are called as data.ts, judge-answers.ts`,
    );
}

const requirement = /\*\*(C\d+)\*\*/g;

/** Every check has a requirement sentence in the README, and every requirement a check. */
function inspectReadme({ checks }: Exercise, file: string): string[] {
  if (!existsSync(file)) return [];
  const named = [...readFileSync(file, "utf8").matchAll(requirement)].map(([, id]) => id as string);
  const ids = checks.map(({ id }) => id);
  return [
    ...ids.filter((id) => !named.includes(id)).map((id) => `README.md: no requirement is marked **${id}**`),
    ...named
      .filter((id) => !ids.includes(id))
      .map((id) => `README.md: **${id}** is no check of this exercise`),
    ...named
      .filter((id, index) => named.indexOf(id) !== index)
      .map((id) => `README.md: **${id}** is marked twice`),
  ];
}

function inspectHints({ tasks }: Exercise, file: string): string[] {
  return existsSync(file) ? parseHints(readFileSync(file, "utf8"), tasks).problems : [];
}
