import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Exercise, Verdict } from "@lab/contracts";
import { readAccepted } from "../../learning/model-answers/read-accepted.ts";
import type { KnownSubmission } from "./known-submission.ts";
import { listDeclared } from "./list-declared.ts";

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
  return [
    ...listGenerated(exercise, exerciseFolder),
    ...accepted,
    ...listDeclared(exercise, submissions, problems),
  ];
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

const junkMains = {
  "ends at once": "export {};\n",
  "never listens": "setInterval(() => {}, 1_000);\n",
  "answers ok to everything":
    'import { createServer } from "node:http";\ncreateServer((_, response) => response.end("ok")).listen(process.env["PORT"]);\n',
};

const junkTests = {
  "holds for anything": 'import { test } from "@jest/globals";\ntest("anything", () => {});\n',
  "holds for nothing":
    'import { expect, test } from "@jest/globals";\ntest("nothing", () => expect(true).toBe(false));\n',
};

function listJunk({ runs }: Exercise): KnownSubmission[] {
  return Object.entries(writeJunk(runs)).map(([name, files]) => ({
    kind: "junk",
    name,
    layers: [],
    files,
    expectation: { outcome: "graded", mayBeRefused: true, minScore: 0, maxScore: 40 },
  }));
}

function writeJunk(runs: Exercise["runs"]): Record<string, Record<string, string>> {
  switch (runs.kind) {
    case "module":
      return mapValues(junkBodies, (body) => ({
        [runs.entry]: runs.exports.map((name) => `export const ${name}: any = ${body};\n`).join(""),
      }));
    case "main":
      return mapValues(junkMains, (code) => ({ [runs.entry]: code }));
    case "tests":
      return mapValues(junkTests, (code) => ({ [`${runs.folder}junk.test.ts`]: code }));
    default:
      return {};
  }
}

function mapValues<Value>(
  record: Record<string, string>,
  change: (text: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, change(text)]));
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
