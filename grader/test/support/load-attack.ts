import { join } from "node:path";
import { jest } from "@jest/globals";
import { build } from "esbuild";
import { listAttacks } from "../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack, type Placeholders } from "../../src/authoring/attacks/materialise-attack.ts";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { makeFolder } from "./temporary-folder.ts";

const root = join(__dirname, "../../..");

/** The module that an attack hands in, in this very process. */
export async function loadAttack<Module = Record<string, (...args: any[]) => Promise<unknown>>>(
  id: string,
  entry: string,
  placeholders: Placeholders = {},
): Promise<Module> {
  return jest.requireActual<Module>(await bundleAttack(id, entry, placeholders));
}

/** The same as one file. */
export async function bundleAttack(
  id: string,
  entry: string,
  placeholders: Placeholders = {},
): Promise<string> {
  const [attack] = listAttacks(join(__dirname, "../attacks"), [id]);
  const [found] = discoverExercises(root, [attack?.exercise ?? ""]);
  if (!attack || !found) throw new Error(`${id} is gone`);
  const folder = makeFolder();
  const marks = join(folder, "marks.json");
  await materialiseAttack(attack, {
    root,
    found,
    folder: join(folder, "learner"),
    placeholders: { marks, ...placeholders },
  });
  const outfile = join(folder, "bundle.cjs");
  await build({
    absWorkingDir: join(folder, "learner"),
    entryPoints: [entry],
    nodePaths: [join(root, "node_modules")],
    bundle: true,
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  return outfile;
}
