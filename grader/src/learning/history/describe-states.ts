import { listRoots } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describeChanges } from "./describe-changes.ts";
import type { History } from "./history.ts";
import type { KeptReason, KeptState } from "./kept-states.ts";
import { digestEntries, scanTree } from "./scan-tree.ts";
import { tellTime } from "./tell-time.ts";

/** A kept state in words. */
export interface DescribedState {
  n: number;
  when: string;
  score: string;
  /** What was about to happen when it was kept, or was put aside later. */
  reason: string;
  /** What differs from the state before. */
  changes: string;
}

/** Describes one of the states of a history, which are given oldest first. */
export async function describeState(
  history: History,
  states: readonly KeptState[],
  state: KeptState,
): Promise<DescribedState> {
  const { n, at, reason, score, max, files } = state;
  const before = states[states.indexOf(state) - 1];
  // A state that a reset has kept may be graded later, and the other way round.
  const graded: KeptReason[] = score === undefined ? [] : ["grade"];
  const reasons = [reason, ...graded, ...(await history.changesFrom(n))];
  const [old, fresh] = [before && (await history.read(before.n)), await history.read(n)];
  return {
    n,
    when: tellTime(at),
    score: score === undefined ? say("history.noScore") : `${score}/${max}`,
    reason: [...new Set(reasons)].map(nameReason).join(", "),
    changes:
      old && fresh
        ? cleanText(describeChanges(old.entries, fresh.entries))
        : say("history.firstState", { files }),
  };
}

function nameReason(reason: KeptReason): string {
  switch (reason) {
    case "grade":
      return say("history.beforeGrade");
    case "reset":
      return say("history.beforeReset");
    case "restore":
      return say("history.beforeRestore");
    case "undo":
      return say("history.beforeUndo");
    case "update":
      return say("history.beforeUpdate");
  }
}

/** How the files that are there now stand to the kept states, of which `n` is the last. */
export async function describeNow(
  history: History,
  { exercise, folder }: FoundExercise,
  n: number,
): Promise<string> {
  const { entries } = scanTree(folder, listRoots(exercise));
  if (entries.length === 0) return say("history.nowNothing");
  const digest = digestEntries(entries);
  for (const { n } of (await history.list()).toReversed())
    if ((await history.read(n))?.digest === digest) return say("history.nowAsState", { n });
  const last = await history.read(n);
  return say("history.nowDiffers", { n, changes: cleanText(describeChanges(last?.entries ?? [], entries)) });
}

/** The latest state that the files there now are not in. */
export async function findOther(
  history: History,
  { exercise, folder }: FoundExercise,
): Promise<KeptState | undefined> {
  const digest = digestEntries(scanTree(folder, listRoots(exercise)).entries);
  for (const state of (await history.list()).toReversed())
    if ((await history.read(state.n))?.digest !== digest) return state;
  return undefined;
}
