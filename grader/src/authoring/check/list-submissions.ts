import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readAccepted } from "../../learning/model-answers/read-accepted.ts";
import { outcomes, verdicts, type Exercise, type Outcome, type Verdict } from "@lab/contracts";

export type SubmissionKind = "starter" | "empty" | "junk" | "accepted" | "partial" | "rejected";

/** What a submission must come to. */
export interface Expectation {
  outcome: Outcome;
  /** Junk may well be unreachable: that is as good as failing. */
  mayBeRefused?: boolean;
  /** Exact verdicts; undefined where only the score is bounded. */
  verdicts?: Record<string, Verdict>;
  minScore: number;
  maxScore: number;
}

export interface KnownSubmission {
  kind: SubmissionKind;
  name: string;
  /** Folders whose files make up the submission; later ones win. */
  layers: string[];
  /** Files that no folder holds. */
  files: Record<string, string>;
  expectation: Expectation;
}

const expectedSchema = z.strictObject({
  idea: z.string().min(10).describe("the one wrong idea, in a sentence"),
  outcome: z.enum(outcomes).default("graded"),
  verdicts: z
    .record(z.string(), z.enum(verdicts))
    .default({})
    .describe("checks that don't pass; all others must"),
});

/** All submissions that an exercise is proved with. Problems with their files are added to `problems`. */
export function listSubmissions(
  exercise: Exercise,
  { exerciseFolder, suiteFolder }: { exerciseFolder: string; suiteFolder: string },
  problems: string[],
): KnownSubmission[] {
  const submissions = join(suiteFolder, "submissions");
  const accepted = listFolders(join(submissions, "accepted")).map((name): KnownSubmission => ({
    kind: "accepted",
    name,
    layers: [join(submissions, "accepted", name)],
    files: {},
    expectation: { outcome: "graded", verdicts: allPassed(exercise), minScore: 100, maxScore: 100 },
  }));
  readAccepted(suiteFolder, problems);
  if (accepted.length < 3)
    problems.push(`submissions/accepted has ${accepted.length} of at least 3 submissions`);
  if (!accepted.some(({ name }) => name === "reference"))
    problems.push("submissions/accepted/reference is missing");
  const declared = (["partial", "rejected"] as const).flatMap((kind) =>
    listFolders(join(submissions, kind)).flatMap((name) => {
      const folder = join(submissions, kind, name);
      const expectation = readExpectation(exercise, folder, `submissions/${kind}/${name}`, problems);
      // A wrong submission holds only what differs from the reference.
      const layers = [join(submissions, "accepted/reference"), folder];
      return expectation ? [{ kind, name, layers, files: {}, expectation }] : [];
    }),
  );
  return [...listGenerated(exercise, exerciseFolder), ...accepted, ...declared];
}

function listGenerated(exercise: Exercise, exerciseFolder: string): KnownSubmission[] {
  const starter: KnownSubmission = {
    kind: "starter",
    name: "as handed out",
    layers: [exerciseFolder],
    files: {},
    expectation: { outcome: "graded", minScore: 0, maxScore: 99 },
  };
  const empty: KnownSubmission = {
    kind: "empty",
    name: "nothing",
    layers: [],
    files: {},
    expectation: { outcome: "not-gradable", minScore: 0, maxScore: 0 },
  };
  return [starter, empty, ...listJunk(exercise)];
}

/** Trivial code that must earn next to nothing, and must never be a fault of ours. */
const junkBodies = {
  "returns nothing": "() => undefined",
  "returns an empty object": "() => ({})",
  "answers ok to everything": "() => (request, response) => response.end('ok')",
  "answers null as JSON":
    "() => (request, response) => { response.setHeader('content-type', 'application/json'); response.end('null'); }",
};

function listJunk({ runs }: Exercise): KnownSubmission[] {
  if (runs.kind !== "module") return [];
  const { entry, exports } = runs;
  return Object.entries(junkBodies).map(([name, body]) => ({
    kind: "junk",
    name,
    layers: [],
    files: { [entry]: exports.map((exported) => `export const ${exported}: any = ${body};\n`).join("") },
    expectation: { outcome: "graded", mayBeRefused: true, minScore: 0, maxScore: 40 },
  }));
}

function readExpectation(
  exercise: Exercise,
  folder: string,
  shown: string,
  problems: string[],
): Expectation | undefined {
  const file = join(folder, "expected.json");
  if (!existsSync(file)) return void problems.push(`${shown}/expected.json is missing`);
  const parsed = expectedSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (!parsed.success) return void problems.push(`${shown}/expected.json: ${z.prettifyError(parsed.error)}`);
  const { outcome, verdicts: missed } = parsed.data;
  const ids = new Set(exercise.checks.map(({ id }) => id));
  for (const id of Object.keys(missed))
    if (!ids.has(id)) problems.push(`${shown}/expected.json: there is no check ${id}`);
  if (outcome === "graded" && Object.keys(missed).length === 0)
    problems.push(`${shown}/expected.json: it fails no check`);
  if (outcome !== "graded") return { outcome, minScore: 0, maxScore: 0 };
  const expected = { ...allPassed(exercise), ...missed };
  const score = exercise.checks
    .filter(({ id }) => expected[id] === "passed")
    .reduce((sum, { points }) => sum + points, 0);
  return { outcome, verdicts: expected, minScore: score, maxScore: score };
}

/** What is no JSON is no object either: the schema says so. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function allPassed(exercise: Exercise): Record<string, Verdict> {
  return Object.fromEntries(exercise.checks.map(({ id }) => [id, "passed"]));
}

function listFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
