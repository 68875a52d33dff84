import { z } from "zod";
import { explainSchema, requestLine } from "./explain-schema.ts";
import { limitsSchema } from "./limits.ts";
import { serviceIds } from "./service-id.ts";

const exerciseId = z
  .string()
  .regex(/^[a-z]+-\d{2}-[a-z0-9]+(-[a-z0-9]+)*$/, "an id looks like rest-01-read-catalogue");
const relativeFile = z
  .string()
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\]+$/, "a path inside the exercise's folder, with forward slashes");

export const checkKinds = {
  B: "behaviour",
  E: "edge",
  X: "error handling",
  P: "plan or counted cost",
  S: "security",
  A: "accessibility",
  H: "hygiene",
} as const;

const checkDefinition = z.strictObject({
  id: z
    .string()
    .regex(/^C\d+$/)
    .describe("C1, C2, …: the title of the hidden test, and of the requirement in the README"),
  task: z.string().describe("id of the task that the check belongs to"),
  kind: z.enum(Object.keys(checkKinds) as [keyof typeof checkKinds, ...(keyof typeof checkKinds)[]]),
  points: z.int().min(1).max(100),
  title: z.string().min(10).max(100).describe("worded as a requirement: what holds when the check passes"),
  visibility: z
    .enum(["visible", "hidden"])
    .describe("visible: the tests in the exercise's own folder show it too"),
  dependsOn: z.array(z.string()).default([]).describe("checks that must pass before this one means anything"),
});

const runsSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("module"),
      entry: relativeFile.describe("the module whose exports the suite reaches"),
      exports: z.array(z.string()).min(1).describe("what it must export"),
    }),
    z.strictObject({
      kind: z.literal("main"),
      entry: relativeFile.describe("the program that is started as a platform would start it"),
    }),
    z.strictObject({
      kind: z.literal("tests"),
      folder: relativeFile.describe("where the learner's *.test.ts lie, with a final slash"),
    }),
    z.strictObject({
      kind: z.literal("queries"),
      folder: relativeFile.describe("where the learner's queries lie, with a final slash"),
    }),
    z.strictObject({ kind: z.literal("nothing") }),
  ])
  .describe("what the lab does with what is handed in");

/** exercises/<track>/<nn-slug>/exercise.json: what the lab knows and shows of an exercise. */
export const exerciseSchema = z.strictObject({
  $schema: z.string().optional(),
  formatVersion: z.literal(1),
  id: exerciseId,
  title: z.string().min(5).max(80),
  track: z.string().regex(/^[a-z]+$/),
  difficulty: z.int().min(1).max(5),
  minutes: z.int().min(10).max(240),
  skills: z.array(z.string()).min(1),
  needs: z.array(exerciseId).describe("exercises whose ideas this one builds on"),
  tasks: z.array(z.strictObject({ id: z.string(), title: z.string() })).min(1),
  checks: z.array(checkDefinition).min(3),
  submits: z
    .enum(["files", "repository", "documents"])
    .describe("what is handed in: source files, Git repositories, or texts for people and data files"),
  repositories: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/, "a folder's name, such as work"))
    .min(1)
    .optional()
    .describe("folders of the repositories that are handed in, in their order; without it, work"),
  runs: runsSchema,
  editable: z
    .array(relativeFile)
    .describe("files and, with a final slash, folders that come from the submission"),
  given: z
    .array(relativeFile)
    .default([])
    .describe(
      "files that the solution needs and nobody edits: they come from the repository, whatever a submission says",
    ),
  services: z.array(z.enum(serviceIds)).describe("what stands beside the solution"),
  limits: limitsSchema.prefault({}),
  readNext: z
    .array(
      z.strictObject({
        title: z.string().min(5).max(100),
        where: z
          .string()
          .regex(/^(https:\/\/\S+|docs\/\S+\.md)$/, "an address with https, or a page of the lab: docs/….md"),
      }),
    )
    .default([])
    .describe("what takes further who has solved it: official documentation, pages of the lab"),
  explain: explainSchema.optional().describe("what npm run explain shows"),
  dev: z
    .strictObject({
      request: requestLine.describe("shown as a curl line while the server runs: one that its README has"),
      body: z.unknown().optional().describe("sent with it as JSON"),
    })
    .optional()
    .describe("the program of npm run dev is a server: what to ask it first"),
});

export type Exercise = z.infer<typeof exerciseSchema>;
export type CheckDefinition = Exercise["checks"][number];
export type ExerciseLimits = Exercise["limits"];

/** The module or program that is loaded first, where code is run. */
export function findEntry({ runs }: Pick<Exercise, "runs">): string | undefined {
  return "entry" in runs ? runs.entry : undefined;
}

/** Whether a file is one of the learner's tests that the lab runs. */
export function isTestFile({ runs }: Pick<Exercise, "runs">, path: string): boolean {
  return runs.kind === "tests" && path.startsWith(runs.folder) && path.endsWith(".test.ts");
}

/** What the entry must export. */
export function listExports({ runs }: Pick<Exercise, "runs">): readonly string[] {
  return runs.kind === "module" ? runs.exports : [];
}

/** What exercise.json may leave out is filled in here; everything wrong with it comes back at once. */
export function parseExercise(value: unknown): { exercise: Exercise } | { problems: string[] } {
  const parsed = exerciseSchema.safeParse(value);
  if (parsed.success) return { exercise: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`),
  };
}
