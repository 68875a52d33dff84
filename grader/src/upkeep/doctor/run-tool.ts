import { spawnSync } from "node:child_process";
import type { Place } from "./finding.ts";

export interface ToolAnswer {
  isOk: boolean;
  out: string;
  err: string;
}

/** Several are asked one after the other. */
const patienceMs = 5_000;

/** Runs a program for its answer; one that isn't there, or gives none, is not ok. */
export function runTool({ root, env, platform }: Place, name: string, args: readonly string[]): ToolAnswer {
  const { status, stdout, stderr } = spawnSync(name, args, {
    cwd: root,
    env: { ...env, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" },
    encoding: "utf8",
    timeout: patienceMs,
    killSignal: "SIGKILL",
    shell: platform === "win32",
  });
  return { isOk: status === 0, out: (stdout ?? "").trim(), err: (stderr ?? "").trim() };
}
