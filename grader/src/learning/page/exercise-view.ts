import type { ExerciseResult } from "@lab/contracts";
import type { Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { describeNow, describeState, type DescribedState } from "../history/describe-states.ts";
import { describeHints, type DescribedHints } from "../hints/describe-hints.ts";
import { openHistory } from "../history/history.ts";
import { readLastChange } from "../history/last-change.ts";
import type { ExerciseProgress } from "../progress/exercise-progress.ts";
import { findNext } from "../progress/find-next.ts";
import { openProgress } from "../progress/progress.ts";
import { chooseLook, type Look } from "./choose-look.ts";
import type { LiveState } from "./live-state.ts";
import type { Notices } from "./notices.ts";
import { listOtherWays, type OtherWay } from "./other-ways.ts";
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
  /** Once it is solved or given up. */
  otherWays: { ways: OtherWay[]; problem?: Problem } | undefined;
  /** Where to go on from an exercise that is solved at this moment. */
  next?: { id: string; short: string; title: string; why: string } | undefined;
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
  const look = chooseLook(found, result, now.live);
  return {
    found,
    progress,
    result,
    look,
    ...now,
    hints: await describeHints(root, found),
    history: await readHistory(root, found),
    otherWays: await listOtherWays(root, found),
    ...(look.kind === "solved" ? { next: describeNext(root) } : {}),
  };
}

function describeNext(root: string): ExerciseView["next"] {
  const { found, why = "" } = findNext(root) ?? {};
  if (!found) return undefined;
  const { id, title } = found.exercise;
  return { id, short: shorten(id), title, why };
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
