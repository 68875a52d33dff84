import { spawn } from "node:child_process";
import { join } from "node:path";

export interface FinishedCommand {
  exitCode: number | null;
  out: string;
  err: string;
}

/** Runs the built command line of a lab as CI would: without a lab server, colour or terminal. */
export async function runLab(
  root: string,
  args: readonly string[],
  env: Record<string, string> = {},
  timeoutMs = 60_000,
): Promise<FinishedCommand> {
  const all: NodeJS.ProcessEnv = { ...process.env, CI: "1", FORCE_COLOR: "0", ...env };
  // npm's word for where a command was typed: here that is the root.
  delete all["INIT_CWD"];
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), ...args], {
    cwd: root,
    env: all,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { exitCode, out, err };
}
