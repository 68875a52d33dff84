import { edgeOf } from "@lab/edges";
import {
  describeValue,
  findDifference,
  lab,
  miss,
  say,
  step,
  type CallOutcome,
  type Difference,
} from "@lab/testkit";
import { BSON } from "mongodb";
import { findScript, readSpec, type FindSpec } from "./ask-server.ts";
import { callAll, describeParams, trySpec } from "./judge-answers.ts";
import { c8 } from "./messages.ts";
import type { Question, QuestionName } from "./questions.ts";

const { EJSON } = BSON;
const { solution } = lab();

const specKeys = new Set(["filter", "projection", "sort", "limit"]);

/**
 * What one function gives back for many parameters: data of the documented form, and nothing that hangs on other calls.
 *
 * @param questions asked again and again; of the `others`, the form of a spec of theirs
 */
export async function judgeSpecs(
  name: QuestionName,
  questions: readonly Question[],
  others: readonly Question[],
): Promise<FindSpec[]> {
  const calls = questions.map(({ params }) => [params]);
  const outcomes = await step(say(c8.pure, { question: name }), () =>
    solution.attemptEach(name, calls, { returnArgs: true }),
  );
  const specs: FindSpec[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const params = describeParams(questions[index] as Question);
    await step(say(c8.one, { question: name, params }), () => {
      const spec = readSpec(readReturned(name, outcome));
      expectPlain(name, spec);
      specs.push(spec);
    });
    const edge = edgeOf("state", "parameters after the call");
    await step({ ...say(c8.unchanged, { question: name, params }), edge }, () =>
      expectUnchanged(name, outcome, calls[index]),
    );
  }
  await expectSameAgain(name, questions, specs);
  const outcomesOfOthers = await callAll(others);
  for (const [index, question] of others.entries()) {
    const spec = trySpec(outcomesOfOthers[index]);
    if (spec)
      await step(say(c8.one, { question: name, params: describeParams(question) }), () =>
        expectPlain(name, spec),
      );
  }
  return specs;
}

function readReturned(question: string, outcome: CallOutcome): unknown {
  if ("returned" in outcome) return outcome.returned;
  const { message: detail, at } = outcome.threw;
  return miss(say(c8.throws, { question, detail }), at ? { at } : {});
}

function expectPlain(question: string, spec: FindSpec): void {
  const key = Object.keys(spec).find((name) => !specKeys.has(name));
  if (key) miss(say(c8.unknownKey, { question, key }));
  const operator = findScript(spec);
  if (operator) miss(say(c8.script, { question, operator }));
}

function expectUnchanged(question: string, outcome: CallOutcome, args: unknown): void {
  const after = "returned" in outcome ? outcome.args : args;
  if (EJSON.stringify(after) === EJSON.stringify(args)) return;
  const [params] = Array.isArray(after) ? (after as unknown[]) : [];
  miss(say(c8.changes, { question, params: describeValue(params) }));
}

/** The same calls backwards, twice, with the same objects: nothing may be kept or shared. */
async function expectSameAgain(
  name: QuestionName,
  questions: readonly Question[],
  specs: readonly FindSpec[],
): Promise<void> {
  const order = [...questions.keys()].toReversed();
  const twice = [...order, ...order];
  const calls = twice.map((index) => [questions[index]?.params]);
  const again = await solution.attemptEach(name, calls, { sameObjects: true });
  for (const [at, outcome] of again.entries()) {
    const index = twice[at] as number;
    const spec = "returned" in outcome ? outcome.returned : undefined;
    if (findChange(specs[index], spec))
      await tellOfChange(name, questions[index] as Question, specs[index], spec);
  }
}

/** What is given back together may hang on what is called later; by itself it doesn't. */
async function tellOfChange(
  name: QuestionName,
  question: Question,
  first: unknown,
  again: unknown,
): Promise<void> {
  const told = { question: name, params: describeParams(question) };
  const alone = await solution.call(name, question.params);
  const isOverwritten = findChange(first, alone) !== undefined && findChange(again, alone) === undefined;
  const words = isOverwritten
    ? { ...say(c8.overwritten, told), edge: edgeOf("state", "a spec after later calls") }
    : { ...say(c8.again, told), edge: edgeOf("state", "the same call again") };
  await step(words, () => {
    const { path = "", actual, expected } = findChange(first, again) ?? {};
    const values = { question: name, path, first: describeValue(expected), again: describeValue(actual) };
    miss(say(c8.twoSpecs, values));
  });
}

function findChange(first: unknown, again: unknown): Difference | undefined {
  return findDifference(toPlain(again), toPlain(first));
}

/** Dates and ids as text, so that they are compared by what they say. */
const toPlain = (spec: unknown): unknown => JSON.parse(EJSON.stringify({ spec }));
