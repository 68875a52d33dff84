import { existsSync } from "node:fs";
import { join } from "node:path";
import { LabError, type Exercise } from "@lab/contracts";
import { build } from "esbuild";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { SealedSuite } from "../../grading/sealing/sealed-suite.ts";
import { suiteLibraries } from "../../grading/suites/suite-libraries.ts";
import { parseModule, type Statement } from "./parse-module.ts";
import { selectReachable } from "./select-reachable.ts";

/** The suite with the visible checks only: of a hidden one neither its test nor a helper that it alone uses is left. */
export async function cutPracticeSuite(
  root: string,
  { exercise, path, suiteFolder }: FoundExercise,
  whole: SealedSuite,
): Promise<SealedSuite> {
  const modules: Record<string, string> = {
    "checks.test.ts": await cut(`import "./checks.test.ts";`, suiteFolder, root, (statements) =>
      dropHidden(statements, exercise),
    ),
  };
  if (existsSync(join(suiteFolder, "repo.ts"))) {
    // What a suite may take from it besides is for its checks to know.
    const start = `export { buildStart } from "./repo.ts";`;
    modules["repo.ts"] = await cut(start, suiteFolder, root, (statements) => statements);
  }
  return { ...whole, path, practice: true, modules };
}

/** Joins a module and all it imports to one list of statements, takes what is wanted of it, and bundles that. */
async function cut(
  code: string,
  suiteFolder: string,
  root: string,
  select: (statements: Statement[]) => Statement[],
): Promise<string> {
  const joined = await bundle(code, suiteFolder, root, "esm");
  const kept = selectReachable(select(parseModule(joined)));
  const text = kept.map(({ start, end }) => joined.slice(start, end)).join("\n");
  return bundle(text, root, root, "cjs");
}

async function bundle(code: string, folder: string, root: string, format: "esm" | "cjs"): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: code, resolveDir: folder, sourcefile: "practice.js" },
    bundle: true,
    write: false,
    platform: "node",
    format,
    target: "node20",
    logLevel: "silent",
    external: Object.keys(suiteLibraries),
  });
  return outputFiles[0]?.text ?? "";
}

/** Without the tests of hidden checks. A suite whose tests can't be told apart is refused, never half cut. */
function dropHidden(statements: Statement[], { id, checks }: Exercise): Statement[] {
  const found = statements.flatMap(({ testId }) => (testId === undefined ? [] : [testId]));
  const expected = checks.map((check) => check.id);
  if (found.toSorted().join() !== expected.toSorted().join()) {
    throw new LabError("LAB_RELEASE_CUT", {
      exercise: id,
      found: found.join(", "),
      expected: expected.join(", "),
    });
  }
  const hidden = new Set(checks.filter(({ visibility }) => visibility === "hidden").map((check) => check.id));
  return statements.filter(({ testId }) => testId === undefined || !hidden.has(testId));
}
