import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { LabError } from "@lab/contracts";
import { discoverExercises } from "../discover/discover-exercises.ts";
import { buildPracticeRepository } from "../practice-repository.ts";
import { usage } from "./parse-whole.ts";
import type { Output } from "./grade-command.ts";

/** Runs `npm run start -- <id>`: prepares what an exercise needs, and says what to do next. */
export async function runStart(
  args: string[],
  { root, output }: { root: string; output: Output },
): Promise<number> {
  const [selector] = args;
  if (args.length !== 1 || selector === undefined || selector.startsWith("-")) {
    throw usage("grade", "start takes one exercise: npm run start -- git-01");
  }
  for (const found of discoverExercises(root, [selector])) {
    const { exercise, folder } = found;
    const shown = relative(root, folder);
    if (exercise.services.includes("git")) {
      const work = join(folder, "work");
      if (existsSync(work)) throw new LabError("LAB_START_EXISTS", { folder: `${shown}/work` });
      await buildPracticeRepository(root, found, work);
      output.out(`built ${shown}/work: a repository of its own, where you work with your own Git\n`);
    }
    const where = exercise.services.includes("git")
      ? `cd ${shown}/work`
      : `open ${shown}/${exercise.entry ?? ""}`;
    output.out(`read  ${shown}/README.md\nthen  ${where}\ngrade npm run grade -- ${exercise.id}\n`);
  }
  return 0;
}
