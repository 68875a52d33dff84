import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeProcess } from "../../ground/describe-process.ts";

const runningDev = z.object({
  /** As describeProcess tells it from any other. */
  owner: z.string(),
  port: z.int(),
  /** What a program is given beside the environment that it was started from: addresses of databases. */
  env: z.record(z.string(), z.string()),
});

export type RunningDev = z.infer<typeof runningDev>;

/** Where a clone keeps what dev makes of an exercise: its bundle, its data. */
export function devFolder(root: string, id: string): string {
  return join(root, ".lab/dev", id);
}

/** The dev that runs for an exercise, if one does. */
export function findRunning(root: string, id: string): RunningDev | undefined {
  try {
    const told = runningDev.parse(JSON.parse(readFileSync(fileOf(root, id), "utf8")));
    return describeProcess(Number.parseInt(told.owner, 10)) === told.owner ? told : undefined;
  } catch {
    // None ran, or its words are none of this lab's.
    return undefined;
  }
}

/** Says that this process is the exercise's dev, until `end`. Only its user can read it: addresses hold passwords. */
export function announceDev(root: string, id: string, told: Omit<RunningDev, "owner">): { end(): void } {
  const file = fileOf(root, id);
  mkdirSync(devFolder(root, id), { recursive: true });
  writeFileSync(file, JSON.stringify({ owner: describeProcess(process.pid), ...told }), { mode: 0o600 });
  return { end: () => rmSync(file, { force: true }) };
}

function fileOf(root: string, id: string): string {
  return join(devFolder(root, id), "running.json");
}
