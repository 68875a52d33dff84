import { createHash } from "node:crypto";
import { asyncProperty, check, sample, type Arbitrary } from "fast-check";
import { lab } from "./lab.ts";

export interface Property<Case, Problem> {
  /** Tells its cases from those of another property of the same exercise. */
  label: string;
  /** Cases that are tried on every seed, before those that are drawn: whether they fail must not hang on luck. */
  examples?: readonly Case[];
  /** How many cases are drawn. */
  runs: number;
  /** How long a smaller case is looked for, in milliseconds. */
  shrinkMs?: number;
  /** For each case in its order: what is amiss, or undefined where the property holds. Many come in one trip. */
  judge(cases: readonly Case[]): Promise<readonly (Problem | undefined)[]>;
}

export interface Counterexample<Case, Problem> {
  /** The smallest case found that fails, and what is amiss with it. */
  smallest: Case;
  problem: Problem;
  /** How many of the cases that were tried fail. */
  failing: number;
}

/** Draws cases by the run's seed. */
export function drawCases<Case>(
  cases: Arbitrary<Case>,
  { label, runs }: Pick<Property<Case, unknown>, "label" | "runs">,
): Case[] {
  return sample(cases, { seed: seedOf(label), numRuns: runs });
}

/** fast-check takes a seed of 32 bits. */
function seedOf(label: string): number {
  return createHash("sha256").update(`${lab().seed} ${label}`).digest().readInt32LE();
}

/**
 * Tries the examples, and cases that are drawn by the run's seed; of those that fail the first, unless it is an example,
 * is made smaller for as long as it goes on failing. Undefined where the property holds for all of them.
 */
export async function findCounterexample<Case, Problem>(
  cases: Arbitrary<Case>,
  { label, examples = [], runs, shrinkMs = 500, judge }: Property<Case, Problem>,
): Promise<Counterexample<Case, Problem> | undefined> {
  const tried = [...examples, ...drawCases(cases, { label, runs })];
  const problems = await judge(tried);
  const first = problems.findIndex((problem) => problem !== undefined);
  if (first === -1) return undefined;
  const failing = problems.filter((problem) => problem !== undefined).length;
  let found = { smallest: tried[first] as Case, problem: problems[first] as Problem };
  const drawnAt = first - examples.length;
  if (drawnAt < 0) return { ...found, failing };
  let underWay: Promise<unknown> = Promise.resolve();
  // fast-check draws the same case again by its place, and shrinks from there.
  await check(
    asyncProperty(cases, async (one) => {
      const judging = judge([one]);
      underWay = judging;
      const [problem] = await judging;
      if (problem === undefined) return true;
      found = { smallest: one, problem };
      return false;
    }),
    { seed: seedOf(label), path: String(drawnAt), numRuns: 1, interruptAfterTimeLimit: shrinkMs },
  );
  // At its limit fast-check leaves a case as it is: what that does to a store would go on beside the next check.
  await underWay.catch(() => {});
  return { ...found, failing };
}
