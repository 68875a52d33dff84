import { outcomes, verdicts } from "@lab/contracts";
import { z } from "zod";
import { attackLevels } from "./attack-level.ts";

const path = z
  .string()
  .min(1)
  .describe("inside the submission, with forward slashes; . is the submission's folder itself");
const mode = z
  .string()
  .regex(/^[0-7]{3}$/)
  .optional()
  .describe("permissions in octal, given last of all");

/** What Git can't hold, what would act on the lab's own tools, or what is large. */
const madeFile = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("symlink"), path, to: z.string() }),
  z.strictObject({ as: z.literal("fifo"), path }),
  z.strictObject({ as: z.literal("folder"), path, mode }),
  z.strictObject({ as: z.literal("text"), path, text: z.string(), append: z.boolean().default(false), mode }),
  z.strictObject({
    as: z.literal("bytes"),
    path,
    bytes: z.int().min(0).max(200_000_000),
    fill: z.string().min(1).default("\0").describe("repeated until the size is reached"),
  }),
  z.strictObject({
    as: z.literal("files"),
    path,
    count: z.int().min(1).max(200_000).describe("files f0.ts, f1.ts, … in the folder `path`"),
    text: z.string().default(""),
  }),
  z.strictObject({ as: z.literal("deep-folders"), path, depth: z.int().min(1).max(900) }),
  z.strictObject({ as: z.literal("base64"), path, base64: z.base64() }),
  ...(["utf-16", "latin-1", "crlf-bom"] as const).map((as) =>
    z.strictObject({
      as: z.literal(as),
      path,
      text: z.string().optional().describe("default: what the file holds already"),
    }),
  ),
]);

const pattern = z.string().refine(isPattern, "is no regular expression");

const expectation = z
  .strictObject({
    outcome: z.union([z.enum(outcomes), z.array(z.enum(outcomes)).min(1)]),
    score: z.int().min(0).max(100).optional().describe("exactly"),
    minScore: z.int().min(0).max(100).optional(),
    maxScore: z.int().min(0).max(100).optional(),
    verdicts: z.record(z.string(), z.enum(verdicts)).default({}).describe("of these checks, exactly"),
    message: pattern.optional().describe("matched by some message, reason, detail or note of the result"),
    never: pattern.optional().describe("matched nowhere in the result"),
  })
  .refine(({ score, maxScore }) => score !== undefined || maxScore !== undefined, {
    error: "score or maxScore says what it may earn",
  });

export const attackSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]+\d{2}[a-z]?$/, "an id looks like F08 or F12a"),
    exercise: z.string().describe("the beginning of its id, as rest-01"),
    idea: z.string().min(10).max(160).describe("what it tries, in one sentence"),
    levels: z.array(z.enum(attackLevels)).min(1).describe("where it must come to what is expected"),
    why: z.string().min(10).optional().describe("what it would come to at the levels that are left out"),
    defences: z
      .array(z.string().regex(/^[a-z]+(-[a-z]+)*$/, "a defence's name looks like bundle-scan"))
      .min(1)
      .optional()
      .describe("what holds it, each alone: seen by npm run attacks -- --without"),
    succeeds: pattern
      .optional()
      .describe("of what is found when none of them is there, which must be found then"),
    shownBy: path.optional().describe("a test that sees it succeed without what holds it"),
    base: z.enum(["nothing", "starter", "reference"]).describe("what the attack's own files are laid over"),
    rename: z
      .record(path, path)
      .default({})
      .describe("files of the base that get another name first, so that the attack's own can import them"),
    make: z.array(madeFile).default([]),
    expect: expectation,
    maxSeconds: z.number().min(1).max(120).default(30),
  })
  .refine(({ defences, succeeds }) => (defences === undefined) === (succeeds === undefined), {
    error: "defences and succeeds go together: what holds it, and what is found without",
  })
  .refine(({ levels, why }) => levels.length === attackLevels.length || why !== undefined, {
    error: "why says what it would come to at the level that is left out",
  });

export type Attack = z.infer<typeof attackSchema>;
export type MadeFile = Attack["make"][number];

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, "u"));
  } catch {
    return false;
  }
}
