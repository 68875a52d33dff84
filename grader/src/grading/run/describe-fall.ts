import type { CheckDetails, Obstacle } from "@lab/contracts";
import { SolutionFall, type FallKind } from "@lab/testkit";
import { say, sayProblem, type Problem } from "@lab/texts";
import { adviseOnError, adviseOnFall, adviseOnValue, nameKind } from "./advise-on-error.ts";
import { findNearest } from "../../ground/find-nearest.ts";
import type { HostProblem, ThrownValue } from "./protocol.ts";
import { tidyOutput } from "./tidy-output.ts";
import { serviceGrowthMb } from "../services/watch-growth.ts";
import type { Growth } from "./running-parts.ts";
import type { Death } from "./solution-process.ts";

const noAnswer = { busy: "run.neverEnds", waiting: "run.onlyWaits", unknown: "run.noAnswer" } as const;

const lastWordsLength = 400;

type Locate = (stack: string | undefined) => string | undefined;

/** Words for a solution's process that ended while it was wanted. */
export function describeDeath(death: Death, timeoutMs: number, locate: Locate): SolutionFall {
  const at = locate(death.dying?.error?.stack);
  const details = at ? { at } : {};
  if (death.killed === "timeout") {
    const { happened, next } = sayProblem(noAnswer[death.activity ?? "unknown"], {
      seconds: (death.lateMs ?? timeoutMs) / 1_000,
    });
    return new SolutionFall("timeout", happened, { next }, death.activity === "busy");
  }
  if (death.killed === "memory") return new SolutionFall("memory", say("run.memory"));
  if (death.killed === "growth") return new SolutionFall("output", say("run.growth"));
  if (death.killed === "burden") return new SolutionFall("output", say("run.burden"));
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
  return new SolutionFall(
    "died",
    say("run.ended", { how: describeEnd(death) }),
    tellLastWords(death, locate),
  );
}

function tellLastWords({ lastOutput }: Death, locate: Locate): CheckDetails {
  const seen = tidyOutput(lastOutput, locate).trim().slice(-lastWordsLength);
  return seen ? { seen } : {};
}

/** Words for a program that ended while it was wanted: it may end itself, unlike a module. */
export function describeProgramEnd(death: Death, timeoutMs: number, locate: Locate): SolutionFall {
  const { dying } = death;
  const lastWords = tellLastWords(death, locate);
  if (death.killed || (dying && dying.how !== "exit")) {
    const { kind, message, details } = describeDeath(death, timeoutMs, locate);
    return new SolutionFall(kind, message, { ...(death.killed ? {} : lastWords), ...details });
  }
  const exit = dying ? { ...death, signal: null, exitCode: dying.exitCode ?? 0 } : death;
  const at = locate(dying?.error?.stack);
  const { happened, next } = sayProblem("run.programEnded", { how: describeEnd(exit) });
  return new SolutionFall("died", happened, { next, ...lastWords, ...(at ? { at } : {}) });
}

/** What keeps the whole submission from being judged. */
export function toObstacle(error: unknown): Obstacle {
  if (!(error instanceof SolutionFall)) throw error;
  const outcome = error.kind === "timeout" || error.kind === "memory" ? error.kind : "not-gradable";
  return {
    outcome,
    code: `SOLUTION_${error.kind.toUpperCase().replaceAll("-", "_")}`,
    message: error.message,
    next: error.details.next ?? adviseOnFall(error.kind),
    ...(error.details.at ? { at: error.details.at } : {}),
  };
}

/** A signal, an exit code, or why there was no process. */
export function describeEnd({ signal, exitCode }: Pick<Death, "signal" | "exitCode">): string {
  return signal ?? say("run.exitCode", { code: String(exitCode) });
}

/** What `details` say of the next step comes before what the problem says. */
function fall(kind: FallKind, { happened, next }: Problem, details: CheckDetails = {}): SolutionFall {
  return new SolutionFall(kind, happened, { next, ...details });
}

/** With what reason a process is ended for what grew. */
export const killedFor = { store: "growth", service: "burden" } as const satisfies Record<
  Growth,
  Death["killed"]
>;

/** Words for a database that grew beyond what the exercise allows, and for a server that was made to. */
export function describeGrowth(of: Growth, databaseMb: number): SolutionFall {
  const problem =
    of === "store"
      ? sayProblem("run.grewBy", { mb: databaseMb })
      : sayProblem("run.burdenedBy", { mb: serviceGrowthMb });
  return fall("output", problem);
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
