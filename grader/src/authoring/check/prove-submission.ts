import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gradeExercise } from "../../grading/pipeline.ts";
import type { Session } from "../../grading/run/session.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { materialiseSubmission } from "../submissions/materialise-submission.ts";
import { findHiddenData } from "./find-hidden-data.ts";
import { findUnshownTerms } from "./find-unshown-terms.ts";
import { judgeSubmission } from "./judge-submission.ts";
import { chooseSeeds, type Proof, type ProofSetting } from "./proof.ts";
import { walkMessages } from "./walk-messages.ts";

/** What an exercise's folder tells a learner, read once for all of its proofs. */
export interface PublicWords {
  text: string;
  terms: readonly string[];
}

/** Grades a known submission on each seed: it gets its declared verdicts, and the message of each miss helps. */
export async function proveSubmission(
  found: FoundExercise,
  submission: KnownSubmission,
  {
    root,
    session,
    setting,
    words,
  }: { root: string; session: Session; setting: ProofSetting; words: PublicWords },
): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), "lab-check-"));
  try {
    const submitted = await materialiseSubmission(submission, found, folder, root);
    const problems: string[] = [];
    const results: ExerciseResult[] = [];
    for (let repeat = 1; repeat <= setting.repeats; repeat++) {
      for (const seed of chooseSeeds(submission, setting)) {
        const result = await gradeExercise(found, {
          root,
          seed,
          session,
          submissionFolder: () => submitted,
        });
        results.push(result);
        session.refill();
        problems.push(
          ...judgeSubmission(result, submission.expectation).map(
            (problem) => `seed ${seed}, run ${repeat}: ${problem}`,
          ),
        );
      }
    }
    problems.push(...reviewMessages(submission, results, words));
    return { problems, seen: summarise(results[0] as ExerciseResult) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a learner would read of each miss, on whichever seed. */
function reviewMessages(
  { kind }: KnownSubmission,
  results: readonly ExerciseResult[],
  { text, terms }: PublicWords,
): string[] {
  // Of a mutant nothing is declared but that it misses something.
  if (kind === "accepted" || kind === "mutant") return [];
  return [
    ...new Set([
      ...results.flatMap(walkMessages),
      ...findHiddenData(results, text),
      ...findUnshownTerms(results, terms),
    ]),
  ];
}

function summarise({ outcome, score, checks }: ExerciseResult): NonNullable<Proof["seen"]> {
  const edges = checks.flatMap(({ id, details }) => (details?.edge ? [[id, details.edge]] : []));
  return {
    outcome,
    score,
    verdicts: Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict])),
    edges: Object.fromEntries(edges) as Record<string, string>,
  };
}
