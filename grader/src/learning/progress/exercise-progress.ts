import { scorecardSchema, type ExerciseResult } from "@lab/contracts";
import { z } from "zod";

/** Whatever the lab may one day add to a file stays in it. */
const scoreAt = { score: z.number(), max: z.number(), at: z.string() };

/** `.lab/progress/<id>.json`. */
export const progressFileSchema = z.looseObject({
  formatVersion: z.literal(1).default(1),
  attempts: z.number().int().min(0).default(0),
  gradedStates: z.number().int().min(0).default(0),
  startedAt: z.string().optional(),
  best: z.looseObject(scoreAt).optional(),
  last: z
    .looseObject({ ...scoreAt, digest: z.string(), suite: z.string().optional(), outcome: z.string() })
    .optional(),
  // Of another version of the lab perhaps: the next grade writes it anew.
  lastResult: scorecardSchema.shape.exercises.element.optional().catch(undefined),
  solved: z
    .looseObject({ at: z.string(), lastAt: z.string(), digest: z.string(), suite: z.string().optional() })
    .optional(),
  gaveUpAt: z.string().optional(),
  rungs: z
    .array(
      z.looseObject({
        task: z.string(),
        rung: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        at: z.string(),
        attempt: z.number().int(),
        gradedStates: z.number().int().optional(),
        digest: z.string().optional(),
      }),
    )
    .default([]),
});

export type ProgressFile = z.infer<typeof progressFileSchema>;

/** What a learner has done of one exercise. Times are ISO 8601, UTC. */
export interface ExerciseProgress {
  id: string;
  /** Grades of the learner's own files that came to a verdict; one taken from memory is none. */
  attempts: number;
  /** Those of them that found other files than the one before. */
  gradedStates: number;
  /** `npm run start` or `npm run next` prepared it. */
  startedAt?: string | undefined;
  best?: { score: number; max: number; at: string } | undefined;
  last?:
    | { score: number; max: number; at: string; digest: string; suite?: string | undefined; outcome: string }
    | undefined;
  lastResult?: ExerciseResult | undefined;
  /** The first time that all points were reached. */
  solvedAt?: string | undefined;
  /** The files and the suite of the last time that all points were reached. */
  solved?: { at: string; lastAt: string; digest: string; suite?: string | undefined } | undefined;
  gaveUpAt?: string | undefined;
  /** Opened rungs of hints, oldest first. */
  rungs: {
    task: string;
    rung: 1 | 2 | 3;
    at: string;
    /** How many attempts there were then, and graded states; and the learner's files, graded or not. */
    attempt: number;
    gradedStates?: number | undefined;
    digest?: string | undefined;
  }[];
}

export type Standing = "new" | "started" | "solved" | "regressed";

/** `regressed`: all points once, and not at the last grade. */
export function standingOf({ attempts, startedAt, last, solvedAt }: ExerciseProgress): Standing {
  if (solvedAt !== undefined) return last && last.score < last.max ? "regressed" : "solved";
  return attempts > 0 || startedAt !== undefined || last ? "started" : "new";
}

/**
 * What took the full score away: other files; another suite (a pull changed the exercise); or neither, and then it
 * was the data or the moment. Undefined where nothing did.
 */
export function regressedBy(progress: ExerciseProgress): "files" | "exercise" | "data" | undefined {
  const { last, solved } = progress;
  if (standingOf(progress) !== "regressed" || !last || !solved) return undefined;
  if (last.digest !== solved.digest) return "files";
  return last.suite === solved.suite ? "data" : "exercise";
}
