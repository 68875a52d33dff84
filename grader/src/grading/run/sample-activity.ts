import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** What a process did while it was waited for: it computed without a pause, or it only waited itself. */
export type Activity = "busy" | "waiting";

const samples = 6;
const apartMs = 20;

/**
 * Looks a few times whether the main threads of processes, where JavaScript runs, have something to compute: the
 * system's word, which is the same on a machine that has no time for them. Undefined where it is neither at each look,
 * and elsewhere than on Linux.
 */
export async function sampleActivity(pids: () => number[]): Promise<Activity | undefined> {
  if (process.platform !== "linux") return undefined;
  const seen: boolean[] = [];
  for (let n = 0; n < samples; n++) {
    if (n > 0) await delay(apartMs);
    const all = pids().map(readState);
    if (all.length === 0 || all.includes(undefined)) return undefined;
    seen.push(all.includes("R"));
  }
  if (seen.every(Boolean)) return "busy";
  return seen.some(Boolean) ? undefined : "waiting";
}

/** R: it runs, or could if a processor were free. */
function readState(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, "latin1");
    return /^.*\) (\S)/s.exec(stat)?.[1];
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}
