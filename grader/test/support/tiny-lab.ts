import type { FoundExercise } from "../../src/grading/discover/discover-exercises.ts";
import { discoverExercises } from "../../src/grading/discover/discover-exercises.ts";
import { exampleManifest } from "./example-exercise.ts";
import { makeFolder } from "./temporary-folder.ts";

/** A lab's root with small exercises, named by their ids, and nothing that could grade them. */
export function makeTinyLab(
  exercises: Record<string, Record<string, unknown>>,
  files: Record<string, string> = {},
): { root: string; all: FoundExercise[] } {
  const described = Object.entries(exercises).flatMap(([id, changes]) => {
    const [track = "", ...rest] = id.split("-");
    const folder = `exercises/${track}/${rest.join("-")}`;
    return [
      [`${folder}/exercise.json`, JSON.stringify(exampleManifest({ id, track, ...changes }))],
      [`${folder}/package.json`, "{}"],
      [
        `${folder}/README.md`,
        `# ${id}\n\n\`${id}\` · about 30 minutes\n\nThe shop needs **this** [done](x).\n`,
      ],
    ];
  });
  const root = makeFolder({ ...(Object.fromEntries(described) as Record<string, string>), ...files });
  return { root, all: discoverExercises(root, []) };
}
