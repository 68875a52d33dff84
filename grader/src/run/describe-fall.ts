import { SolutionFall } from "@lab/testkit";
import { adviseOnError, adviseOnValue } from "./advise-on-error.ts";
import { findNearest } from "./find-nearest.ts";
import type { HostProblem, ThrownValue } from "./protocol.ts";
import { tidyOutput } from "./tidy-output.ts";
import type { Death } from "./solution-process.ts";

type Locate = (stack: string | undefined) => string | undefined;

const unawaited = "is an async function called without await? Then nobody sees its error";

/** Words for a solution's process that ended while it was wanted. */
export function describeDeath(death: Death, timeoutMs: number, locate: Locate): SolutionFall {
  const at = locate(death.dying?.error?.stack);
  const details = at ? { at } : {};
  if (death.killed === "timeout") {
    return new SolutionFall("timeout", `did not answer within ${timeoutMs / 1_000} s`, {
      next: "look for a loop without an end, or a promise that nothing settles",
    });
  }
  if (death.killed === "memory")
    return new SolutionFall("memory", "used more memory than this exercise allows");
  if (death.killed === "growth") return new SolutionFall("output", "filled its database too far");
  if (death.killed === "output") {
    return new SolutionFall("output", "printed more than this exercise allows", {
      next: "look for a console.log inside a loop",
    });
  }
  if (death.killed === "frame")
    return new SolutionFall(
      "too-large",
      "gave back a result that is too large, or nested too deeply, to read",
    );
  if (death.killed === "closed")
    return new SolutionFall("timeout", "was cut off: the time for the whole exercise was used up");
  if (death.dying?.how === "exit") {
    return new SolutionFall("died", `ended its own process: process.exit(${death.dying.exitCode ?? 0})`, {
      ...details,
      next: "a server or a library must not call process.exit; throw or answer instead",
    });
  }
  if (death.dying?.error) {
    const { name, message } = death.dying.error;
    const how =
      death.dying.how === "rejection" ? "a promise was rejected and nobody handled it" : "went down";
    const next = adviseOnError(message) ?? (death.dying.how === "rejection" ? unawaited : undefined);
    return new SolutionFall("died", `${how}: ${name}: ${message}`, { ...details, ...(next ? { next } : {}) });
  }
  const how = death.signal ?? `exit code ${death.exitCode}`;
  const lastWords = death.lastOutput ? { seen: tidyOutput(death.lastOutput, locate).trim().slice(-400) } : {};
  return new SolutionFall("died", `the process ended (${how})`, lastWords);
}

/** Words for a database that grew beyond what the exercise allows. */
export function describeGrowth(limitMb: number): SolutionFall {
  return new SolutionFall("output", `wrote more than ${limitMb} MB into its database`, {
    next: "look for an insert inside a loop without an end",
  });
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
        `${problem.path} holds ${problem.what}, which can't leave the process as data`,
        { next: adviseOnValue(problem.what) },
      );
    case "not-an-app":
      return new SolutionFall(
        "missing-export",
        `the factory gave back ${problem.what}, not an app that answers requests`,
        problem.what === "undefined" ? { next: "is there a return at its end? return app;" } : {},
      );
  }
}

export function describeThrow(error: ThrownValue, locate: Locate): SolutionFall {
  const at = locate(error.stack);
  const next = adviseOnError(error.message);
  return new SolutionFall("threw", tellThrown(error), { ...(at ? { at } : {}), ...(next ? { next } : {}) });
}

function tellThrown({ name, message }: ThrownValue): string {
  if (name === "string") return `threw the text "${message}"`;
  // A host has no name for what can't be read, such as an object without a prototype.
  return name === "unknown" ? `threw ${message}` : `threw ${name}: ${message}`;
}

function describeMissingExport({
  name,
  found,
  type,
}: Extract<HostProblem, { kind: "missing-export" }>): SolutionFall {
  if (type) return new SolutionFall("missing-export", `"${name}" is exported as ${type}, not as a function`);
  const has = found.length === 0 ? "it exports nothing" : `it exports ${found.join(", ")}`;
  return new SolutionFall("missing-export", `nothing is exported under the name "${name}" (${has})`, {
    next: adviseOnExport(name, found),
  });
}

function adviseOnExport(name: string, found: readonly string[]): string {
  const nearest = findNearest(name, found);
  if (nearest) return `"${nearest}" looks like it: rename it to "${name}"`;
  const isDefault = found.length === 1 && found[0] === "default";
  return `export it${isDefault ? " by its name, without default" : ""}: export function ${name}(…)`;
}
