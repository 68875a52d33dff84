import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { isArchive } from "./describe-found.ts";
import { describeNames } from "./describe-names.ts";
import { listLearners, type Learner } from "./list-learners.ts";
import { locateSubmission, type Place } from "./locate-submission.ts";
import { findResults } from "./results-folder.ts";

/** One learner's exercise to grade; plain data that a worker can be told. */
export interface ClassJob {
  learner: string;
  exercise: string;
  /** Absolute, free of symbolic links when it was looked at. */
  folder: string;
}

/** One learner's exercise that nobody has to grade, with the reason. */
export interface Unjudged {
  learner: string;
  exercise: string;
  state: "missing" | "unreadable";
  message: string;
}

export interface ClassPlan {
  learners: string[];
  exercises: FoundExercise[];
  /** By exercise, then by learner: databases and processes of one exercise serve the next learner's too. */
  jobs: ClassJob[];
  unjudged: Unjudged[];
  notes: string[];
}

/**
 * Says what there is to grade in a folder of submissions. Without a choice of exercises it is each that at least
 * one learner has.
 */
export function planClass(folder: string, found: FoundExercise[], isChosen: boolean): ClassPlan {
  const { learners, ignored } = listLearners(folder);
  const isOnlyExercise = isChosen && found.length === 1;
  const rows = found
    .map((one) => ({
      one,
      places: learners.map((learner) => ({ learner, place: locateSubmission(learner, one, isOnlyExercise) })),
    }))
    .filter(({ places }) => isChosen || places.some(({ learner, place }) => isThere(learner, place)));
  const plan: ClassPlan = {
    learners: learners.map(({ name }) => name),
    exercises: rows.map(({ one }) => one),
    jobs: [],
    unjudged: [],
    notes: [
      ...ignored.map((name) => say(isArchive(name) ? "classroom.packed" : "classroom.leftOut", { name })),
      ...learners.flatMap(describeResults),
      ...describeNames(learners.map(({ name }) => name)),
    ],
  };
  for (const { one, places } of rows) {
    for (const { learner, place } of places) {
      const names = { learner: learner.name, exercise: one.exercise.id };
      if ("folder" in place) plan.jobs.push({ ...names, folder: place.folder });
      else plan.unjudged.push({ ...names, ...place });
    }
  }
  return plan;
}

/** Said and no more: what lies in a learner's folder decides on nobody else's grade. */
function describeResults({ name, folder, problem }: Learner): string[] {
  const file = problem === undefined ? findResults(folder) : undefined;
  return file === undefined ? [] : [say("classroom.holdsResults", { name, file })];
}

function isThere({ problem }: Learner, place: Place): boolean {
  return problem === undefined && ("folder" in place || place.state === "unreadable");
}
