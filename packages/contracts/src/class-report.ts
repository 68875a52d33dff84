import { z } from "zod";
import { gradeEnvironmentSchema, outcomes, withheldSchema } from "./scorecard.ts";

/**
 * What became of one learner's exercise in a class: an outcome of the grader, the starter with nothing changed, or why
 * the grader was never asked.
 */
export const classStates = [...outcomes, "untouched", "missing", "unreadable"] as const;

const classExercise = z.strictObject({
  id: z.string(),
  title: z.string(),
  max: z.number().int().min(0),
  suiteDigest: z.string().describe("sha256 of the suite that judged, as it was built"),
  practice: withheldSchema
    .optional()
    .describe("there where the suite held the visible checks only: `max` is theirs, and no score is a mark"),
});

const classEntry = z.strictObject({
  id: z.string().describe("the exercise's id"),
  state: z.enum(classStates),
  score: z
    .number()
    .int()
    .min(0)
    .nullable()
    .describe("null where nothing was judged: that is not the same as no points"),
  max: z.number().int().min(0),
  missed: z
    .array(z.string())
    .describe("ids of the checks that were judged and not passed; none where nothing was tried"),
  reason: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      next: z.string().optional(),
      at: z.string().optional(),
    })
    .optional()
    .describe("why the state isn't graded"),
  durationMs: z.number().min(0).describe("0 where nothing was run; the only number that two runs differ in"),
});

const classMiss = z.strictObject({
  exercise: z.string().describe("the exercise's id"),
  check: z.string(),
  title: z.string(),
  missed: z.number().int().min(1).describe("how many learners were judged by the check and did not pass"),
  judged: z.number().int().min(1).describe("how many learners were judged by the check"),
});

const classLearner = z.strictObject({
  name: z.string().describe("name of the learner's folder"),
  alike: z
    .array(z.string())
    .optional()
    .describe(
      "there where other learners' names look the same: letters of another alphabet, or what nobody sees",
    ),
  scorecard: z.string().describe("the learner's scorecard, beside this file"),
  score: z.number().int().min(0).nullable().describe("sum of the scores there are; null where there is none"),
  max: z.number().int().min(0).describe("sum over all exercises but those in the state fault"),
  exercises: z.array(classEntry).describe("in the order of `exercises` above"),
});

/** class.json of `npm run grade -- --submissions`. The page docs/reference/class-report.md explains it. */
export const classReportSchema = z.strictObject({
  formatVersion: z.literal(1),
  writtenAt: z.string().describe("time of writing, ISO 8601"),
  seed: z.number().int(),
  salt: z.string().optional().describe("short digest of the instructor's salt"),
  environment: gradeEnvironmentSchema,
  practice: withheldSchema
    .optional()
    .describe("there where any exercise says so: the sum over those; no score of the class is a mark then"),
  warnings: z.array(z.string()).describe("what weakens the trust in these numbers"),
  notes: z.array(z.string()).describe("what was left out, and why"),
  states: z.record(z.enum(classStates), z.number().int().min(0)).describe("how many of each"),
  exercises: z.array(classExercise),
  learners: z.array(classLearner),
  mostMissed: z.array(classMiss).describe("each check that somebody missed; what most missed comes first"),
});

export type ClassReport = z.infer<typeof classReportSchema>;
export type ClassLearner = ClassReport["learners"][number];
export type ClassEntry = ClassLearner["exercises"][number];
export type ClassMiss = ClassReport["mostMissed"][number];
export type ClassState = ClassEntry["state"];
