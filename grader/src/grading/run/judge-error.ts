import { LabError, plainMiss, type CheckDetails, type CheckEvidence } from "@lab/contracts";
import { explainUnanswered } from "@lab/git-history";
import { describeValue, isAssertion, Miss, SolutionFall } from "@lab/testkit";
import { say, sayProblem } from "@lab/texts";
import { describeError } from "../../ground/describe-error.ts";
import { adviseOnFall } from "./advise-on-error.ts";

export interface FallHooks {
  /** Waits until the solution is over what it was asked, and explains it if that brought it down. */
  settle(wasLate: boolean): Promise<SolutionFall | undefined>;
  /** Explains an HTTP request that was cut off. */
  explainSilence(): Promise<SolutionFall | undefined>;
}

/** What the first error of a check says of it: of the solution as far as that can be, else it is the lab's fault. */
export async function judgeError(
  id: string,
  error: unknown,
  hooks: Pick<FallHooks, "explainSilence">,
): Promise<CheckEvidence> {
  if (error instanceof Miss) return { id, status: "failed", message: error.message, details: error.details };
  if (error instanceof SolutionFall) return tellFall(id, error);
  const unanswered = explainUnanswered(error);
  if (unanswered)
    return { id, status: "failed", message: unanswered.happened, details: { next: unanswered.next } };
  if (isAssertion(error)) {
    const seen = describeValue(error.matcherResult?.actual);
    return { id, status: "failed", message: plainMiss, details: { seen } };
  }
  if (error instanceof LabError)
    return { id, status: "fault", message: error.message, details: { next: error.next } };
  const fall = await explainCutRequest(error, hooks);
  if (fall) return tellFall(id, fall);
  return tellFault(id, error);
}

export function tellFault(id: string, error: unknown): CheckEvidence {
  return { id, status: "fault", message: describeError(error) };
}

/** Whether the solution was waited for in vain, by the clock of a call or of an HTTP request. */
export function isLate(error: unknown): boolean {
  return error instanceof SolutionFall ? error.kind === "timeout" : readError(error).timeout !== undefined;
}

/** A solution that goes down on a request was asked once too often, however well it had answered before. */
export function overruleByFall(
  evidence: CheckEvidence,
  fall: SolutionFall | undefined,
  wasLate = false,
): CheckEvidence {
  // Only the end of its process tells why a request got no answer.
  if (wasLate && fall?.isBusy && evidence.status === "crashed" && evidence.message)
    return {
      ...evidence,
      message: say("run.requestNeverEnds", { message: evidence.message }),
      details: { ...evidence.details, ...fall.details },
    };
  if (!fall || evidence.status === "crashed" || evidence.status === "fault") return evidence;
  const { did } = evidence.details ?? {};
  const details = { ...(did === undefined ? {} : { did }), ...fall.details };
  return tellFall(evidence.id, new SolutionFall(fall.kind, fall.message, details));
}

function tellFall(id: string, { kind, message, details }: SolutionFall): CheckEvidence {
  return { id, status: "crashed", message, details: { next: adviseOnFall(kind), ...details } };
}

const cutOff = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** An HTTP request without a proper answer is the solution's doing; only what is left over is ours. */
async function explainCutRequest(
  error: unknown,
  hooks: Pick<FallHooks, "explainSilence">,
): Promise<SolutionFall | undefined> {
  const { timeout, message, ofRequest, syscall, ...rest } = readError(error);
  // supertest puts the code of a connection's end into the message: "ECONNRESET: Connection reset by peer".
  const code = rest.code ?? /^E[A-Z]+(?=: )/.exec(message)?.[0];
  const details = stepDetails(error);
  if (timeout !== undefined) {
    const { happened, next } = sayProblem("run.requestTimeout", { seconds: timeout / 1_000 });
    return new SolutionFall("timeout", happened, { ...details, next });
  }
  if (code === "HPE_HEADER_OVERFLOW") return new SolutionFall("too-large", say("run.manyHeaders"), details);
  if (code?.startsWith("HPE_")) return new SolutionFall("no-http", say("run.noHttp", { code }), details);
  if (code === "ETOOLARGE") return new SolutionFall("too-large", say("run.largeBody"), details);
  // The way to a solution is the lab's; all that a solution can do to it is to close its end.
  if (code && !cutOff.has(code) && syscall === "connect") return;
  if (code && !cutOff.has(code) && ofRequest)
    return new SolutionFall("no-http", say("run.unreadableBody", { code }), details);
  if (!code || !cutOff.has(code)) return;
  const fall = (await hooks.explainSilence()) ?? new SolutionFall("no-http", say("run.noAnswerAtAll"));
  return new SolutionFall(fall.kind, fall.message, { ...details, ...fall.details });
}

interface RequestError {
  /** A server's refusal, which is no request's, has a number. */
  code?: string;
  timeout?: number;
  message: string;
  /** What the system was asked for. */
  syscall?: string;
  /** Set by the agent on what a request ended with, whatever it is. */
  ofRequest: boolean;
}

function readError(error: unknown): RequestError {
  const { code, timeout, message, ofRequest, syscall } = Object(error) as Partial<
    Omit<RequestError, "code"> & { code: unknown }
  >;
  return {
    message: message ?? "",
    ofRequest: ofRequest === true,
    ...(typeof code === "string" && code !== "" ? { code } : {}),
    ...(syscall === undefined ? {} : { syscall }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

function stepDetails(error: unknown): CheckDetails {
  const { labStep } = (error ?? {}) as { labStep?: CheckDetails };
  return labStep ?? {};
}
