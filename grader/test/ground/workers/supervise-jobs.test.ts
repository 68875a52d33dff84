import { expect, test } from "@jest/globals";
import { LabError } from "@lab/contracts";
import {
  superviseJobs,
  type JobOutcome,
  type JobWorker,
} from "../../../src/ground/workers/supervise-jobs.ts";

interface Job {
  learner: string;
}

interface Reply {
  outcome: string;
}

type Behaviour = "good" | "bad" | "fault" | "dies" | "hangs" | "waits";

const replies: Record<string, Reply> = {
  good: { outcome: "graded" },
  bad: { outcome: "timeout" },
  fault: { outcome: "fault" },
};
const died = new LabError("LAB_CLASS_WORKER_ENDED", { how: "SIGKILL", said: "", folder: "x" });

/** Workers that do at each attempt at a job what was written down for it. */
function createFakes(script: Record<string, Behaviour[]>) {
  const log: string[] = [];
  const expected: (string | undefined)[] = [];
  let started = 0;
  let busy = 0;
  let busiest = 0;
  const startWorker = (): JobWorker<Job, Reply> => {
    const name = `w${++started}`;
    let end: () => void = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const kill = (): void => {
      log.push(`kill ${name}`);
      end();
    };
    return {
      kill,
      end: async () => void log.push(`end ${name}`),
      async run({ learner }, next) {
        log.push(`${name} ${learner}`);
        expected.push(next?.learner);
        busiest = Math.max(busiest, ++busy);
        try {
          await new Promise((resolve) => setImmediate(resolve));
          const behaviour = script[learner]?.shift() ?? "good";
          if (behaviour === "dies") throw died;
          if (behaviour === "hangs" || behaviour === "waits") await ended.then(() => Promise.reject(died));
          return replies[behaviour] as Reply;
        } finally {
          busy--;
        }
      },
    };
  };
  return { log, expected, startWorker, busiest: () => busiest, started: () => started };
}

const rules = {
  maxAttempts: 2,
  isFault: ({ outcome }: Reply) => outcome === "fault",
  describeHung: (seconds: number) => new LabError("LAB_CLASS_WORKER_HUNG", { seconds, folder: "x" }),
};

interface Done {
  learner: string;
  outcome: string;
  attempts: number;
}

async function supervise(
  script: Record<string, Behaviour[]>,
  options: { workers?: number; onDone?: (done: Done) => void; signal?: AbortSignal } = {},
) {
  const fakes = createFakes(script);
  const done: Done[] = [];
  const retried: string[] = [];
  const jobs = Object.keys(script).map((learner) => ({ learner }));
  const describe = (outcome: JobOutcome<Reply>): string =>
    "fault" in outcome ? outcome.fault.code : outcome.outcome;
  const error = await superviseJobs<Job, Reply>({
    jobs,
    workers: options.workers ?? 1,
    startWorker: fakes.startWorker,
    // No patience with those that hang, and no verdict on a busy machine about the others.
    deadlineMs: ({ learner }) => (script[learner]?.[0] === "hangs" ? 10 : 60_000),
    signal: options.signal ?? new AbortController().signal,
    ...rules,
    onStart: () => {},
    onRetry: ({ learner }) => void retried.push(learner),
    onDone({ learner }, outcome, attempts) {
      done.push({ learner, outcome: describe(outcome), attempts });
      options.onDone?.(done.at(-1) as Done);
    },
  }).catch((thrown: unknown) => thrown);
  return { ...fakes, done, retried, error };
}

test("one worker does all jobs, one after the other, and is let go at the end", async () => {
  const { log, done } = await supervise({ ada: ["good"], bob: ["bad"], carl: ["good"] });
  expect(log).toEqual(["w1 ada", "w1 bob", "w1 carl", "end w1"]);
  expect(done.map(({ outcome }) => outcome)).toEqual(["graded", "timeout", "graded"]);
});

test("with each job a worker is told which one is next, and with the last that none is", async () => {
  const { expected } = await supervise({ ada: ["good"], bob: ["dies", "good"], carl: ["good"] });
  expect(expected).toEqual(["bob", "carl", "carl", undefined]);
});

