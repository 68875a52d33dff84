import type { CheckDetails } from "@lab/contracts";
import { SolutionFall, type FallKind } from "@lab/testkit";
import { say, sayProblem, type Problem } from "@lab/texts";
import { adviseOnError, adviseOnValue, nameKind } from "./advise-on-error.ts";
import { findNearest } from "../../ground/find-nearest.ts";
import type { HostProblem, ThrownValue } from "./protocol.ts";
import { tidyOutput } from "./tidy-output.ts";
import type { Death } from "./solution-process.ts";

type Locate = (stack: string | undefined) => string | undefined;

/** Words for a solution's process that ended while it was wanted. */
export function describeDeath(death: Death, timeoutMs: number, locate: Locate): SolutionFall {
  const at = locate(death.dying?.error?.stack);
  const details = at ? { at } : {};
  if (death.killed === "timeout") {
    return fall("timeout", sayProblem("run.noAnswer", { seconds: timeoutMs / 1_000 }));
  }
  if (death.killed === "memory") return new SolutionFall("memory", say("run.memory"));
  if (death.killed === "growth") return new SolutionFall("output", say("run.growth"));
  if (death.killed === "output") return fall("output", sayProblem("run.output"));
  if (death.killed === "frame") return new SolutionFall("too-large", say("run.frame"));
  if (death.killed === "closed") return new SolutionFall("timeout", say("run.closed"));
  if (death.dying?.how === "exit")
    return fall("died", sayProblem("run.exited", { code: death.dying.exitCode ?? 0 }), details);
  if (death.dying?.error) {
    const { name, message } = death.dying.error;
    const known = adviseOnError(message);
    const advised = { ...details, ...(known ? { next: known } : {}) };
    if (death.dying.how === "rejection")
      return fall("died", sayProblem("run.rejected", { name, message }), advised);
    return new SolutionFall("died", say("run.wentDown", { name, message }), advised);
  }
  const how = describeEnd(death);
  const lastWords = death.lastOutput ? { seen: tidyOutput(death.lastOutput, locate).trim().slice(-400) } : {};
  return new SolutionFall("died", say("run.ended", { how }), lastWords);
}

/** A signal, an exit code, or why there was no process. */
export function describeEnd({ signal, exitCode }: Pick<Death, "signal" | "exitCode">): string {
  return signal ?? say("run.exitCode", { code: String(exitCode) });
}

/** What `details` say of the next step comes before what the problem says. */
function fall(kind: FallKind, { happened, next }: Problem, details: CheckDetails = {}): SolutionFall {
  return new SolutionFall(kind, happened, { next, ...details });
}

/** Words for a database that grew beyond what the exercise allows. */
export function describeGrowth(limitMb: number): SolutionFall {
  return fall("output", sayProblem("run.grewBy", { mb: limitMb }));
}

/** Words for a request that the solution could not do. */
export function describeProblem(problem: HostProblem, locate: Locate): SolutionFall {
  switch (problem.kind) {
    case "threw":
      return describeThrow(problem.error, locate);
    case "missing-export":
      return describeMissingExport(problem);
    case "unserialisable":
      return new SolutionFall(
        "unserialisable",
        say("run.cannotLeave", { path: problem.path, what: nameKind(problem.what) }),
        { next: adviseOnValue(problem.what) },
      );
    case "not-an-app":
      return new SolutionFall(
        "missing-export",
        say("run.notAnApp", { what: problem.what }),
        problem.what === "undefined" ? { next: say("run.noReturn") } : {},
      );
  }
}

export function describeThrow(error: ThrownValue, locate: Locate): SolutionFall {
  const at = locate(error.stack);
  const next = adviseOnError(error.message);
  return new SolutionFall("threw", tellThrown(error), { ...(at ? { at } : {}), ...(next ? { next } : {}) });
}

function tellThrown({ name, message }: ThrownValue): string {
  if (name === "string") return say("run.threwText", { message });
  // A host has no name for what can't be read, such as an object without a prototype.
  return name === "unknown" ? say("run.threwUnknown", { message }) : say("run.threw", { name, message });
}

function describeMissingExport({
  name,
  found,
  type,
}: Extract<HostProblem, { kind: "missing-export" }>): SolutionFall {
  if (type) return new SolutionFall("missing-export", say("run.exportKind", { name, type }));
  const has =
    found.length === 0 ? say("run.exportsNothing") : say("run.exports", { names: found.join(", ") });
  return new SolutionFall("missing-export", say("run.noExport", { name, has }), {
    next: adviseOnExport(name, found),
  });
}

function adviseOnExport(name: string, found: readonly string[]): string {
  const nearest = findNearest(name, found);
  if (nearest) return say("run.isNear", { nearest, name });
  const isDefault = found.length === 1 && found[0] === "default";
  return isDefault ? say("run.exportByName", { name }) : say("run.exportIt", { name });
}
