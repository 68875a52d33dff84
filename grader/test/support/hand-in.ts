import { join } from "node:path";
import { listAttacks, type FoundAttack } from "../../src/authoring/attacks/list-attacks.ts";
import { materialiseAttack, type Placeholders } from "../../src/authoring/attacks/materialise-attack.ts";
import { discoverExercises, type FoundExercise } from "../../src/grading/discover/discover-exercises.ts";
import { makeFolder } from "./temporary-folder.ts";

export const labRoot = join(__dirname, "../../..");

export interface HandIn {
  attack: FoundAttack;
  found: FoundExercise;
  /** What is handed in, gone after the file's last test. */
  folder: string;
}

/** What an attack of grader/test/attacks hands in, put together as `npm run attacks` does, but graded by nobody. */
export async function makeHandIn(id: string, placeholders: Placeholders = {}): Promise<HandIn> {
  const [attack] = listAttacks(join(__dirname, "../attacks"), [id]);
  const [found] = discoverExercises(labRoot, [attack?.exercise ?? ""]);
  if (!attack || !found) throw new Error(`${id} is gone`);
  const folder = join(makeFolder(), "learner");
  const values = { lab: labRoot, submission: folder, suite: found.suiteFolder, ...placeholders };
  await materialiseAttack(attack, { root: labRoot, found, folder, placeholders: values });
  return { attack, found, folder };
}
