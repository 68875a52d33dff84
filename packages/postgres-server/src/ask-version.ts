import { execFile } from "node:child_process";
import { say } from "@lab/texts";
import { programPath } from "./postgres-program.ts";

const limitMs = 20_000;

/**
 * Runs `postgres --version` (10 ms), which also proves that its libraries are there.
 * @returns for example "18.4"; of what is not released, "19beta1"
 * @throws Error with the reason in plain words
 */
export function askVersion(folder: string): Promise<string> {
  return new Promise((done, fail) => {
    const options = { timeout: limitMs, windowsHide: true };
    execFile(programPath(folder, "postgres"), ["--version"], options, (error, stdout, stderr) => {
      const version = /\(PostgreSQL\) (\S+)/.exec(stdout)?.[1];
      if (version) return done(version);
      fail(new Error(stderr.trim().split("\n").at(-1) || error?.message || say("postgres.noVersion")));
    });
  });
}
