import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { LabError } from "@lab/contracts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { writeFileWhole } from "../../learning/history/durable-files.ts";
import { acceptStarter } from "../check/starter-record.ts";
import { chooseTemplate, type Template, type WantedAxes } from "./choose-template.ts";

/** Commands that work in an exercise's own folder. */
const learnersCommands = [
  "grade",
  "watch",
  "dev",
  "again",
  "hint",
  "explain",
  "solution",
  "history",
  "reset",
  "restore",
  "undo",
  "next",
  "lab",
  "doctor",
];

/**
 * Writes a small exercise that is complete and green, for its author to make another of. Gives it as it is found.
 * @throws LabError LAB_USAGE_NEW where it can't be written, or would take another's place
 */
export function makeExercise(
  root: string,
  id: string,
  { taken, ...wanted }: WantedAxes & { taken: readonly string[] },
): FoundExercise {
  const [, track, number, name] = /^([a-z]+)-(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (track === undefined || name === undefined)
    throw refuse(
      `"${id}" is no id: a track, two digits and a name`,
      "npm run new -- rest-03-place-orders, say",
    );
  const twin = taken.find((other) => other.startsWith(`${track}-${number}-`));
  if (twin !== undefined)
    throw refuse(
      `${track}-${number} is ${twin}`,
      `ls exercises/${track}, then npm run new with a number that is free`,
    );
  const path = `${track}/${number}-${name}`;
  const template = chooseTemplate(root, wanted);
  const folder = join(root, "exercises", path);
  const suiteFolder = join(root, "grader/suites", path);
  const there = [folder, suiteFolder].find((each) => existsSync(each));
  if (there !== undefined)
    throw refuse(
      `${relative(root, there)} is there already`,
      "npm run new with another id; nothing was written",
    );
  const values = { id, track, title: makeTitle(name) };
  try {
    copyTemplate(join(template.folder, "exercise"), folder, values);
    copyTemplate(join(template.folder, "suite"), suiteFolder, values);
    writeTools(root, folder, { ...values, template });
  } catch (error) {
    // Half of an exercise would be in the way of the next try.
    for (const each of [folder, suiteFolder]) rmSync(each, { recursive: true, force: true });
    throw error;
  }
  addWorkspace(root, `exercises/${path}`);
  const [found] = discoverExercises(root, [id]) as [FoundExercise];
  acceptStarter(found);
  return found;
}

/** `place-orders` is "Place orders", until its author knows better. */
function makeTitle(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.length < 5 ? `About ${words}` : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** All files, with the values put in where they are named: `{{id}}`. */
function copyTemplate(from: string, to: string, values: Record<string, string>): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const target = join(to, relative(from, join(parentPath, name)));
    mkdirSync(dirname(target), { recursive: true });
    const text = readFileSync(join(parentPath, name), "utf8");
    writeFileSync(
      target,
      text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? ""),
    );
  }
}

/** What npm, the compiler and the visible tests read: of exercises with code more than of others. */
function writeTools(
  root: string,
  folder: string,
  { id, title, template }: { id: string; title: string; template: Template },
): void {
  const hasCode = template.runs !== "nothing" && template.runs !== "queries";
  const libraries = hasCode ? listLibraries(folder) : [];
  const start = "node ../../../grader/launch/start.cjs";
  const commands = learnersCommands.map((command) => [
    command,
    `${start} ${command === "watch" ? "grade --watch" : command}`,
  ]);
  const manifest = {
    name: `@exercises/${id}`,
    version: "0.0.0",
    private: true,
    description: title,
    license: "MIT",
    type: "module",
    scripts: {
      ...(hasCode
        ? { typecheck: "tsc --noEmit", lint: "oxlint --type-aware --deny-warnings .", test: "jest" }
        : {}),
      ...(Object.fromEntries(commands) as Record<string, string>),
    },
    // Jest is the root's, but where it is what is handed in that imports it.
    ...(template.runs === "tests" ? { dependencies: readVersions(root, ["@jest/globals"]) } : {}),
    ...(libraries.length > 0 ? { devDependencies: readVersions(root, libraries) } : {}),
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  if (!hasCode) return;
  writeFileSync(
    join(folder, "tsconfig.json"),
    '{ "extends": "../../../tsconfig.base.json", "include": ["src", "tests", "play.ts"] }\n',
  );
  writeFileSync(join(folder, "jest.config.mjs"), 'export { default } from "../../../jest.exercise.mjs";\n');
}

/** The lab's own package.json lists each exercise by name. */
function addWorkspace(root: string, workspace: string): void {
  const file = join(root, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { workspaces: string[] };
  const isExercise = (each: string): boolean => each.startsWith("exercises/");
  const exercises = [...manifest.workspaces.filter(isExercise), workspace].toSorted();
  manifest.workspaces = [...manifest.workspaces.filter((each) => !isExercise(each)), ...exercises];
  writeFileWhole(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What the code and the visible tests of an exercise import, apart from Jest, which the root has. */
function listLibraries(folder: string): string[] {
  const text = ["src", "tests"]
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const named = [...text.matchAll(/ from "([^".][^"]*)"/g)].map(([, name]) => name as string);
  return [...new Set(named)]
    .filter((name) => name !== "@jest/globals" && !name.startsWith("node:"))
    .toSorted();
}

/** An exercise has no library in another version than the lab: they are installed once for all. */
function readVersions(root: string, libraries: readonly string[]): Record<string, string> {
  const versionOf = (name: string): string => {
    const text = readFileSync(join(root, "node_modules", name, "package.json"), "utf8");
    return (JSON.parse(text) as { version: string }).version;
  };
  return Object.fromEntries(libraries.map((name) => [name, versionOf(name)]));
}

function refuse(detail: string, next: string): LabError {
  return new LabError("LAB_USAGE_NEW", { detail, next });
}
