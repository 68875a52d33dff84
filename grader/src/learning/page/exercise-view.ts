import type { ExerciseResult } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { describeNow, describeState, type DescribedState } from "../history/describe-states.ts";
import { describeHints, type DescribedHints } from "../hints/describe-hints.ts";
import { openHistory } from "../history/history.ts";
import { readLastChange } from "../history/last-change.ts";
import type { ExerciseProgress } from "../progress/exercise-progress.ts";
import { openProgress } from "../progress/progress.ts";
import { chooseLook, type Look } from "./choose-look.ts";
import type { LiveState } from "./live-state.ts";
import type { Notices } from "./notices.ts";
import type { PlanView } from "./plans.ts";

/** All that an exercise's page shows and that changes while a learner works; plain data. */
export interface ExerciseView {
  found: FoundExercise;
  progress: ExerciseProgress;
  /** Of the last grade, also of the starter as handed out. */
  result: ExerciseResult | undefined;
  look: Look;
  live: LiveState;
  notices: Notices;
  hints: DescribedHints;
  plan: PlanView;
  history: HistoryView;
}

export interface HistoryView {
  /** Newest first. */
  states: DescribedState[];
  older: number;
  now: string;
  mayUndo: boolean;
}

const shownStates = 12;

export async function readExerciseView(
  root: string,
  found: FoundExercise,
  now: Pick<ExerciseView, "live" | "notices" | "plan">,
): Promise<ExerciseView> {
  const progress = openProgress(root).read(found.exercise.id);
  const result = now.live.starter ?? progress.lastResult;
  return {
    found,
    progress,
    result,
    look: chooseLook(found, result, now.live),
    ...now,
    hints: await describeHints(root, found),
    history: await readHistory(root, found),
  };
}

async function readHistory(root: string, found: FoundExercise): Promise<HistoryView> {
  const history = openHistory(root, found);
  const states = await history.list();
  const shown = states.slice(-shownStates);
  const described = await Promise.all(shown.map((state) => describeState(history, states, state)));
  const last = states.at(-1);
  return {
    states: described.toReversed(),
    older: states.length - shown.length,
    now: last ? await describeNow(history, found, last.n) : "",
    mayUndo: readLastChange(root, found.exercise.id) !== undefined,
  };
}
