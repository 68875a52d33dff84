import { cpSync, lstatSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findEntry, isTestFile, listExports, type CompiledSolution, type Exercise } from "@lab/contracts";
import {
  miss,
  SolutionFall,
  type Lab,
  type Program,
  type StartOptions,
  type TestFile,
  type TestRun,
} from "@lab/testkit";
import { say, sayProblem } from "@lab/texts";
import { listRegularFiles } from "../../ground/list-regular-files.ts";
import type { CompileModule } from "./committed-code.ts";
import { connectSolution } from "./connect-solution.ts";
import { writeEnvironment } from "./write-environment.ts";
import { runTestFile } from "./run-test-file.ts";
import type { RunningParts } from "./running-parts.ts";
import type { SolutionProcess } from "./solution-process.ts";
import { startProgram } from "./start-program.ts";

export interface VariantsOptions {
  exercise: Pick<Exercise, "id" | "runs" | "limits">;
  /** The staged files, and what their entry was compiled to. */
  handedIn: { folder: string; compiled: CompiledSolution | undefined };
  /** A private folder for the trees of variants. */
  folder: string;
  compile: CompileModule;
  startProcess: () => SolutionProcess;
  parts: RunningParts;
}

/** A tree of files; `hidden` are those of the suite's in it. */
interface Tree {
  folder: string;
  hidden: ReadonlySet<string>;
  compileEntry(entry: string): Promise<CompiledSolution>;
}

/** Runs the learner's work as it was handed in, and with files of the suite's in place of its own. */
export function openVariants(options: VariantsOptions): Pick<Lab, "start" | "tests" | "variant"> {
  const { exercise, handedIn, parts, startProcess } = options;
  const { limits, runs } = exercise;
  let count = 0;

  const original: Tree = {
    folder: handedIn.folder,
    hidden: new Set(),
    compileEntry: async (entry) => handedIn.compiled ?? compileIn(handedIn.folder, entry),
  };

  async function compileIn(folder: string, entry: string): Promise<CompiledSolution> {
    const outFolder = join(options.folder, `compiled-${++count}`);
    mkdirSync(outFolder, { recursive: true });
    const result = await options.compile({ folder, entry, outFolder });
    if ("compiled" in result) return result.compiled;
    const [problem] = result.problems;
    const { happened, next } = sayProblem("run.variant", { entry });
    return miss(happened, { seen: problem?.message ?? "", next, ...(problem?.at ? { at: problem.at } : {}) });
  }

  function stage(files: Readonly<Record<string, string>>): Tree {
    const folder = join(options.folder, `tree-${++count}`);
    cpSync(handedIn.folder, folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      makeRoom(folder, path);
      writeFileSync(join(folder, path), text);
    }
    return { folder, hidden: new Set(Object.keys(files)), compileEntry: (entry) => compileIn(folder, entry) };
  }

  /** What floods or fills the memory once would do so again. */
  function assertUnbroken(): void {
    if (parts.findBreak()) throw new SolutionFall("died", say("run.brokenOff"));
  }

  function requireEntry(kind: Exercise["runs"]["kind"]): string {
    const entry = findEntry(exercise);
    if (runs.kind === kind && entry !== undefined) return entry;
    throw new Error(`runs of ${exercise.id} is ${runs.kind}, not ${kind}`);
  }

  async function start(
    { hidden, compileEntry }: Tree,
    { env = {}, args = [] }: StartOptions = {},
  ): Promise<Program> {
    const compiled = await compileEntry(requireEntry("main"));
    assertUnbroken();
    const launch = { compiled, env: writeEnvironment(env), args, limits, hidden, start: startProcess };
    const { program, whenStarted } = parts.add(startProgram(launch));
    await whenStarted;
    return program;
  }

  function listTestFiles(folder: string): string[] {
    return [...listRegularFiles(folder)].filter((path) => isTestFile(exercise, path)).toSorted();
  }

  async function runTests({ folder, hidden, compileEntry }: Tree): Promise<TestRun> {
    if (runs.kind !== "tests") throw new Error(`runs of ${exercise.id} is ${runs.kind}, not tests`);
    const files: TestFile[] = [];
    // One after another: what a machine does at once must not decide what a test shows.
    for (const path of listTestFiles(folder)) {
      const compiled = await compileEntry(path);
      assertUnbroken();
      const launch = { path, compiled, limits, hidden, start: startProcess };
      files.push(await parts.add(runTestFile(launch)).result);
    }
    return readRun(files, runs.folder);
  }

  return {
    start: (startOptions) => start(original, startOptions),
    tests: () => runTests(original),
    variant({ files }) {
      const tree = stage(files);
      return {
        start: (startOptions) => start(tree, startOptions),
        tests: () => runTests(tree),
        async solution() {
          const compiled = await tree.compileEntry(requireEntry("module"));
          assertUnbroken();
          const exports = listExports(exercise);
          return parts.add(connectSolution({ ...tree, compiled, exports, limits, start: startProcess }))
            .solution;
        },
      };
    },
  };
}

/** A file of the learner's may lie where a folder is wanted, and a folder where a file is. */
function makeRoom(folder: string, path: string): void {
  const names = path.split("/");
  for (const [index] of names.entries()) {
    const place = join(folder, ...names.slice(0, index + 1));
    const isLast = index === names.length - 1;
    const status = lstatSync(place, { throwIfNoEntry: false });
    if (status && (isLast || !status.isDirectory())) rmSync(place, { recursive: true });
  }
  mkdirSync(dirname(join(folder, path)), { recursive: true });
}

/** Tests that none was run of say nothing of what they are to judge. */
function readRun(files: readonly TestFile[], folder: string): TestRun {
  const all = files.flatMap(({ tests }) => tests);
  const ran = all.filter(({ status }) => status === "passed" || status === "failed");
  const hasProblem = files.some(({ problem }) => problem !== undefined);
  if (ran.length === 0 && !hasProblem) {
    const { happened, next } = sayProblem("run.noTests", { folder });
    miss(happened, { next });
  }
  const passed = !hasProblem && ran.every(({ status }) => status === "passed");
  return { files, passed, ran: ran.length };
}
