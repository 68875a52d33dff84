import type { RepositoryCopy } from "@lab/git-history";
import type { HttpRequest } from "./http.ts";
import type { Program, StartOptions } from "./program.ts";
import type { Solution } from "./solution.ts";
import type { SuiteService, UseOptions } from "./suite-service.ts";
import type { TestRun, Variant } from "./variant.ts";

/** A module of a practice repository, as a commit holds it. */
export interface CommittedModule {
  /** Name of the repository; without it the first. */
  repository?: string;
  revision: string;
  /** Its path in the tree. */
  entry: string;
  /** What it must export. */
  exports: readonly string[];
}

/** What a suite works with. */
export interface Lab {
  exerciseId: string;
  /** The seed of this run, a text for `deriveSeed`. It changes the data and never the verdict on a solution. */
  seed: string;
  solution: Solution;
  /** A clean store of a service, filled where data are asked for; dropped when the suite is over. */
  use<Data, Use>(service: SuiteService<Data, Use>, data?: Data, options?: UseOptions): Promise<Use>;
  /** A sanitised copy of the learner's repository of that name; without a name of the first (`submits: repository`). */
  repository(name?: string): RepositoryCopy;
  /** Runs committed code (`submits: repository`). What does not compile or load is a Miss of the running check. */
  solutionOf(module: CommittedModule): Promise<Solution>;
  /** What the TypeScript compiler says of the modules below src/ in each revision, by revision; empty where it builds. */
  typeErrors(revisions: readonly string[], repository?: string): Promise<Map<string, string[]>>;
  /** Starts the learner's main (`runs: main`), as often as is wanted, several at once. */
  start(options?: StartOptions): Promise<Program>;
  /** Runs the learner's tests against the work as it was handed in (`runs: tests`). */
  tests(): Promise<TestRun>;
  /** The learner's work with files of the suite's, by path, in place of its own. What does not compile is a Miss. */
  variant(changes: { files: Readonly<Record<string, string>> }): Variant;
  /** A private scratch folder of this run. */
  scratch: string;
  /** The last HTTP answer of the running step, in words. */
  lastAnswer: string | undefined;
  /** The HTTP requests of the running step, in order. */
  requests: HttpRequest[];
}

let current: Lab | undefined;

/** The running suite's surroundings. */
export function lab(): Lab {
  if (!current) throw new Error("lab() is only there while the grader runs a suite: npm run grade -- <id>");
  return current;
}

/** For the runner: sets the surroundings before a suite is loaded, and clears them after. */
export function installLab(context: Lab | undefined): void {
  current = context;
}
