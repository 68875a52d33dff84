import { availableParallelism } from "node:os";
import { LabError } from "@lab/contracts";
import { startWorker } from "../../ground/workers/start-worker.ts";
import { superviseJobs } from "../../ground/workers/supervise-jobs.ts";
import { assembleReport, type CheckReport, type ExercisePlan } from "./plan-check.ts";
import { checkWorkerCommand, nameJob, type Proof, type ProofJob, type ProofSetup } from "./proof.ts";
import type { ProofMemory } from "./proof-memory.ts";

export interface ProveOptions extends ProofSetup {
  /** The lab's command line, for the workers. */
  labFile: string;
  memory: ProofMemory;
  /** Believe nothing that was proved before. */
  fresh: boolean;
  /** Leave out exercises of which all is proved as it is now. */
  changedOnly: boolean;
  workers?: number | undefined;
  /** Aborted: workers are ended, and nothing is told of what they were at. */
  signal: AbortSignal;
  /** For each exercise, in their order, once all of it is proved. */
  onReport(report: CheckReport): void;
  onProgress(progress: ProofProgress): void;
}

export interface ProofProgress {
  done: number;
  total: number;
  /** What was proved last. */
  job?: ProofJob;
}

/** A job with what is known of it. */
interface PlannedJob {
  job: ProofJob;
  plan: ExercisePlan;
  /** Before it runs: what is saved meanwhile was not proved. */
  key: string | undefined;
  proof?: Proof | undefined;
}

const maxWorkers = 8;
/** For what is not the solution's time: a database server's start on a busy machine. */
const graceMs = 90_000;

/** Proves by several workers what is planned and was not proved before; gives how many proofs were remembered. */
export async function proveExercises(
  plans: readonly ExercisePlan[],
  options: ProveOptions,
): Promise<{ reports: CheckReport[]; remembered: number }> {
  const { memory, setting } = options;
  const exercises = await planJobs(plans, options);
  const todo = exercises.flatMap(({ jobs }) => jobs).filter(({ proof }) => !proof);
  const remembered = exercises.flatMap(({ jobs }) => jobs).length - todo.length;
  const remembering: Promise<void>[] = [];
  const reports: CheckReport[] = [];
  let done = 0;

  /** An exercise is told of when all before it are. */
  function reportWhole(): void {
    for (let next = exercises[reports.length]; next; next = exercises[reports.length]) {
      const proofs = new Map(next.jobs.map(({ job, proof }) => [nameJob(job), proof]));
      if ([...proofs.values()].includes(undefined)) return;
      const report = assembleReport(next.plan, (job) => proofs.get(nameJob(job)) as Proof);
      reports.push(report);
      options.onReport(report);
    }
  }

  async function remember({ plan, job, key }: PlannedJob, proof: Proof): Promise<void> {
    if (key !== undefined && key === (await memory.keyOf(plan, job))) memory.remember(job, key, proof);
  }

  reportWhole();
  options.onProgress({ done, total: todo.length });
  await superviseJobs<PlannedJob, Proof>({
    jobs: todo,
    workers: options.workers ?? Math.min(maxWorkers, availableParallelism()),
    signal: options.signal,
    // What comes to a fault once in a while is what a proof is there to find.
    maxAttempts: 1,
    isFault: () => false,
    deadlineMs: ({ plan }) =>
      plan.found.exercise.limits.totalMs * 2 * setting.seeds.length * setting.repeats + graceMs,
    describeHung: (seconds) => describeEnd(`no answer in ${seconds} seconds`, ""),
    startWorker: () => startProver(options),
    onStart: () => {},
    onDone(planned, outcome) {
      planned.proof = "fault" in outcome ? { problems: [outcome.fault.message] } : outcome;
      if (!("fault" in outcome)) remembering.push(remember(planned, outcome));
      options.onProgress({ done: ++done, total: todo.length, job: planned.job });
      reportWhole();
    },
  });
  await Promise.all(remembering);
  return { reports, remembered };
}

/** What there is to do, with what was proved before of it. */
async function planJobs(
  plans: readonly ExercisePlan[],
  { memory, fresh, changedOnly }: ProveOptions,
): Promise<{ plan: ExercisePlan; jobs: PlannedJob[] }[]> {
  const planned = [];
  for (const plan of plans) {
    const jobs: PlannedJob[] = [];
    for (const job of plan.jobs) {
      const key = await memory.keyOf(plan, job);
      jobs.push({ plan, job, key, proof: fresh || !key ? undefined : memory.recall(job, key) });
    }
    const isProved = plan.problems.length === 0 && jobs.every(({ proof }) => proof);
    if (!changedOnly || !isProved) planned.push({ plan, jobs });
  }
  return planned;
}

function startProver({ labFile, setting, isolation }: ProveOptions) {
  const worker = startWorker<ProofSetup, ProofJob, Proof>({
    file: labFile,
    command: checkWorkerCommand,
    setup: { setting, isolation },
    describeEnd,
  });
  return { ...worker, run: ({ job }: PlannedJob) => worker.run(job) };
}

function describeEnd(how: string, said: string): LabError {
  return new LabError("LAB_CHECK_WORKER", { how, said });
}
