import { LabError } from "@lab/contracts";

/** A process that does one job after the other. */
export interface JobWorker<Job, Reply> {
  /**
   * Rejects where the worker ends before it has answered.
   * @param next what it will probably be given after that; undefined where nothing is left
   */
  run(job: Job, next?: Job): Promise<Reply>;
  /** Ends it at once, with all that it started. */
  kill(): void;
  /** Lets it tidy up; settles when it is gone. */
  end(): Promise<void>;
}

/** What became of a job: the worker's answer, or why there is none. */
export type JobOutcome<Reply> = Reply | { fault: LabError };

export interface SuperviseOptions<Job, Reply extends object> {
  jobs: readonly Job[];
  workers: number;
  startWorker(): JobWorker<Job, Reply>;
  deadlineMs(job: Job): number;
  /** Why there is no answer where a worker took longer than that. */
  describeHung(seconds: number): LabError;
  /** An answer that tells of a fault of ours: the worker is replaced. */
  isFault(reply: Reply): boolean;
  /** How often a job is tried that comes to a fault. */
  maxAttempts: number;
  /** Aborted: every worker is ended, and what runs is not told of. */
  signal: AbortSignal;
  onStart(job: Job): void;
  onRetry?(job: Job, outcome: JobOutcome<Reply>): void;
  /** What it throws ends everything. */
  onDone(job: Job, outcome: JobOutcome<Reply>, attempts: number): void;
}

/**
 * Has jobs done by several workers, one job at a time each. A worker that ends, hangs or reports a fault of ours is
 * replaced, and its job may be done once more; what is an answer never is.
 */
export async function superviseJobs<Job, Reply extends object>(
  options: SuperviseOptions<Job, Reply>,
): Promise<void> {
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

async function workThrough<Job, Reply extends object>(
  queue: Job[],
  options: SuperviseOptions<Job, Reply>,
): Promise<void> {
  const { signal } = options;
  let worker: JobWorker<Job, Reply> | undefined;
  const killWorker = (): void => worker?.kill();
  signal.addEventListener("abort", killWorker);
  try {
    for (let job = queue.shift(); job !== undefined && !signal.aborted; job = queue.shift()) {
      options.onStart(job);
      for (let attempts = 1; ; attempts++) {
        worker ??= options.startWorker();
        const outcome = await doJob(worker, { job, next: queue[0] }, options);
        if (signal.aborted) return;
        if ("fault" in outcome || options.isFault(outcome)) {
          await worker.end();
          worker = undefined;
          if (signal.aborted) return;
          if (attempts < options.maxAttempts) {
            options.onRetry?.(job, outcome);
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

async function doJob<Job, Reply extends object>(
  worker: JobWorker<Job, Reply>,
  { job, next }: { job: Job; next: Job | undefined },
  options: SuperviseOptions<Job, Reply>,
): Promise<JobOutcome<Reply>> {
  const deadlineMs = options.deadlineMs(job);
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<JobOutcome<Reply>>((resolve) => {
    timer = setTimeout(() => {
      resolve({ fault: options.describeHung(Math.round(deadlineMs / 1_000)) });
      worker.kill();
    }, deadlineMs);
  });
  try {
    return await Promise.race([worker.run(job, next).catch(toFault), hung]);
  } finally {
    clearTimeout(timer);
  }
}

function toFault(error: unknown): { fault: LabError } {
  if (error instanceof LabError) return { fault: error };
  throw error;
}
