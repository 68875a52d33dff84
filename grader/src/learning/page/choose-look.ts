import type { CheckResult, ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { chooseShown } from "../watch/choose-shown.ts";
import { readFrame, type CodeFrame } from "./code-frame.ts";
import type { LiveState } from "./live-state.ts";

/** Why there is no verdict on the files as they are. */
export interface Obstacle {
  message: string;
  /** src/app.ts:12:5 */
  at?: string | undefined;
  next?: string | undefined;
  frame?: CodeFrame | undefined;
}

/** What comes first on an exercise's page: there is one thing to do at a time. */
export type Look =
  | { kind: "obstacle"; obstacle: Obstacle }
  | { kind: "miss"; check: CheckResult }
  | { kind: "solved" }
  | { kind: "nothing" };

/** Chooses it: what keeps a verdict back, then the first miss, what has regressed before all others. */
export function chooseLook(
  found: FoundExercise,
  result: ExerciseResult | undefined,
  { unread, regressed }: Pick<LiveState, "unread" | "regressed">,
): Look {
  if (unread) return { kind: "obstacle", obstacle: unread };
  const { outcome, reason, checks = [] } = result ?? {};
  if (outcome !== "graded" && reason) return { kind: "obstacle", obstacle: withFrame(found, reason) };
  const check = chooseShown({ checks }, { regressed: checks.filter(({ id }) => id === regressed) });
  if (check) return { kind: "miss", check };
  const isSolved = checks.length > 0 && checks.every(({ verdict }) => verdict === "passed");
  return { kind: isSolved ? "solved" : "nothing" };
}

/** A reason with the lines that it is about, as they are at this moment. */
export function withFrame(found: FoundExercise, reason: NonNullable<ExerciseResult["reason"]>): Obstacle {
  const { message, at, next } = reason;
  return { message, at, next, ...(at === undefined ? {} : { frame: readFrame(found, at) }) };
}
