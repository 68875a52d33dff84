import type { Exercise } from "@lab/contracts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { chooseNext, type NextExercise } from "./choose-next.ts";
import { regressedBy, standingOf, type ExerciseProgress, type Standing } from "./exercise-progress.ts";
import { openProgress, type Progress } from "./progress.ts";
import { compareTracks } from "./tracks.ts";

export interface MappedExercise {
  exercise: Exercise;
  /** <track>/<nn-slug> */
  path: string;
  standing: Standing;
  /** Where it is regressed: what took the full score away. */
  regressedBy?: ReturnType<typeof regressedBy>;
  best?: ExerciseProgress["best"];
  last?: ExerciseProgress["last"];
  attempts: number;
  gaveUp: boolean;
  /** All points that its checks are worth. */
  max: number;
  /** Exercises that it builds on and that the lab holds; done is one that was solved once or given up. */
  needs: { id: string; done: boolean }[];
  needsMet: boolean;
  progress: ExerciseProgress;
}

export interface MappedTrack {
  track: string;
  exercises: MappedExercise[];
}

/** The lab as one learner has it before them; plain data. */
export interface LabMap {
  tracks: MappedTrack[];
  /** What to do next and why; undefined where everything is solved. */
  next?: NextExercise;
  totals: { solved: number; exercises: number; score: number; max: number; minutesLeft: number };
  /** Ids with progress that is kept, though the lab no longer holds their exercises. */
  gone: string[];
}

/** Draws the map of all exercises, in the order of the course. `found` is all that the lab holds, by numbers within a track. */
export function drawMap(
  root: string,
  found: readonly FoundExercise[],
  progress: Progress = openProgress(root),
): LabMap {
  const kept = new Map(found.map(({ exercise }) => [exercise.id, progress.read(exercise.id)]));
  const exercises = found
    .toSorted((one, other) => compareTracks(one.exercise.track, other.exercise.track))
    .map((one) => describe(one, kept));
  const tracks = [...new Set(exercises.map(({ exercise }) => exercise.track))].map((track) => ({
    track,
    exercises: exercises.filter(({ exercise }) => exercise.track === track),
  }));
  const next = chooseNext(exercises);
  return {
    tracks,
    ...(next ? { next } : {}),
    totals: addUp(exercises),
    gone: progress.listIds().filter((id) => !kept.has(id)),
  };
}

function describe(
  { exercise, path }: FoundExercise,
  kept: ReadonlyMap<string, ExerciseProgress>,
): MappedExercise {
  const progress = kept.get(exercise.id) ?? { id: exercise.id, attempts: 0, gradedStates: 0, rungs: [] };
  const needs = exercise.needs.flatMap((id) => {
    const needed = kept.get(id);
    return needed ? [{ id, done: (needed.solvedAt ?? needed.gaveUpAt) !== undefined }] : [];
  });
  return {
    exercise,
    path,
    standing: standingOf(progress),
    regressedBy: regressedBy(progress),
    best: progress.best,
    last: progress.last,
    attempts: progress.attempts,
    gaveUp: progress.gaveUpAt !== undefined,
    max: progress.best?.max ?? exercise.checks.reduce((sum, { points }) => sum + points, 0),
    needs,
    needsMet: needs.every(({ done }) => done),
    progress,
  };
}

function addUp(exercises: readonly MappedExercise[]): LabMap["totals"] {
  const sum = (value: (one: MappedExercise) => number): number =>
    exercises.reduce((total, one) => total + value(one), 0);
  return {
    solved: exercises.filter(({ standing }) => standing === "solved").length,
    exercises: exercises.length,
    score: sum(({ best }) => best?.score ?? 0),
    max: sum(({ max }) => max),
    minutesLeft: sum(({ standing, exercise }) => (standing === "solved" ? 0 : exercise.minutes)),
  };
}
