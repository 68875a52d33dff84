import { plainMiss, type CheckDetails, type CheckEvidence } from "@lab/contracts";
import { describeValue, isAssertion, Miss, SolutionFall } from "@lab/testkit";
import { addEventHandler, getState, removeEventHandler, resetState, run, setState } from "jest-circus";

type CircusEvent = { name: string; test?: { name: string; mode?: unknown; errors: unknown[] } };

export interface SuiteHooks {
  /** Explains an HTTP request that was cut off. */
  explainSilence(): Promise<SolutionFall | undefined>;
  takeOutput(): string;
  /** Earlier checks without which a check means nothing: it isn't run when one of them did not pass. */
  dependsOn?: ReadonlyMap<string, readonly string[]>;
  onCheck?(evidence: CheckEvidence): void;
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
    if (name === "test_start") {
      hooks.takeOutput();
      if (findBlocker(test.name)) test.mode = "skip";
    } else if (name === "test_skip") {
      report({ id: test.name, status: "failed", message: `needs ${findBlocker(test.name)} first` });
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
  resetState();
  setState({ ...getState(), testTimeout: checkTimeoutMs });
  addEventHandler(onEvent);
  try {
    loadSuite();
    const { unhandledErrors } = await run();
    if (unhandledErrors.length > 0)
      throw new Error(`the suite went wrong outside of a check: ${unhandledErrors[0]}`);
  } finally {
    removeEventHandler(onEvent);
    resetState();
  }
  return results;
}

async function judge(id: string, errors: unknown[], hooks: SuiteHooks): Promise<CheckEvidence> {
  // What was printed on the way to the last answer may still be in the pipe.
  await new Promise((resolve) => setImmediate(resolve));
  const printed = hooks.takeOutput();
  const [first] = errors;
  if (first === undefined) return { id, status: "passed" };
  const error = Array.isArray(first) ? (first[0] ?? first[1]) : first;
  const evidence = await toEvidence(id, error, hooks);
  return printed ? { ...evidence, details: { ...evidence.details, console: printed } } : evidence;
}

async function toEvidence(id: string, error: unknown, hooks: SuiteHooks): Promise<CheckEvidence> {
  if (error instanceof Miss) return { id, status: "failed", message: error.message, details: error.details };
  if (error instanceof SolutionFall)
    return { id, status: "crashed", message: error.message, details: error.details };
  if (isAssertion(error)) {
    const seen = describeValue(error.matcherResult?.actual);
    return { id, status: "failed", message: plainMiss, details: { seen } };
  }
  const fall = await explainCutRequest(error, hooks);
  if (fall) return { id, status: "crashed", message: fall.message, details: fall.details };
  return {
    id,
    status: "fault",
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

const cutOff = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** An HTTP request without a proper answer is the solution's doing; only what is left over is ours. */
async function explainCutRequest(error: unknown, hooks: SuiteHooks): Promise<SolutionFall | undefined> {
  const { timeout, message, ofRequest, ...rest } = readError(error);
  // supertest puts the code of a connection's end into the message: "ECONNRESET: Connection reset by peer".
  const code = rest.code ?? /^E[A-Z]+(?=: )/.exec(message)?.[0];
  const details = stepDetails(error);
  if (timeout !== undefined) {
    return new SolutionFall("timeout", `a request got no answer within ${timeout / 1_000} s`, {
      ...details,
      next: "does every path through the handler send an answer? An error in a callback sends none",
    });
  }
  if (code === "HPE_HEADER_OVERFLOW")
    return new SolutionFall("too-large", "answers with more than 16 kB of headers", details);
  if (code?.startsWith("HPE_"))
    return new SolutionFall("no-http", `answers, but not with valid HTTP (${code})`, details);
  if (code === "ETOOLARGE") return new SolutionFall("too-large", "answers with more than 2 MB", details);
  if (code && !cutOff.has(code) && ofRequest)
    return new SolutionFall("no-http", `answers with what can't be read (${code})`, details);
  if (!code || !cutOff.has(code)) return;
  const fall =
    (await hooks.explainSilence()) ?? new SolutionFall("no-http", "closed the connection without an answer");
  return new SolutionFall(fall.kind, fall.message, { ...details, ...fall.details });
}

interface RequestError {
  code?: string;
  timeout?: number;
  message: string;
  /** Set by the agent on what a request ended with, whatever it is. */
  ofRequest: boolean;
}

function readError(error: unknown): RequestError {
  const { code, timeout, message, ofRequest } = Object(error) as Partial<RequestError>;
  return {
    message: message ?? "",
    ofRequest: ofRequest === true,
    ...(code ? { code } : {}),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

function stepDetails(error: unknown): CheckDetails {
  const { labStep } = (error ?? {}) as { labStep?: CheckDetails };
  return labStep ?? {};
}
