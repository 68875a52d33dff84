import { LabError } from "@lab/contracts";
import { sayProblem, type Problem } from "@lab/texts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { Refusal, type RefusalReason } from "./refusal.ts";

/** What a request came to instead of what it asked for, in words. */
export function describeRefusal(error: unknown): { problem: Problem; status: number } {
  if (error instanceof Refusal) return { problem: sayReason(error.reason), status: error.status };
  if (error instanceof LabError) return { problem: describeLabError(error), status: statusOf(error) };
  const { status } = error as { status?: unknown };
  // Express has an own word for what it can't read: a body too long, an address that is none.
  if (typeof status === "number" && status >= 400 && status < 500)
    return { problem: sayProblem("page.refusedMethod"), status };
  return { problem: sayProblem("page.fault500"), status: 500 };
}

function sayReason(reason: RefusalReason): Problem {
  switch (reason) {
    case "host":
      return sayProblem("page.refusedHost");
    case "method":
      return sayProblem("page.refusedMethod");
    case "origin":
      return sayProblem("page.refusedOrigin");
    case "token":
      return sayProblem("page.refusedToken");
    case "unknown":
      return sayProblem("page.refusedUnknown");
  }
}

export function describeLabError({ message, next }: LabError): Problem {
  return { happened: cleanText(message), next: cleanText(next) };
}

function statusOf({ code }: LabError): number {
  if (code === "LAB_DISCOVER_UNKNOWN") return 404;
  return code.startsWith("LAB_USAGE") ? 400 : 500;
}
