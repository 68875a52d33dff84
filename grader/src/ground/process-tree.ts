import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Ends a solution's process and its group: all that it started and that did not move away. */
export function endProcessGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  endProcess(-child.pid);
}

/**
 * Ends a solution's process and whatever it started: its group first, then, on Linux, every process that
 * carries the run's mark in its environment, also one that moved to a session of its own.
 */
export function endProcessTree(child: ChildProcess, marker: string): void {
  endProcessGroup(child);
  if (process.platform === "linux") for (const pid of findMarked(marker)) endProcess(pid);
}

/** Ends a process, or with a negative number a group. */
export function endProcess(pid: number): void {
  sendSignal(pid, "SIGKILL");
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Processes of Linux whose environment holds a run's mark. */
export function findMarked(marker: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => readEnvironment(pid).includes(`LAB_RUN=${marker}`));
}

function readEnvironment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    // Not ours to read, or gone.
    return "";
  }
}
