import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { prepareBase } from "../submissions/materialise-submission.ts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { takeThrough } from "../../grading/suites/practice-repository.ts";
import type { MadeFile } from "./attack.ts";
import type { FoundAttack } from "./list-attacks.ts";
import { makeFile } from "./make-file.ts";

/** What an attacker may know of the machine: `{{suite}}` in a text becomes the value of `suite`. */
export type Placeholders = Readonly<Record<string, string>>;

/** What a Git attack does in its practice repository by Git's own commands, as the suites' submissions do. */
const stepsFile = "steps.ts";

/** Puts an attack's submission together: its base, its own files over it, then what is made. */
export async function materialiseAttack(
  attack: FoundAttack,
  options: { root: string; found: FoundExercise; folder: string; placeholders: Placeholders },
): Promise<void> {
  const { root, found, folder, placeholders } = options;
  const fill = createFiller(placeholders);
  mkdirSync(folder, { recursive: true });
  await prepareBase(attack.base, found, folder, root);
  for (const [from, to] of Object.entries(attack.rename)) renameSync(join(folder, from), join(folder, to));
  const steps = join(attack.folder, stepsFile);
  if (existsSync(steps)) await takeThrough(root, found, steps, folder);
  for (const path of listFiles(attack.folder)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(attack.folder, path), target);
    const text = readFileSync(target, "utf8");
    if (text.includes("{{")) writeFileSync(target, fill(text));
  }
  for (const file of attack.make) makeFile(fillIn(file, fill), folder);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => path !== "attack.json" && path !== stepsFile && statSync(join(folder, path)).isFile(),
  );
}

function createFiller(placeholders: Placeholders): (text: string) => string {
  return (text) => text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => placeholders[name] ?? whole);
}

function fillIn(file: MadeFile, fill: (text: string) => string): MadeFile {
  if ("text" in file && file.text !== undefined)
    return { ...file, path: fill(file.path), text: fill(file.text) };
  if (file.as === "symlink") return { ...file, to: fill(file.to) };
  return file;
}
