import { readFileSync } from "node:fs";

const pollMs = 100;
/** Linux tells times in hundredths of a second, whatever its own clock does. */
const tickMs = 10;
/** utime, stime, and those of children that have ended, as they stand behind the name in /proc/PID/stat. */
const timeFields = { from: 11, to: 15 };

/**
 * Calls back once when processes have had more of the processors, from now on, than a limit. What ends between two looks has had
 * little. Elsewhere than on Linux nobody tells: there the clock of whoever asked holds alone.
 */
export function watchCpu(
  pids: () => number[],
  limitMs: number,
  onOver: () => void,
): { seenMs(): number; stop(): void } {
  if (process.platform !== "linux") return { seenMs: () => 0, stop: () => {} };
  const readMs = (): number => pids().reduce((sum, pid) => sum + readCpuMs(pid), 0);
  const beganMs = readMs();
  let seenMs = 0;
  const timer = setInterval(() => {
    seenMs = Math.max(seenMs, readMs() - beganMs);
    if (seenMs <= limitMs) return;
    clearInterval(timer);
    onOver();
  }, pollMs);
  timer.unref();
  return { seenMs: () => seenMs, stop: () => clearInterval(timer) };
}

function readCpuMs(pid: number): number {
  try {
    const behindName = readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\) /s, "");
    const times = behindName.split(" ").slice(timeFields.from, timeFields.to).map(Number);
    return times.reduce((sum, ticks) => sum + ticks * tickMs, 0);
  } catch {
    // Gone meanwhile.
    return 0;
  }
}
