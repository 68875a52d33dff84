import { listRoots } from "@lab/contracts";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../../src/grading/discover/discover-exercises.ts";
import { digestEntries, scanTree } from "../../../src/learning/history/scan-tree.ts";
import { openProgress, type Progress } from "../../../src/learning/progress/progress.ts";
import { describeChecks } from "../../support/example-exercise.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { makeTinyLab } from "../../support/tiny-lab.ts";

export const hintedId = "rest-01-get";

const ladder = (task: string): string =>
  `## ${task} Do it\n\n1. ${task} where\n2. ${task} which \`idea\`\n3. ${task} nearly\n`;

export interface HintedLab {
  root: string;
  found: FoundExercise;
  progress: Progress;
  /** Saves the learner's file. */
  save(content: string): void;
  /** Notes a grade of the files as they are, which missed these checks of C1 to C3. */
  grade(missed: readonly string[], changes?: Partial<ExerciseResult>): void;
}

/** A lab with an exercise of two tasks, C1 and C2 of T1 and C3 of T2, and a ladder for each. */
export function makeHintedLab(
  hints: string | undefined = `# Hints\n\n${ladder("T1")}\n${ladder("T2")}`,
): HintedLab {
  const checks = [
    { id: "C1", task: "T1" },
    { id: "C2", task: "T1" },
    { id: "C3", task: "T2" },
  ];
  const tasks = [
    { id: "T1", title: "Do it" },
    { id: "T2", title: "Do more" },
  ];
  const { root, all } = makeTinyLab(
    { [hintedId]: { tasks, checks: describeChecks(checks) } },
    hints === "" ? {} : { "grader/suites/rest/01-get/hints.md": hints },
  );
  const found = all[0] as FoundExercise;
  const progress = openProgress(root);
  const save = (content: string): void => {
    mkdirSync(join(found.folder, "src"), { recursive: true });
    writeFileSync(join(found.folder, "src/app.ts"), content);
  };
  save("starter");
  return {
    root,
    found,
    progress,
    save,
    grade(missed, changes = {}) {
      const { entries } = scanTree(found.folder, listRoots(found.exercise));
      const results = checks.map(({ id }) => {
        const failed = missed.includes(id);
        const title = `requirement ${id} holds`;
        return exampleCheckResult({
          id,
          title,
          verdict: failed ? "failed" : "passed",
          points: failed ? 0 : 10,
          max: 10,
        });
      });
      progress.recordGrade(
        hintedId,
        exampleResult({ id: hintedId, checks: results, ...changes }),
        digestEntries(entries),
      );
    },
  };
}
