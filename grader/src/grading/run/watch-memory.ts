import { readFileSync } from "node:fs";

const pollMs = 100;
const pageBytes = 4_096;

/**
 * Calls back once when the resident memory of a solution's processes passes its limit. The heap limit of V8 doesn't
 * count buffers; this does. Linux only: elsewhere the heap limit alone holds, and docs/reference/limits.md says so.
 */
export function watchMemory(pids: () => number[], limitMb: () => number, onOver: () => void): () => void {
  if (process.platform !== "linux") return () => {};
  const timer = setInterval(() => {
    const residentPages = pids().reduce((sum, pid) => sum + readResidentPages(pid), 0);
    if (residentPages * pageBytes <= limitMb() * 1_048_576) return;
    clearInterval(timer);
    onOver();
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

function readResidentPages(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  } catch {
    // Gone meanwhile.
    return 0;
  }
}