test("several workers share the jobs, each with one at a time", async () => {
  const script = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`l${index}`, ["good"] as Behaviour[]]),
  );
  const { done, busiest, started } = await supervise(script, { workers: 3 });
  expect([done.length, busiest(), started()]).toEqual([9, 3, 3]);
});

test("no more workers are started than there are jobs, and none without a job", async () => {
  expect((await supervise({ ada: ["good"] }, { workers: 8 })).started()).toBe(1);
  expect((await supervise({}, { workers: 8 })).started()).toBe(0);
});

test.each<[Behaviour, string]>([
  ["fault", "fault"],
  ["dies", "LAB_CLASS_WORKER_ENDED"],
  ["hangs", "LAB_CLASS_WORKER_HUNG"],
])(
  "a job that ends in %s is done once more by another worker, and then it is a fault",
  async (behaviour, code) => {
    const once = await supervise({ ada: [behaviour, "good"], bob: ["good"] });
    expect(once.done[0]).toEqual({ learner: "ada", outcome: "graded", attempts: 2 });
    expect(once.log.filter((line) => !line.startsWith("kill"))).toEqual([
      "w1 ada",
      "end w1",
      "w2 ada",
      "w2 bob",
      "end w2",
    ]);
    expect(once.retried).toEqual(["ada"]);

    const twice = await supervise({ ada: [behaviour, behaviour, "good"], bob: ["good"] });
    expect(twice.done).toEqual([
      { learner: "ada", outcome: code, attempts: 2 },
      { learner: "bob", outcome: "graded", attempts: 1 },
    ]);
    expect(twice.log.at(-2)).toBe("w3 bob");
  },
);

test("a hung worker is killed, and one that only graded badly is not", async () => {
  expect((await supervise({ ada: ["hangs", "good"] })).log).toContain("kill w1");
  const { log, retried } = await supervise({ ada: ["bad"] });
  expect([log, retried]).toEqual([["w1 ada", "end w1"], []]);
});

test("an interruption kills the workers, tells of nothing that runs, and starts nothing more", async () => {
  const controller = new AbortController();
  const { done, log, error } = await supervise(
    { ada: ["good"], bob: ["waits"], carl: ["good"] },
    { signal: controller.signal, onDone: () => setTimeout(() => controller.abort(), 5) },
  );
  expect(error).toBeUndefined();
  expect(done.map(({ learner }) => learner)).toEqual(["ada"]);
  expect(log).toEqual(["w1 ada", "w1 bob", "kill w1", "end w1"]);
});

test("an interruption while a worker is replaced starts no other", async () => {
  const controller = new AbortController();
  const log: string[] = [];
  await superviseJobs<Job, Reply>({
    jobs: [{ learner: "ada" }],
    workers: 1,
    startWorker() {
      log.push("start");
      return {
        run: () => Promise.reject(died),
        kill: () => {},
        end: async () => controller.abort(),
      };
    },
    deadlineMs: () => 60_000,
    signal: controller.signal,
    ...rules,
    onStart: () => {},
    onRetry: () => void log.push("retry"),
    onDone: () => void log.push("done"),
  });
  expect(log).toEqual(["start"]);
});

test("where an outcome can't be written down, all workers are ended and the error comes out", async () => {
  const full = new LabError("LAB_CLASS_NOT_WRITTEN", { file: "journal", detail: "ENOSPC" });
  const { error, log } = await supervise(
    { ada: ["good"], bob: ["waits"], carl: ["good"] },
    {
      workers: 2,
      onDone() {
        throw full;
      },
    },
  );
  expect(error).toBe(full);
  expect(log.filter((line) => line.startsWith("end")).toSorted()).toEqual(["end w1", "end w2"]);
  expect(log).not.toContain("w1 carl");
});

test("what is no fault of a worker's end is not taken for one", async () => {
  const broken = new TypeError("a mistake of ours");
  const failing = superviseJobs<Job, Reply>({
    jobs: [{ learner: "ada" }],
    workers: 1,
    startWorker: () => ({ run: () => Promise.reject(broken), kill: () => {}, end: async () => {} }),
    deadlineMs: () => 60_000,
    signal: new AbortController().signal,
    ...rules,
    onStart: () => {},
    onRetry: () => {},
    onDone: () => {},
  });
  await expect(failing).rejects.toBe(broken);
});
