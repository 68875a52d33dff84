import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";

/**
 * Takes out of a release's lock file what its manifests don't name any more; versions stay. npm does it without a look
 * at a registry: all that it has to know is in the lock file.
 * @throws LabError LAB_RELEASE_LOCK
 */
export function pruneLock(stage: string): void {
  if (!existsSync(join(stage, "package-lock.json"))) return;
  const args = ["install", "--package-lock-only", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stderr, error } = spawnSync("npm", args, {
    cwd: stage,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  throw new LabError("LAB_RELEASE_LOCK", { detail: error?.message ?? stderr.trim() }, error);
}
