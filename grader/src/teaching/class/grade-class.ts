import { availableParallelism } from "node:os";
import { join } from "node:path";
import { LabError, type ClassReport } from "@lab/contracts";
import { say } from "@lab/texts";
import type { ChosenIsolation } from "../../grading/isolation/chosen-isolation.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { Secrets } from "../../grading/sealing/secrets.ts";
import type { DataSource } from "../../grading/suites/seed-for.ts";
import { createClassProgress } from "./class-progress.ts";
import type { ClassSuite } from "./describe-unjudged.ts";
import type { ClassSetting } from "./digest-submission.ts";
import { createPathHider } from "./hide-paths.ts";
import { isProven, journalKey, openJournal, type Journal, type JournalEntry } from "./journal.ts";
import { journalName } from "./journal-file.ts";
import type { JournalHeader } from "./journal-header.ts";
import type { JournalKey } from "./journal-key.ts";
import type { ClassPlan } from "./plan-class.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { startWorker } from "../../ground/workers/start-worker.ts";
import { superviseJobs } from "../../ground/workers/supervise-jobs.ts";
import { classWorkerCommand, type JobReply, type JobRequest, type WorkerSetup } from "./worker-messages.ts";
import { writeResults } from "./write-results.ts";

export interface GradeClassOptions {
  root: string;
  /** The folder of submissions, absolute. */
  folder: string;
  /** Where journal and results go; it is there, and nobody else's. */
  out: string;
  labFile: string;
  setting: ClassSetting;
  /** What the journal says of this sitting. */
  header: JournalHeader;
  /** By which it is written, and known again. */
  journalKey: JournalKey;
  /** By the exercise's id. */
  suites: ReadonlyMap<string, ClassSuite>;
  /** What decides the hidden data, and opens the suites of a release. */
  source: DataSource & Secrets;
  isolation: ChosenIsolation;
  workers?: number | undefined;
  watched: boolean;
  /** Aborted: workers are ended and the journal is all there is. */
  signal: AbortSignal;
  write(text: string): void;
}

const maxWorkers = 8;
/** A fault may be the machine's: each gets a second try, with another worker. */
const maxAttempts = 2;
/** For what is not the solution's time: a database server's start on a busy machine, a large repository. */
const graceMs = 90_000;

/** Grades what the plan names and writes the results; undefined where it was interrupted. */
export async function gradeClass(
  plan: ClassPlan,
  options: GradeClassOptions,
): Promise<ClassReport | undefined> {
  const { out, setting, suites } = options;
  const { secret, file, problem } = options.journalKey;
  const journal = openJournal(join(out, journalName), options.header, secret);
  try {
    const { unverified: lines } = journal;
    const ofJournal = [
      ...(lines > 0 ? [say("classroom.unverified", { lines })] : []),
      ...describeGone(plan, journal),
    ];
    const ofKey = problem === undefined ? [] : [say("classroom.keyNotKept", { file, problem })];
    for (const note of [...ofJournal, ...ofKey])
      options.write(`${say("classroom.note", { note: cleanText(note) })}\n`);
    const entries = await gradeJobs(plan, { ...options, journal });
    if (options.signal.aborted) return undefined;
    const whole = { ...plan, notes: [...plan.notes, ...ofJournal] };
    return writeResults(whole, { out, setting, source: options.source, suites, entries });
  } finally {
    journal.close();
  }
}

/** Who was graded in an earlier sitting and isn't in this one: their rows would go without a word. */
function describeGone({ learners, exercises }: ClassPlan, { entries }: Journal): string[] {
  const earlier = [...entries.values()];
  const list = (of: string[], present: string[]): string[] =>
    [...new Set(of)].filter((name) => !present.includes(name)).toSorted();
  const names = list(
    earlier.map(({ learner }) => learner),
    learners,
  );
  const ids = list(
    earlier.map(({ exercise }) => exercise),
    exercises.map(({ exercise }) => exercise.id),
  );
  return [
    ...names.map((name) => say("classroom.learnerGone", { name })),
    ...ids.map((id) => say("classroom.exerciseGone", { id })),
  ];
}

async function gradeJobs(
  plan: ClassPlan,
  options: GradeClassOptions & { journal: Journal },
): Promise<Map<string, JournalEntry>> {
  const { journal, suites, isolation, setting, source, labFile, folder, root } = options;
  const workers = options.workers ?? Math.min(maxWorkers, availableParallelism());
  const exercises = new Map(plan.exercises.map(({ exercise }) => [exercise.id, exercise]));
  const jobs = plan.jobs.map((job) => {
    const before = journal.entries.get(journalKey(job));
    const isKept = before && isProven(before, exercises.get(job.exercise)?.services ?? []);
    return { ...job, knownKey: isKept ? before.key : undefined };
  });
  const progress = createClassProgress({ ...options, total: jobs.length, workers });
  const hidePaths = createPathHider({ "<submissions>": folder, "<lab>": root });
  const record = recordOutcomes({ journal, exercises, suites, progress, hidePaths });
  try {
    await superviseJobs({
      jobs,
      workers,
      signal: options.signal,
      maxAttempts,
      isFault: (reply) => "result" in reply && reply.result.outcome === "fault",
      describeHung: (seconds) => new LabError("LAB_CLASS_WORKER_HUNG", { seconds, folder }),
      startWorker: () =>
        startWorker<WorkerSetup, JobRequest, JobReply>({
          file: labFile,
          command: classWorkerCommand,
          setup: { submissions: folder, setting, source, isolation },
          describeEnd: (how, said) => new LabError("LAB_CLASS_WORKER_ENDED", { how, said, folder }),
        }),
      deadlineMs: ({ exercise }) => (exercises.get(exercise)?.limits.totalMs ?? 0) * 2 + graceMs,
      onStart: () => progress.start(),
      onRetry: record.retry,
      onDone: record.finish,
    });
  } finally {
    progress.stop();
  }
  return record.entries;
}
