import type { Exercise, ExerciseResult } from "@lab/contracts";
import { describeState } from "./assemble-class.ts";
import type { ClassProgress } from "./class-progress.ts";
import { withoutChecks, type ClassSuite } from "./describe-unjudged.ts";
import { journalKey, type Journal, type JournalEntry } from "./journal.ts";
import type { ClassJob } from "./plan-class.ts";
import type { JobOutcome } from "../../ground/workers/supervise-jobs.ts";
import type { JobReply } from "./worker-messages.ts";

export interface OutcomeRecord {
  /** By journalKey: what this sitting found, or found unchanged. */
  entries: Map<string, JournalEntry>;
  retry(job: ClassJob, outcome: JobOutcome<JobReply>): void;
  finish(job: ClassJob, outcome: JobOutcome<JobReply>, attempts: number): void;
}

/** Takes the outcomes of jobs down: in the journal first, then on the screen. */
export function recordOutcomes(options: {
  journal: Journal;
  exercises: ReadonlyMap<string, Exercise>;
  suites: ReadonlyMap<string, ClassSuite>;
  progress: ClassProgress;
  hidePaths<Value>(value: Value): Value;
}): OutcomeRecord {
  const { journal, exercises, suites, progress, hidePaths } = options;
  const entries = new Map<string, JournalEntry>();

  function toResult(
    job: ClassJob,
    outcome: Exclude<JobOutcome<JobReply>, { unchanged: true }>,
  ): ExerciseResult {
    if ("result" in outcome) return hidePaths(outcome.result);
    const { code, message, next } = outcome.fault;
    const exercise = exercises.get(job.exercise) as Exercise;
    const suite = suites.get(job.exercise) as ClassSuite;
    return hidePaths(withoutChecks(exercise, suite, { outcome: "fault", code, message, next }));
  }

  return {
    entries,
    retry(job, outcome) {
      if (!("unchanged" in outcome)) progress.retry(job, toResult(job, outcome).reason?.message ?? "");
    },
    finish(job, outcome, attempts) {
      const before = journal.entries.get(journalKey(job));
      if ("unchanged" in outcome) {
        if (before) entries.set(journalKey(job), before);
        return progress.done(job, before ? describeState(before.result) : "fault", undefined);
      }
      const result = toResult(job, outcome);
      // Without a key it is graded again: that is for faults.
      const known =
        "result" in outcome && result.outcome !== "fault"
          ? { key: outcome.key, services: outcome.services }
          : {};
      const { learner, exercise } = job;
      const entry = { learner, exercise, attempts, endedAt: new Date().toISOString(), ...known, result };
      journal.append(entry);
      entries.set(journalKey(job), entry);
      progress.done(job, describeState(result), result.durationMs, result.reason?.message);
    },
  };
}
