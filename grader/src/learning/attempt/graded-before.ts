import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import { digestParts, digestPaths } from "../../ground/digest-paths.ts";

/** Everything that a verdict depends on; two equal keys need only one grade. */
export interface GradeKey {
  /** Files and folders of the submission and of the exercise; what isn't there counts as that. */
  paths: string[];
  seed: string;
  /** Digest of the grader's own bundles and of the suite. */
  build: string;
  /** Versions of what stands beside the solution. */
  services: string;
}

/** Remembers results in `.lab/grades/`, one file an exercise, as text that may be deleted at any time. */
export function createGradeMemory(root: string): {
  /** `key` as digestKey gives it. */
  recall(id: string, key: string): ExerciseResult | undefined;
  remember(id: string, key: string, result: ExerciseResult): void;
} {
  const folder = join(root, ".lab/grades");
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  return {
    recall(id, key) {
      try {
        const kept = JSON.parse(readFileSync(fileOf(id), "utf8")) as { key: string; result: ExerciseResult };
        return kept.key === key ? { ...kept.result, reused: true } : undefined;
      } catch {
        // Never graded, or the file is not whole: grade.
        return undefined;
      }
    },
    remember(id, key, result) {
      // A machine that was too busy once must not be believed for ever.
      if (result.outcome !== "graded" && result.outcome !== "not-gradable") return;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(fileOf(id), JSON.stringify({ key, result }));
      } catch {
        // No room, or not ours to write to: the next grade takes its time, and this one counts all the same.
      }
    },
  };
}

/** Taken before the grade: what a save under a running grade brings was not judged by it. */
export function digestKey({ paths, seed, build, services }: GradeKey): string {
  return digestParts([seed, build, services, process.version, digestPaths(paths)]);
}
