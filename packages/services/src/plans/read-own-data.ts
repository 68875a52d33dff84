import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";

/** Whose data they are. */
export interface DataPlace {
  exerciseId: string;
  /** Of the exercise as it is handed out: data of its own lie there. */
  folder: string;
}

/**
 * The text of a file of the exercise's own public data.
 * @throws LabError that names exercise.json, where there is none
 */
export function readOwnData({ folder, exerciseId }: DataPlace, file: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (error) {
    throw badData(exerciseId, `explain.data names ${file}: ${(error as Error).message}`);
  }
}

/** What is wrong with the public data is their author's to mend. */
export function badData(exerciseId: string, problem: string): LabError {
  return new LabError("LAB_DISCOVER_INVALID", { problems: `\n  ${exerciseId}: ${problem}` });
}
