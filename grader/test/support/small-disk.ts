import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";

/** A disk of its own with very little room; undefined where this user may mount none. */
export function mountSmallDisk(options = "size=1m"): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "lab-test-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "lab-test", folder]).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  mounted.push(folder);
  return folder;
}

const mounted: string[] = [];

afterAll(() => {
  for (const folder of mounted.splice(0)) {
    spawnSync("umount", ["-l", folder]);
    rmdirSync(folder);
  }
});
