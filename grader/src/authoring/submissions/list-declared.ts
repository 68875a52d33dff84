import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomes, verdicts, type Exercise, type Verdict } from "@lab/contracts";
import { z } from "zod";
import { applyEdit } from "./apply-edit.ts";
import type { Expectation, KnownSubmission } from "./known-submission.ts";
import { editExtension, readEdit, referenceName } from "./read-edit.ts";

export const expectedFile = "expected.json";

const declaredSchema = z.strictObject({
  idea: z.string().min(10).describe("the one wrong idea, in a sentence"),
  outcome: z.enum(outcomes).default("graded"),
  verdicts: z
    .record(z.string(), z.enum(verdicts))
    .default({})
    .describe("checks that don't pass; all others must"),
});

/** Where a wrong submission is written down: an edit's file, or a folder of whole files. */
interface Place {
  kind: "partial" | "rejected";
  name: string;
  /** The folder `submissions`. */
  submissions: string;
}

/** The wrong submissions of an exercise: each an edit of a right one, or whole files on top of the reference. */
export function listDeclared(exercise: Exercise, submissions: string, problems: string[]): KnownSubmission[] {
  return (["partial", "rejected"] as const).flatMap((kind) =>
    listNames(join(submissions, kind)).flatMap((name) => {
      const read = name.endsWith(editExtension) ? readEdited : readWhole;
      return read(exercise, { kind, name, submissions }, problems) ?? [];
    }),
  );
}

function readEdited(
  exercise: Exercise,
  { kind, name: file, submissions }: Place,
  problems: string[],
): KnownSubmission | undefined {
  const shown = `submissions/${kind}/${file}`;
  const name = file.slice(0, -editExtension.length);
  const { base, declared, diff } = readEdit(readFileSync(join(submissions, kind, file), "utf8"));
  const expectation = readExpectation(exercise, declared, shown, problems);
  const folder = join(submissions, base);
  if (!/^accepted\/[^/.]+$/.test(base) || !existsSync(folder))
    return void problems.push(`${shown}: its base ${base} is no accepted submission`);
  if (exercise.submits === "repository")
    return void problems.push(`${shown}: what is done in a repository is written as steps.ts in a folder`);
  if (existsSync(join(submissions, kind, name)))
    problems.push(`${shown}: there is a folder of that name as well`);
  const edited = applyEdit(diff, { folder, name: base }, exercise);
  const advice = edited.misfits.size > 0 ? `: npm run check -- ${exercise.id} --edit ${name}` : "";
  problems.push(...edited.problems.map((problem) => `${shown}: ${problem}${advice}`));
  if (!expectation || edited.problems.length > 0) return undefined;
  const { files, removed } = edited;
  return { kind, name, idea: String(declared["idea"]), layers: [folder], files, removed, expectation };
}

function readWhole(
  exercise: Exercise,
  { kind, name, submissions }: Place,
  problems: string[],
): KnownSubmission | undefined {
  const folder = join(submissions, kind, name);
  const shown = `submissions/${kind}/${name}/${expectedFile}`;
  const file = join(folder, expectedFile);
  if (!existsSync(file)) return void problems.push(`${shown} is missing`);
  const declared = parseJson(readFileSync(file, "utf8"));
  const expectation = readExpectation(exercise, declared, shown, problems);
  if (!expectation) return undefined;
  const layers = [join(submissions, referenceName), folder];
  return { kind, name, idea: (declared as { idea: string }).idea, layers, files: {}, expectation };
}

/** What a submission that declares this must come to; undefined, and a finding, where it declares something else. */
export function readExpectation(
  { checks }: Pick<Exercise, "checks">,
  declared: unknown,
  shown: string,
  problems: string[],
): Expectation | undefined {
  const parsed = declaredSchema.safeParse(declared);
  if (!parsed.success) return void problems.push(`${shown}: ${z.prettifyError(parsed.error)}`);
  const { outcome, verdicts: missed } = parsed.data;
  const passed: Record<string, Verdict> = Object.fromEntries(checks.map(({ id }) => [id, "passed"]));
  for (const id of Object.keys(missed))
    if (!(id in passed)) problems.push(`${shown}: there is no check ${id}`);
  if (outcome === "graded" && Object.keys(missed).length === 0) problems.push(`${shown}: it fails no check`);
  if (outcome !== "graded") return { outcome, minScore: 0, maxScore: 0 };
  const expected = { ...passed, ...missed };
  const score = checks
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

/** Folders and edits, in the order of their names. */
function listNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith(editExtension))
    .map(({ name }) => name)
    .toSorted();
}
