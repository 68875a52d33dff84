import type { Program, StartOptions } from "./program.ts";
import type { Solution } from "./solution.ts";

/** How one of the learner's tests ended. A name holds those of the blocks around it, with " > " between them. */
export interface TestResult {
  name: string;
  status: "passed" | "failed" | "skipped" | "todo";
  /** The first error of a failed test. */
  message?: string;
  /** Where it failed in the learner's own files. */
  at?: string;
  durationMs: number;
}

/** What one of the learner's test files showed. */
export interface TestFile {
  path: string;
  tests: readonly TestResult[];
  /** Why it came to no end, or what went wrong outside of its tests: a loop, a crash, an error in a hook. */
  problem?: { message: string; at?: string };
  /** Some tests were picked out with `only`: the others count as skipped. */
  isFocused: boolean;
}

/** A run of all the learner's test files. At least one test was run: with none, the running check is a Miss. */
export interface TestRun {
  files: readonly TestFile[];
  /** Every test that was run passed, and no file has a problem. */
  passed: boolean;
  /** Tests that were run, not skipped. */
  ran: number;
}

/** The learner's work, compiled with the suite's files in place of those that lie at their paths. */
export interface Variant {
  /** Its module, in a process of its own (`runs: module`). */
  solution(): Promise<Solution>;
  /** Starts its main (`runs: main`). */
  start(options?: StartOptions): Promise<Program>;
  /** Runs the learner's tests (`runs: tests`). */
  tests(): Promise<TestRun>;
}
