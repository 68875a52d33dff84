import type { IsolationLevel, Outcome, PerService, Verdict } from "@lab/contracts";
import type { ChosenIsolation } from "../../grading/isolation/chosen-isolation.ts";
import type { KnownSubmission, SubmissionKind } from "../submissions/known-submission.ts";

/** What proofs are come by with: the same for all of a sitting. */
export interface ProofSetting {
  seeds: readonly number[];
  /** A wrong submission is graded on one of the seeds alone, each of them on another in turn. */
  byTurns: boolean;
  repeats: number;
  isolation: IsolationLevel;
  build: string;
  /** Versions of the services that an exercise needs, "given" for one that somebody else runs. */
  services: PerService<string>;
}

/** What a worker is told first. */
export interface ProofSetup {
  setting: ProofSetting;
  isolation: ChosenIsolation;
}

/** What makes a worker of the lab's command line. */
export const checkWorkerCommand = "check-worker";

/** One known submission to prove, or that an exercise's queries can be explained; plain data for a worker. */
export interface ProofJob {
  exercise: string;
  kind: SubmissionKind | "explain";
  name: string;
  /** Where no file of the exercise declares it. */
  submission?: KnownSubmission;
}

/** What was seen of a submission. Without problems it came to what was declared, on each seed. */
export interface Proof {
  /** Each with its seed. */
  problems: string[];
  /** Of the first run; absent where nothing was graded. */
  seen?: {
    outcome: Outcome;
    score: number;
    verdicts: Record<string, Verdict>;
    /** By check: the edge at which it was missed, as "dimension: name". */
    edges: Record<string, string>;
  };
}

/** Always the same ones for the same submission, and for many submissions each seed about as often as any other. */
export function chooseSeeds(
  { kind, name }: Pick<ProofJob, "kind" | "name">,
  { seeds, byTurns }: Pick<ProofSetting, "seeds" | "byTurns">,
): readonly number[] {
  if (!byTurns || (kind !== "rejected" && kind !== "partial")) return seeds;
  const turn = Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % seeds.length;
  return seeds.slice(turn, turn + 1);
}

export function nameJob({ kind, name }: Pick<ProofJob, "kind" | "name">): string {
  return `${kind}/${name}`;
}
