import { LabError } from "@lab/contracts";
import type { ClassJob } from "./plan-class.ts";
import type { JobReply, JobRequest } from "./worker-messages.ts";

/** A process that grades one job after the other. */
export interface ClassWorker {
  /** Rejects where the worker ends before it has answered. */
  run(job: JobRequest): Promise<JobReply>;
  /** Ends it at once, with all that it started. */
  kill(): void;
  /** Lets it tidy up; settles when it is gone. */
  end(): Promise<void>;
}

/** What became of a job: the worker's answer, or why there is none. */
export type JobOutcome = JobReply | { fault: LabError };

export interface SuperviseOptions {
  jobs: readonly JobRequest[];
  workers: number;
  startWorker(): ClassWorker;
  deadlineMs(job: ClassJob): number;
  /** Aborted: every worker is ended, and what runs is not told of. */
  signal: AbortSignal;
  submissions: string;
  onStart(job: ClassJob): void;
  onRetry(job: ClassJob, outcome: JobOutcome): void;
  /** What it throws ends everything. */
  onDone(job: ClassJob, outcome: JobOutcome, attempts: number): void;
}

const maxAttempts = 2;

/**
 * Has jobs done by several workers, one job at a time each. A worker that ends, hangs or reports a fault of ours is
 * replaced, and its job is done once more; a verdict on a submission never is.
 */
export async function superviseJobs(options: SuperviseOptions): Promise<void> {
  const queue = [...options.jobs];
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const lane = async (): Promise<void> => {
    try {
      await workThrough(queue, { ...options, signal });
    } catch (error) {
      broken.abort();
      throw error;
    }
  };
  const count = Math.min(options.workers, queue.length);
  const lanes = await Promise.allSettled(Array.from({ length: count }, lane));
  for (const outcome of lanes) if (outcome.status === "rejected") throw outcome.reason;
}

async function workThrough(queue: JobRequest[], options: SuperviseOptions): Promise<void> {
  const { signal } = options;
  let worker: ClassWorker | undefined;
  const killWorker = (): void => worker?.kill();
  signal.addEventListener("abort", killWorker);
  try {
    for (let job = queue.shift(); job && !signal.aborted; job = queue.shift()) {
      options.onStart(job);
      for (let attempts = 1; ; attempts++) {
        worker ??= options.startWorker();
        const outcome = await doJob(worker, job, options);
        if (signal.aborted) return;
        if (isFault(outcome)) {
          await worker.end();
          worker = undefined;
          if (signal.aborted) return;
          if (attempts < maxAttempts) {
            options.onRetry(job, outcome);
            continue;
          }
        }
        options.onDone(job, outcome, attempts);
        break;
      }
    }
  } finally {
    signal.removeEventListener("abort", killWorker);
    await worker?.end();
  }
}

async function doJob(worker: ClassWorker, job: JobRequest, options: SuperviseOptions): Promise<JobOutcome> {
  const deadlineMs = options.deadlineMs(job);
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<JobOutcome>((resolve) => {
    timer = setTimeout(() => {
      const values = { seconds: Math.round(deadlineMs / 1_000), folder: options.submissions };
      resolve({ fault: new LabError("LAB_CLASS_WORKER_HUNG", values) });
      worker.kill();
    }, deadlineMs);
  });
  try {
    return await Promise.race([worker.run(job).catch(toFault), hung]);
  } finally {
    clearTimeout(timer);
  }
}

function toFault(error: unknown): JobOutcome {
  if (error instanceof LabError) return { fault: error };
  throw error;
}

function isFault(outcome: JobOutcome): boolean {
  return "fault" in outcome || ("result" in outcome && outcome.result.outcome === "fault");
}
