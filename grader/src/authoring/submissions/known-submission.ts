import type { Outcome, Verdict } from "@lab/contracts";

export type SubmissionKind = "starter" | "empty" | "junk" | "accepted" | "partial" | "rejected" | "mutant";

/** What a submission must come to. */
export interface Expectation {
  outcome: Outcome;
  /** Junk may well be unreachable: that is as good as failing. */
  mayBeRefused?: boolean;
  /** Exact verdicts; undefined where only the score is bounded. */
  verdicts?: Record<string, Verdict>;
  minScore: number;
  maxScore: number;
}

export interface KnownSubmission {
  kind: SubmissionKind;
  name: string;
  /** Of a wrong one: its one wrong idea, in a sentence. */
  idea?: string;
  /** Folders whose files make up the submission; later ones win. */
  layers: string[];
  /** Texts of files that no folder holds, or holds otherwise. */
  files: Record<string, string>;
  /** Files of the folders that it doesn't have. */
  removed?: readonly string[];
  expectation: Expectation;
}
