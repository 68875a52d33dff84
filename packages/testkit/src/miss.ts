import type { CheckDetails } from "@lab/contracts";

/** A requirement that the solution does not meet: what a suite throws to fail a check with words that help. */
export class Miss extends Error {
  override readonly name = "Miss";
  readonly details: CheckDetails;

  constructor(message: string, details: CheckDetails = {}) {
    super(message);
    this.details = details;
  }
}

/** What a miss says: one sentence, and what was done, seen and expected, and where to go. */
export interface MissWords extends CheckDetails {
  message: string;
}

/** Fails the running check. `details` come on top of what `words` say. */
export function miss(words: string | MissWords, details: CheckDetails = {}): never {
  const { message, ...told } = typeof words === "string" ? { message: words } : words;
  throw new Miss(message, { ...told, ...details });
}

/** The miss that judging comes to, for who goes on after it. What else is thrown is thrown on. */
export async function catchMiss(judge: () => Promise<void>): Promise<Miss | undefined> {
  try {
    await judge();
    return undefined;
  } catch (error) {
    if (error instanceof Miss) return error;
    throw error;
  }
}

export type FallKind =
  | "threw"
  | "timeout"
  | "memory"
  | "output"
  | "died"
  | "unserialisable"
  | "missing-export"
  | "no-http"
  | "too-large"
  | "broken-answer";

/** The solution threw, hung or went down while it was asked something: the check is crashed, not failed. */
export class SolutionFall extends Error {
  override readonly name = "SolutionFall";
  readonly kind: FallKind;
  readonly details: CheckDetails;
  /** It gave no answer because it computed without a pause. */
  readonly isBusy: boolean;

  constructor(kind: FallKind, message: string, details: CheckDetails = {}, isBusy = false) {
    super(message);
    this.kind = kind;
    this.details = details;
    this.isBusy = isBusy;
  }
}
