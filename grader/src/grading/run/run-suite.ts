import type { CheckEvidence } from "@lab/contracts";
import { say } from "@lab/texts";
import { addEventHandler, getState, removeEventHandler, resetState, run, setState } from "jest-circus";
import { describeError } from "../../ground/describe-error.ts";
import { isLate, judgeError, overruleByFall, tellFault, type FallHooks } from "./judge-error.ts";

type CircusEvent = { name: string; test?: { name: string; mode?: unknown; errors: unknown[] } };

export interface SuiteHooks extends FallHooks {
  takeOutput(): string;
  /** Puts places in the learner's files where a text names those of the compiled code. */
  locatePlaces(text: string): string;
  /** What went wrong by the suite's own doing where no check sees it: in a handler of a service. */
  takeFault?(): unknown;
  /** Earlier checks without which a check means nothing: it isn't run when one of them did not pass. */
  dependsOn?: ReadonlyMap<string, readonly string[]>;
  onCheck?(evidence: CheckEvidence): void;
  /** Once aborted, no further check is run and what came out means nothing. */
  signal?: AbortSignal;
}

/**
 * Runs one suite with Jest's own test framework in this process and gives what each check showed, in the
 * order of the suite. A test's title is its check id. One suite at a time: the framework's state is global.
 */
export async function runSuite(
  loadSuite: () => void,
  checkTimeoutMs: number,
  hooks: SuiteHooks,
): Promise<CheckEvidence[]> {
  const results: CheckEvidence[] = [];
  const onEvent = async (event: CircusEvent): Promise<void> => {
    const { name, test } = event;
    if (!test) return;
    if (hooks.signal?.aborted) {
      if (name === "test_start") test.mode = "skip";
    } else if (name === "test_start") {
      hooks.takeOutput();
      if (findBlocker(test.name)) test.mode = "skip";
    } else if (name === "test_skip") {
      const message = say("run.needsFirst", { id: findBlocker(test.name) ?? "" });
      report({ id: test.name, status: "failed", message });
    } else if (name === "test_done") report(await judge(test.name, test.errors, hooks));
  };
  const report = (evidence: CheckEvidence): void => {
    results.push(evidence);
    hooks.onCheck?.(evidence);
  };
  const findBlocker = (id: string): string | undefined =>
    hooks.dependsOn
      ?.get(id)
      ?.find((needed) => results.some((result) => result.id === needed && result.status !== "passed"));
  const beside = catchErrors();
  resetState();
  setState({ ...getState(), testTimeout: checkTimeoutMs });
  addEventHandler(onEvent);
  try {
    loadSuite();
    const { unhandledErrors } = await run();
    const [first] = [...unhandledErrors, ...beside.errors];
    if (first !== undefined && !hooks.signal?.aborted)
      throw new Error(`the suite went wrong outside of a check: ${describeError(unpack(first))}`);
  } finally {
    beside.stop();
    removeEventHandler(onEvent);
    resetState();
  }
  return results;
}

/** What nobody waits for, a timer's throw or a rejection, would end this process, and with it what else it grades. */
function catchErrors(): { errors: unknown[]; stop(): void } {
  const errors: unknown[] = [];
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const note = (error: unknown): void => void errors.push(error);
  for (const event of events) process.on(event, note);
  return {
    errors,
    stop() {
      for (const event of events) process.off(event, note);
    },
  };
}

/** The framework may have noted with it where it was waited for. */
function unpack(noted: unknown): unknown {
  return Array.isArray(noted) ? ((noted[0] ?? noted[1]) as unknown) : noted;
}

async function judge(id: string, errors: unknown[], hooks: SuiteHooks): Promise<CheckEvidence> {
  const [first] = errors;
  const error = unpack(first);
  // The next check would pay for it otherwise, or nobody, depending on how soon the news comes.
  const wasLate = isLate(error);
  const fall = await hooks.settle(wasLate);
  // What was printed on the way to the last answer may still be in the pipe.
  await new Promise((resolve) => setImmediate(resolve));
  const printed = hooks.takeOutput();
  const fault = hooks.takeFault?.();
  if (fault !== undefined) return tellFault(id, fault);
  const told: CheckEvidence =
    first === undefined ? { id, status: "passed" } : await judgeError(id, error, hooks);
  const evidence = overruleByFall(told, fall, wasLate);
  if (evidence.status === "passed") return evidence;
  const seen = evidence.details?.seen;
  const details = {
    ...evidence.details,
    ...(seen === undefined ? {} : { seen: hooks.locatePlaces(seen) }),
    ...(printed ? { console: printed } : {}),
  };
  return Object.keys(details).length > 0 ? { ...evidence, details } : evidence;
}
