import {
  classStates,
  type ClassEntry,
  type ClassLearner,
  type ClassReport,
  type ClassState,
  type ExerciseResult,
} from "@lab/contracts";
import { say } from "@lab/texts";
import { shorten } from "../../grading/discover/shorten.ts";
import { findMostMissed, listMissed } from "./find-most-missed.ts";
import { findAlike } from "./look-of-name.ts";
import { nameScorecard } from "./name-scorecard.ts";

/** One learner's results, in the order of the class's exercises. */
export interface LearnerResults {
  name: string;
  results: ExerciseResult[];
}

type Frame = Omit<ClassReport, "formatVersion" | "practice" | "states" | "learners" | "mostMissed">;

/** Puts the results of a class together. Pure: the same results give the same report. */
export function assembleClass(frame: Frame, learners: readonly LearnerResults[]): ClassReport {
  const taken = new Set<string>();
  const alike = findAlike(learners.map(({ name }) => name));
  const rows = learners.map(({ name, results }): ClassLearner => {
    const exercises = results.map(describeEntry);
    const scores = exercises.flatMap(({ score }) => (score === null ? [] : [score]));
    const counted = exercises.filter(({ state }) => state !== "fault");
    return {
      name,
      ...(alike.get(name)?.length ? { alike: alike.get(name) } : {}),
      scorecard: `scorecards/${nameScorecard(name, taken)}`,
      score: scores.length > 0 ? sum(scores) : null,
      max: sum(counted.map(({ max }) => max)),
      exercises,
    };
  });
  const all = rows.flatMap(({ exercises }) => exercises);
  const states = Object.fromEntries(
    classStates.map((state) => [state, all.filter((entry) => entry.state === state).length]),
  ) as Record<ClassState, number>;
  const mostMissed = findMostMissed(learners.flatMap(({ results }) => results));
  return { formatVersion: 1, ...frame, ...sumWithheld(frame), states, learners: rows, mostMissed };
}

/** What became of a submission, where the scorecard's outcomes are too coarse. */
export function describeState({ outcome, reason, untouched }: ExerciseResult): ClassState {
  if (untouched && outcome === "graded") return "untouched";
  if (reason?.code === "SUBMISSION_MISSING") return "missing";
  return reason?.code === "SUBMISSION_UNREADABLE" ? "unreadable" : outcome;
}

function describeEntry(result: ExerciseResult): ClassEntry {
  const { id, max, reason, durationMs, checks } = result;
  const state = describeState(result);
  const told = state === "untouched" ? untouchedReason(id) : reason;
  const isJudged = state !== "fault" && checks.some(({ verdict }) => verdict !== "blocked");
  return {
    id,
    state,
    score: isJudged ? result.score : null,
    max,
    missed: listMissed(result).map(({ id: check }) => check),
    ...(told ? { reason: told } : {}),
    durationMs,
  };
}

function sumWithheld({ exercises }: Frame): Pick<ClassReport, "practice"> {
  const parts = exercises.flatMap(({ practice }) => (practice ? [practice] : []));
  if (parts.length === 0) return {};
  return {
    practice: {
      withheldChecks: sum(parts.map(({ withheldChecks }) => withheldChecks)),
      withheldPoints: sum(parts.map(({ withheldPoints }) => withheldPoints)),
    },
  };
}

function untouchedReason(id: string): NonNullable<ExerciseResult["reason"]> {
  return { code: "SUBMISSION_UNTOUCHED", message: say("classroom.untouched", { id: shorten(id) }) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
