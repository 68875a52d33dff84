import type { Obstacle } from "@lab/contracts";
import type { SolutionFall } from "@lab/testkit";

/** What grew too far by the solution's doing: what it holds in a store of its own, or what the store's server takes. */
export type Growth = "store" | "service";

/** Something of the learner's that runs beside a suite: a module whose exports are called, or a program. */
export interface RunningPart {
  /**
   * Waits until it is over what it was asked, and gives the reason if it went down on it; not for long where it kept a
   * check waiting in vain already.
   */
  settle(wasLate?: boolean): Promise<SolutionFall | undefined>;
  /** The reason why it is down, if it is; for an HTTP request that was cut off. */
  explainSilence(): Promise<SolutionFall | undefined>;
  /** Why the run was broken off after some checks, if it was. */
  findBreak(): Obstacle | undefined;
  /** What was printed since the last call of this. */
  takeOutput(): string;
  /** Ends it for good. */
  breakOffForGrowth(of: Growth): void;
  /** Ends it; every later request fails at once with `reason`. */
  end(reason?: "total-time"): void;
}

/** All parts of one run as one, in the order in which they were added. */
export interface RunningParts extends RunningPart {
  add<Part extends RunningPart>(part: Part): Part;
}

export function gatherParts(): RunningParts {
  const parts: RunningPart[] = [];
  let endedFor: "total-time" | "over" | undefined;
  const firstOf = async (
    ask: (part: RunningPart) => Promise<SolutionFall | undefined>,
  ): Promise<SolutionFall | undefined> =>
    (await Promise.all(parts.map(ask))).find((fall) => fall !== undefined);
  return {
    add(part) {
      parts.push(part);
      if (endedFor) part.end(endedFor === "over" ? undefined : endedFor);
      return part;
    },
    settle: (wasLate) => firstOf((part) => part.settle(wasLate)),
    explainSilence: () => firstOf((part) => part.explainSilence()),
    findBreak: () => parts.map((part) => part.findBreak()).find((obstacle) => obstacle !== undefined),
    takeOutput: () => parts.map((part) => part.takeOutput()).join(""),
    breakOffForGrowth(of) {
      for (const part of parts) part.breakOffForGrowth(of);
    },
    end(reason) {
      endedFor ??= reason ?? "over";
      for (const part of parts) part.end(reason);
    },
  };
}
