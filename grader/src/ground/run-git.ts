import { spawnSync } from "node:child_process";
import { LabError } from "@lab/contracts";
import { ofOwnRepository } from "./own-repository.ts";

const maxBytes = 1_000_000_000;

export interface GitOptions {
  input?: string;
  env?: Record<string, string>;
}

/**
 * Runs Git in a folder, whatever repository a hook's environment names; gives what it wrote to standard output.
 * @throws LabError LAB_GIT_MISSING, LAB_GIT_COMMAND_FAILED
 */
export function runGit(folder: string, args: readonly string[], { input, env }: GitOptions = {}): Buffer {
  const done = spawnSync("git", args, {
    cwd: folder,
    maxBuffer: maxBytes,
    env: { ...ofOwnRepository(), LC_ALL: "C", ...env },
    ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input }),
  });
  const { status, stdout, stderr } = done;
  const error: NodeJS.ErrnoException | undefined = done.error;
  if (status === 0) return stdout;
  if (error?.code === "ENOENT") throw new LabError("LAB_GIT_MISSING", {}, error);
  const detail = stderr?.toString().trim() || (error?.message ?? "");
  throw new LabError("LAB_GIT_COMMAND_FAILED", { command: `git ${args[0]}`, detail }, error);
}

/** The same as one trimmed text; undefined where Git says no. */
export function askGit(folder: string, args: readonly string[]): string | undefined {
  try {
    return runGit(folder, args).toString().trim();
  } catch (error) {
    if (error instanceof LabError && error.code === "LAB_GIT_COMMAND_FAILED") return undefined;
    throw error;
  }
}

/** A list whose entries end with a zero byte each. */
export function listByGit(folder: string, args: readonly string[], options?: GitOptions): string[] {
  return runGit(folder, args, options)
    .toString()
    .split("\0")
    .filter((entry) => entry !== "");
}
