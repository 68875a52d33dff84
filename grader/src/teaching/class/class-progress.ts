import type { ClassState } from "@lab/contracts";
import { say as tell } from "@lab/texts";
import { SingleBar } from "cli-progress";
import { cleanText } from "../../grading/report/clean-text.ts";
import type { ClassJob } from "./plan-class.ts";

export interface ClassCounts {
  queued: number;
  running: number;
  done: number;
  /** Of those done: without a grade, for whatever reason. */
  failed: number;
  /** Of those done: as an earlier run left them, so that nothing was run. */
  unchanged: number;
}

export interface ClassProgress {
  start(): void;
  retry(job: ClassJob, reason: string): void;
  /** `durationMs` is undefined where nothing was run. */
  done(job: ClassJob, state: ClassState, durationMs: number | undefined, reason?: string): void;
  stop(): void;
}

const plainEveryMs = 5_000;
/** Of a class of hundreds: its counts, the time left and the percentage. */
const roomForWords = 80;

/** Tells how far a class is: a bar where a person watches a terminal, else a line every few seconds. */
export function createClassProgress(options: {
  total: number;
  workers: number;
  watched: boolean;
  write(text: string): void;
  nowMs?: () => number;
}): ClassProgress {
  const { total, workers, write, nowMs = Date.now } = options;
  const counts: ClassCounts = { queued: total, running: 0, done: 0, failed: 0, unchanged: 0 };
  const durationsMs: number[] = [];
  const shape = shapeBar(process.stderr.columns);
  const bar = options.watched ? new SingleBar({ ...shape, clearOnComplete: true, fps: 5 }) : undefined;
  let toldMs = nowMs();
  const words = (): string => describeCounts(counts, estimateTimeLeftMs(counts, durationsMs, workers));
  bar?.start(total, 0, { words: words() });

  function show(): void {
    bar?.update(counts.done, { words: words() });
    if (bar || (nowMs() - toldMs < plainEveryMs && counts.done < total)) return;
    toldMs = nowMs();
    write(`${words()}\n`);
  }

  /** Above the bar, which is drawn again below it. */
  function say(job: ClassJob, text: string): void {
    const line = `${cleanText(`${job.learner} ${job.exercise}: ${text}`).replaceAll(/\s+/g, " ").slice(0, 300)}\n`;
    write(bar ? `\r\u001b[K${line}` : line);
  }

  return {
    start() {
      counts.queued--;
      counts.running++;
      bar?.update(counts.done, { words: words() });
    },
    retry(job, reason) {
      say(job, tell("classroom.faultRetried", { reason }));
    },
    done(job, state, durationMs, reason) {
      counts.running--;
      counts.done++;
      if (state !== "graded" && state !== "untouched") counts.failed++;
      if (durationMs === undefined) counts.unchanged++;
      else durationsMs.push(durationMs);
      if (state === "fault") say(job, tell("classroom.fault", { reason: reason ?? "" }));
      show();
    },
    stop: () => bar?.stop(),
  };
}

/** The words matter more than the bar, which takes the room that they leave. */
export function shapeBar(columns = 80): { format: string; barsize: number } {
  const barsize = Math.min(40, columns - roomForWords);
  return { format: barsize < 5 ? "{words}" : "{bar} {percentage}%  {words}", barsize: Math.max(1, barsize) };
}

/** The median of those done × those left / workers; undefined until one is done. */
export function estimateTimeLeftMs(
  { queued, running }: ClassCounts,
  durationsMs: readonly number[],
  workers: number,
): number | undefined {
  const median = durationsMs.toSorted((one, other) => one - other)[Math.floor(durationsMs.length / 2)];
  return median === undefined ? undefined : (median * (queued + running)) / workers;
}

function describeCounts(counts: ClassCounts, leftMs: number | undefined): string {
  if (leftMs === undefined || counts.queued + counts.running === 0)
    return tell("classroom.counts", { ...counts });
  return tell("classroom.countsLeft", { ...counts, time: describeTime(leftMs) });
}

function describeTime(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 90) return tell("classroom.seconds", { n: seconds });
  return tell("classroom.minutes", { n: Math.ceil(seconds / 60) });
}
