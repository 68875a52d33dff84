import { execFile } from "node:child_process";
import { serverEnvironment, type ServerOwner } from "@lab/own-server";

/** How a program ended that was run to its end. */
export interface RunEnd {
  code: number | string | null;
  signal: NodeJS.Signals | null;
  output: string;
}

const limitMs = 120_000;

/** Runs a program to its end, as the owner where there is one. */
export function runAsOwner(
  program: string,
  args: string[],
  owner: ServerOwner | undefined,
  env: NodeJS.ProcessEnv,
): Promise<RunEnd> {
  const options = { ...owner, env: serverEnvironment(env), cwd: "/", timeout: limitMs, windowsHide: true };
  if (process.platform === "win32") options.cwd = process.cwd();
  return new Promise((done) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      if (!error) return done({ code: 0, signal: null, output });
      done({ code: error.code ?? null, signal: error.signal ?? null, output: output || error.message });
    });
  });
}
