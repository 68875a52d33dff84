import { LabError } from "@lab/contracts";

export type WorkerMessage<Setup, Job> = { setup: Setup } | { job: Job; next?: Job | undefined };

/** What does a worker's jobs. */
export interface JobServer<Job, Reply> {
  /** `next` probably comes after it; without, nothing is left. */
  work(job: Job, next: Job | undefined): Promise<Reply>;
  /** While the supervisor writes the answer down and looks for the next job. */
  rest(done: Job, next: Job | undefined): void;
  close(): Promise<void>;
}

const lastWorkMs = 5_000;

/**
 * Makes a worker of this process: it takes one job after the other from the process that started it, and ends when
 * that is gone. What does the jobs is opened with the first of them.
 * @throws LabError LAB_USAGE_COMMAND where nobody started it as a worker
 */
export async function serveJobs<Job, Reply>(
  command: string,
  open: (setup: never) => JobServer<Job, Reply>,
): Promise<number> {
  if (!process.send) throw new LabError("LAB_USAGE_COMMAND", { command });
  let setup: unknown;
  let server: JobServer<Job, Reply> | undefined;
  let working: Promise<void> = Promise.resolve();

  async function work(job: Job, next: Job | undefined): Promise<void> {
    if (setup === undefined) return;
    // Who starts a worker and who opens it are of one kind.
    server ??= open(setup as never);
    const reply = await server.work(job, next);
    if (process.connected) process.send?.(reply);
    server.rest(job, next);
  }

  process.on("message", (message: WorkerMessage<unknown, Job>) => {
    if ("setup" in message) setup = message.setup;
    else working = work(message.job, message.next);
  });
  await new Promise((resolve) => process.once("disconnect", resolve));
  setTimeout(() => process.exit(1), lastWorkMs).unref();
  await server?.close();
  await working.catch(() => {});
  // A solution's leftovers must not keep alive what nobody waits for.
  process.exit(0);
}
