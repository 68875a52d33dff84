import { z } from "zod";
import { isolationLevels } from "./isolation-level.ts";
import { serviceIds, type ServiceId } from "./service-id.ts";
import { limitsSchema } from "./limits.ts";

export const verdicts = ["passed", "failed", "blocked", "crashed", "fault"] as const;
export const outcomes = ["graded", "not-gradable", "timeout", "memory", "fault"] as const;

const checkDetails = z.strictObject({
  did: z.string().optional().describe("what was sent or done"),
  seen: z.string().optional().describe("what came back"),
  expected: z.string().optional().describe("what the contract asks for; never an answer key"),
  next: z.string().optional().describe("where to look next"),
  at: z.string().optional().describe("the learner's own file and line, as src/app.ts:12:5"),
  curl: z
    .string()
    .optional()
    .describe("the request that failed, to send to a server of one's own on port 3000"),
  edge: z
    .string()
    .optional()
    .describe("what is odd about the case that failed, as the lab's catalogue calls it: dimension: name"),
  console: z
    .string()
    .optional()
    .describe("what the learner's code printed during this check; cuts are marked"),
});

const checkResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  verdict: z.enum(verdicts),
  points: z.number().int().min(0),
  max: z.number().int().min(1),
  message: z.string().optional().describe("why it was not passed, in one sentence"),
  details: checkDetails.optional(),
});

/** What a suite that held the visible checks only has left out. */
export const withheldSchema = z.strictObject({
  withheldChecks: z.number().int().min(0).describe("checks that only the instructor's suite holds"),
  withheldPoints: z.number().int().min(0).describe("what those are worth"),
});

const exerciseResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  track: z.string(),
  outcome: z.enum(outcomes),
  score: z.number().int().min(0),
  max: z
    .number()
    .int()
    .min(0)
    .describe("of the checks listed here; 0 only in practice without a visible check"),
  practice: withheldSchema
    .optional()
    .describe("there where the suite held the visible checks only: this is no mark"),
  durationMs: z
    .number()
    .min(0)
    .describe("from the start of the preparation to the last verdict, in milliseconds"),
  untouched: z
    .boolean()
    .optional()
    .describe(
      "true: the starter as it was handed out; its checks have verdicts, and none of them gives points",
    ),
  reused: z
    .boolean()
    .optional()
    .describe("true: nothing changed since an earlier grade, whose verdicts these are"),
  reason: z
    .strictObject({
      code: z.string(),
      message: z.string(),
      next: z.string().optional(),
      at: z.string().optional(),
    })
    .optional()
    .describe("why the outcome isn't graded"),
  notes: z.array(z.string()).optional().describe("what is worth knowing beside the verdicts"),
  limits: limitsSchema.describe("what the solution had at its disposal"),
  suiteDigest: z
    .string()
    .optional()
    .describe("sha256 of the suite that judged, as it was built; absent where no suite could be opened"),
  checks: z.array(checkResult),
});

const servicesSchema = Object.fromEntries(
  serviceIds.map((id) => [id, z.string().optional().describe("of the service, where it was used")]),
) as Record<ServiceId, z.ZodOptional<z.ZodString>>;

/** What a score was come by with: the same submission, seed and environment give the same score. */
export const gradeEnvironmentSchema = z.strictObject({
  isolation: z.enum(isolationLevels).describe("how far the solution was shut off from the machine"),
  platform: z.string().describe("operating system and processor, as linux-x64"),
  versions: z.strictObject({
    lab: z.string().describe("digest of the grader's own build"),
    node: z.string(),
    ...servicesSchema,
  }),
});

/** The result of one `npm run grade`. The page docs/reference/scorecard.md explains it. */
export const scorecardSchema = z.strictObject({
  formatVersion: z.literal(1),
  seed: z.number().int(),
  salt: z
    .string()
    .optional()
    .describe("short digest of the instructor's salt, which with the seed decides the hidden data"),
  environment: gradeEnvironmentSchema,
  exercises: z.array(exerciseResult),
  total: z.strictObject({ score: z.number().int().min(0), max: z.number().int().min(0) }),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type ExerciseResult = Scorecard["exercises"][number];
export type GradeEnvironment = Scorecard["environment"];
export type CheckResult = ExerciseResult["checks"][number];
export type CheckDetails = NonNullable<CheckResult["details"]>;
export type Verdict = CheckResult["verdict"];
export type Outcome = ExerciseResult["outcome"];
