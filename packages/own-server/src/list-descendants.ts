import { readFileSync } from "node:fs";

/** A process of Linux and all below it. */
export function listDescendants(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  return [pid, ...listChildren(pid).flatMap(listDescendants)];
}

function listChildren(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    // Gone meanwhile.
    return [];
  }
}
