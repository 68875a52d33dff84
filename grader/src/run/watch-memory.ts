import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

const pollMs = 100;
const pageBytes = 4_096;

/**
 * Calls back once when the resident memory of a process passes its limit. The heap limit of V8 doesn't count
 * buffers; this does. Linux only: elsewhere the heap limit alone holds, and docs/reference/limits.md says so.
 */
export function watchMemory(child: ChildProcess, limitMb: () => number, onOver: () => void): () => void {
  if (process.platform !== "linux" || child.pid === undefined) return () => {};
  const file = `/proc/${child.pid}/statm`;
  const timer = setInterval(() => {
    try {
      const residentPages = Number(readFileSync(file, "utf8").split(" ")[1]);
      if (residentPages * pageBytes > limitMb() * 1_048_576) {
        clearInterval(timer);
        onOver();
      }
    } catch {
      clearInterval(timer);
    }
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
