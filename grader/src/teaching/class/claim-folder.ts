import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { describeProcess } from "../../ground/describe-process.ts";

const turns = 5;

/**
 * Makes this process the only grader that writes to a folder, until the returned function is called or the process
 * ends, however it ends.
 * @throws LabError LAB_USAGE_OUT_BUSY
 */
export function claimFolder(folder: string): () => void {
  const lock = join(folder, "lock");
  const own = join(folder, `.lock-${process.pid}`);
  const mine = describeProcess(process.pid);
  // Left by a process of the same number.
  rmSync(own, { force: true });
  writeFileSync(own, mine, { flag: "wx" });
  try {
    for (let turn = 0; turn < turns; turn++) {
      if (isLinked(own, lock)) return () => rmSync(lock, { force: true });
      const holder = readHolder(lock);
      if (holder !== undefined && describeProcess(Number.parseInt(holder, 10)) === holder)
        throw new LabError("LAB_USAGE_OUT_BUSY", { folder, pid: Number.parseInt(holder, 10) });
      // Left by a grader that was killed.
      rmSync(lock, { force: true });
    }
    throw new LabError("LAB_USAGE_OUT_BUSY", { folder, pid: "unknown" });
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link is made with its content or not at all. */
function isLinked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

function readHolder(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return undefined;
  }
}
