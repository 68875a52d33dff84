import { readFileSync } from "node:fs";

/**
 * Tells a process from any other, also from a later one with its number: on Linux by the time of its start. A process
 * that has ended is described otherwise than it was while it ran.
 */
export function describeProcess(pid: number): string {
  if (!isRunning(pid)) return `${pid} gone`;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return `${pid} started ${fields[19]}`;
  } catch {
    return `${pid} runs`;
  }
}

/** Also true of another user's process. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
