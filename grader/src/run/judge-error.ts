import { plainMiss, type CheckDetails, type CheckEvidence } from "@lab/contracts";
import { describeValue, isAssertion, Miss, SolutionFall } from "@lab/testkit";

export interface SilenceHooks {
  /** Explains an HTTP request that was cut off. */
  explainSilence(): Promise<SolutionFall | undefined>;
}

/** What the first error of a check says of it: of the solution as far as that can be, else it is the lab's fault. */
export async function judgeError(id: string, error: unknown, hooks: SilenceHooks): Promise<CheckEvidence> {
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
async function explainCutRequest(error: unknown, hooks: SilenceHooks): Promise<SolutionFall | undefined> {
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
