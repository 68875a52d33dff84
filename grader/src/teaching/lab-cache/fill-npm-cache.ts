import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";

/** As npm names them: `linux-x64`, `darwin-arm64`, `win32-x64`. */
export type Platform = `${string}-${string}`;

/**
 * Fills a cache of npm with all packages of a lab that a platform takes, by an install elsewhere that is thrown away.
 * @throws LabError LAB_CACHE_NPM
 */
export function fillNpmCache(root: string, cache: string, platform: Platform): void {
  const stage = mkdtempSync(join(tmpdir(), "lab-cache-"));
  try {
    for (const file of listManifests(root)) {
      mkdirSync(dirname(join(stage, file)), { recursive: true });
      copyFileSync(join(root, file), join(stage, file));
    }
    const [os = "", cpu = ""] = platform.split("-");
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const args = ["ci", ...flags, "--cache", cache, "--os", os, "--cpu", cpu];
    const { status, stderr, error } = spawnSync("npm", args, {
      cwd: stage,
      encoding: "utf8",
      env: process.env,
      shell: process.platform === "win32",
    });
    if (status !== 0)
      throw new LabError("LAB_CACHE_NPM", { platform, detail: error?.message ?? stderr.trim() }, error);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** What npm reads before it installs. */
function listManifests(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  const workspaces = Object.keys(lock.packages).filter((path) => !/(^|\/)node_modules\//.test(path));
  const files = ["package-lock.json", ".npmrc", ...workspaces.map((path) => join(path, "package.json"))];
  return files.filter((file) => existsSync(join(root, file)));
}
