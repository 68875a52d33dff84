import { inspect } from "node:util";
import { plainMiss, type CheckDetails } from "@lab/contracts";
import { nameEdge, type Edge } from "@lab/edges";
import { say } from "@lab/texts";
import { cutText } from "./cut-text.ts";
import type { HttpRequest } from "./http.ts";
import { lab } from "./lab.ts";
import { Miss, SolutionFall } from "./miss.ts";
import { writeCurl } from "./write-curl.ts";

/** `did`: what the suite is about to do; `expected`: the contract's words, never a hidden value; `next`: where to look. */
export interface Step {
  did: string;
  expected: string;
  next: string;
  /** Replaces what was seen where the raw value would give the hidden answer away. */
  seen?: () => string;
  /** The value of the catalogue (@lab/edges) that is tried: what `check` knows the case by. */
  edge?: Pick<Edge, "dimension" | "name">;
}

/**
 * Runs assertions with the words that a learner reads when one of them misses.
 * What was seen is the last HTTP answer of the step or the value that the assertion looked at.
 */
export async function step<T>(words: Step, body: () => T | Promise<T>): Promise<T> {
  const context = lab();
  context.lastAnswer = undefined;
  context.requests = [];
  try {
    return await body();
  } catch (error) {
    const tried = { ...authored(words), ...tellRequest(context.requests) };
    if (error instanceof SolutionFall) throw withStep(error, tried);
    const advice = adviseOnFailure(words, context.lastAnswer);
    if (error instanceof Miss) throw new Miss(error.message, { ...tried, ...advice, ...error.details });
    if (!isAssertion(error)) throw rememberStep(error, words);
    throw new Miss(plainMiss, {
      ...tried,
      ...advice,
      seen: words.seen?.() ?? context.lastAnswer ?? describeValue(error.matcherResult?.actual),
    });
  }
}

/** An answer that says "my fault" where another was due has a reason that only the solution knows, unless it tells. */
function adviseOnFailure({ expected, next }: Step, answer = ""): { next?: string } {
  const isFailure = /^5\d\d\b/.test(answer) && !/^5\d\d\b/.test(expected);
  return isFailure && !/Error: /.test(answer) ? { next: say("answer.ofFailingServer", { next }) } : {};
}

function authored({ did, expected, next, edge }: Step): CheckDetails {
  return { did, expected, next, ...(edge ? { edge: nameEdge(edge) } : {}) };
}

/** Of several requests, none by itself is what failed. */
function tellRequest([only, ...others]: readonly HttpRequest[]): CheckDetails {
  const curl = only && others.length === 0 ? writeCurl(only) : undefined;
  return curl ? { curl } : {};
}

/** A request that was cut off is explained by the runner, which knows the process; it needs to know the step. */
function rememberStep(error: unknown, { did, next }: Step): unknown {
  if (typeof error === "object" && error !== null) Object.assign(error, { labStep: { did, next } });
  return error;
}

function withStep(fall: SolutionFall, { expected: _, ...tried }: CheckDetails): SolutionFall {
  return new SolutionFall(fall.kind, fall.message, { ...tried, ...fall.details });
}

interface Assertion extends Error {
  matcherResult?: { actual?: unknown };
}

/** Jest's matchers attach their result; `expect.assertions` and the like only have the words. */
export function isAssertion(error: unknown): error is Assertion {
  return error instanceof Error && ("matcherResult" in error || error.message.startsWith("expect("));
}

/** A value as a learner may read it: one to a few lines, cut with a visible mark. */
export function describeValue(value: unknown, limit = 400): string {
  const text = inspect(value, { depth: 4, breakLength: 100, maxArrayLength: 12, maxStringLength: 200 });
  return cutText(text, limit);
}
