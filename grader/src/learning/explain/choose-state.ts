import { listRoots } from "@lab/contracts";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openHistory } from "../history/history.ts";
import type { KeptState } from "../history/kept-states.ts";
import { digestEntries, scanTree } from "../history/scan-tree.ts";
import { tellTime } from "../history/tell-time.ts";

/** The latest graded state whose files are not the present ones; undefined where there is none. */
export async function findStateBefore(root: string, found: FoundExercise): Promise<KeptState | undefined> {
  const history = openHistory(root, found);
  const present = digestEntries(scanTree(found.folder, listRoots(found.exercise)).entries);
  for (const state of (await history.list()).toReversed()) {
    const isGraded = state.reason === "grade" || state.score !== undefined;
    if (isGraded && (await history.read(state.n))?.digest !== present) return state;
  }
  return undefined;
}

/** @throws LabError LAB_USAGE_STATE where there is no such state */
export async function findState(root: string, found: FoundExercise, n: number): Promise<KeptState> {
  const states = await openHistory(root, found).list();
  const state = states.find((one) => one.n === n);
  if (state) return state;
  const known =
    states.length === 0
      ? say("explain.noneKept")
      : say("explain.keptStates", { numbers: states.map(({ n }) => n).join(", ") });
  throw new LabError("LAB_USAGE_STATE", { id: found.exercise.id, n, known });
}

/** "state 3, 2 minutes ago, 40/100" */
export function nameState({ n, at, score, max }: KeptState): string {
  const scored = score === undefined ? "" : `, ${score}/${max}`;
  return `${say("explain.stateName", { n, when: tellTime(at) })}${scored}`;
}
