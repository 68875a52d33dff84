import { mkdirSync, rmdirSync, statSync } from "node:fs";

/** What is done under a lock takes milliseconds: one that is this old was left by a process that was killed. */
const staleMs = 3_000;
const turnMs = 5;

/**
 * Does something that reads and then writes a file while no other process of the lab does the same. The lock is a
 * folder, which is made by one process only, on every file system; an abandoned one is taken over.
 * @throws what the disk says against taking it over: no lock of ours is a file, or has anything in it
 */
export function withLock<Result>(lock: string, work: () => Result): Result {
  const startedMs = Date.now();
  while (!isMade(lock)) {
    // The second half is for a clock that was set back.
    if (ageMs(lock) > staleMs || Date.now() - startedMs > 2 * staleMs) takeOver(lock);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, turnMs);
  }
  try {
    return work();
  } finally {
    remove(lock);
  }
}

function isMade(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

function ageMs(lock: string): number {
  const status = statSync(lock, { throwIfNoEntry: false });
  return status ? Date.now() - status.mtimeMs : 0;
}

function takeOver(lock: string): void {
  try {
    rmdirSync(lock);
  } catch (error) {
    // Another process was first.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function remove(lock: string): void {
  try {
    rmdirSync(lock);
  } catch {
    // Another process took it over.
  }
}
