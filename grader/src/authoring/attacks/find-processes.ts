import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface SeenProcess {
  pid: number;
  /** What it was started with. */
  command: string;
  /** Ours, or started by one of ours that still runs. */
  isDescendant: boolean;
}

/**
 * Processes other than this one that carry one of the marks in their environment, command or working folder.
 * On Linux only; elsewhere none is ever found.
 */
export function findProcesses(marks: readonly string[]): SeenProcess[] {
  if (process.platform !== "linux") return [];
  const parents = readParents();
  return [...parents.keys()]
    .filter((pid) => pid !== process.pid && marks.some((mark) => describe(pid).includes(mark)))
    .map((pid) => ({
      pid,
      command: readProc(pid, "cmdline").replaceAll("\0", " ").trim().slice(0, 120),
      isDescendant: isDescendant(pid, parents),
    }));
}

/** Looks again until nothing is found, or the time is up: a process that was killed needs its moment to go. */
export async function findLingering(find: () => SeenProcess[], patienceMs: number): Promise<SeenProcess[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = find();
    if (found.length === 0 || Date.now() > until) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readParents(): Map<number, number> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  // "123 (name with ) and spaces) S 1 …": the state and the parent follow the last bracket.
  return new Map(
    pids.map((pid) => [Number(pid), Number(/^.*\) \S+ (\d+)/s.exec(readProc(pid, "stat"))?.[1] ?? 0)]),
  );
}

function isDescendant(pid: number, parents: Map<number, number>): boolean {
  for (let at: number | undefined = pid; at; at = parents.get(at)) if (at === process.pid) return true;
  return false;
}

function describe(pid: number): string {
  return `${readProc(pid, "environ")}\n${readProc(pid, "cmdline")}\n${readFolder(pid)}`;
}

function readProc(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "latin1");
  } catch {
    // Gone, or not ours to read.
    return "";
  }
}

function readFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}
