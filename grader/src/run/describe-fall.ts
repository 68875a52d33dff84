import { SolutionFall } from "@lab/testkit";
import { findNearest } from "./find-nearest.ts";
import type { HostProblem, ThrownValue } from "./protocol.ts";
import { tidyOutput } from "./tidy-output.ts";
import type { Death } from "./solution-process.ts";

type Locate = (stack: string | undefined) => string | undefined;

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
    return new SolutionFall("died", `${how}: ${name}: ${message}`, details);
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
        {
          next: "return plain values: objects, arrays, strings, numbers, dates",
        },
      );
    case "not-an-app":
      return new SolutionFall(
        "missing-export",
        `the factory gave back ${problem.what}, not an app that answers requests`,
      );
  }
}

export function describeThrow(error: ThrownValue, locate: Locate): SolutionFall {
  const at = locate(error.stack);
  const plain =
    error.name === "string" ? `threw the text "${error.message}"` : `threw ${error.name}: ${error.message}`;
  return new SolutionFall("threw", plain, at ? { at } : {});
}

function describeMissingExport({
  name,
  found,
  type,
}: Extract<HostProblem, { kind: "missing-export" }>): SolutionFall {
  if (type) return new SolutionFall("missing-export", `"${name}" is exported as ${type}, not as a function`);
  const nearest = findNearest(name, found);
  const has = found.length === 0 ? "it exports nothing" : `it exports ${found.join(", ")}`;
  return new SolutionFall("missing-export", `nothing is exported under the name "${name}" (${has})`, {
    next: nearest
      ? `"${nearest}" looks like it: rename it to "${name}"`
      : `export it: export function ${name}(…)`,
  });
}
