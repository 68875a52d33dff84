import { expect } from "expect";
import { addEventHandler, getState, run, setState } from "jest-circus";
import type { HostNews, TestsReply } from "../../protocol.ts";
import { describeThrown } from "../describe-thrown.ts";

type Tell = (news: HostNews) => void;
interface Block {
  name: string;
  parent?: Block;
}
interface RunningTest extends Block {
  errors: unknown[];
  asyncError?: Error;
  duration?: number | null;
}
interface CircusEvent {
  name: string;
  test?: RunningTest;
}

/**
 * Runs the learner's tests with Jest's own framework; each is told of when it begins and when it has ended, so that
 * what a loop or a crash cuts off is known too.
 */
export async function runDeclaredTests(
  load: () => Promise<unknown>,
  timeoutMs: number,
  tell: Tell,
): Promise<TestsReply> {
  setState({ ...getState(), testTimeout: timeoutMs });
  addEventHandler(({ name, test }: CircusEvent) => {
    if (name === "test_start" && test)
      tell({ testing: { name: nameTest(test), stack: test.asyncError?.stack ?? "" } });
    if (name === "test_skip" && test) tellEnd(test, "skipped", tell);
    if (name === "test_todo" && test) tellEnd(test, "todo", tell);
    if (name !== "test_done" || !test) return;
    for (const { error } of expect.extractExpectedAssertionsErrors()) test.errors.push(error);
    tellEnd(test, test.errors.length > 0 ? "failed" : "passed", tell);
  });
  await load();
  const { unhandledErrors } = await run();
  // The framework gives them as texts: the stack, which begins with the message.
  const errors = unhandledErrors.map((stack) => ({
    name: "Error",
    message: stack.split("\n    at ")[0] ?? "",
    stack,
  }));
  return { errors, isFocused: getState().hasFocusedTests };
}

function nameTest(test: Block): string {
  const names: string[] = [];
  for (let block: Block | undefined = test; block?.parent; block = block.parent) names.unshift(block.name);
  return names.join(" > ");
}

type Status = Extract<HostNews, { tested: unknown }>["tested"]["status"];

function tellEnd(test: RunningTest, status: Status, tell: Tell): void {
  const [first] = test.errors;
  const tested = { name: nameTest(test), status, durationMs: test.duration ?? 0 };
  tell({ tested: first === undefined ? tested : { ...tested, error: describeError(first) } });
}

/** The framework keeps an error with another, which was made where the test was declared: for what has no stack. */
function describeError(kept: unknown): ReturnType<typeof describeThrown> {
  const [error, declared] = (Array.isArray(kept) ? kept : [kept]) as [unknown, Error | undefined];
  const thrown = describeThrown(error ?? declared);
  const stack = thrown.stack ?? declared?.stack;
  return { ...thrown, ...(stack === undefined ? {} : { stack }) };
}
