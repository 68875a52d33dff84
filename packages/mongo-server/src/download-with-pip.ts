import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const limitMs = 15 * 60_000;
const pipCommands: [string, ...string[]][] = [["python3", "-m", "pip"], ["pip3"], ["pip"]];

/**
 * Downloads one wheel with whichever pip there is.
 * @returns the path of the wheel in the folder
 * @throws Error with the reason in plain words
 */
export async function downloadWithPip(
  requirement: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const download = [
    "download",
    "--no-deps",
    "--only-binary=:all:",
    "--no-input",
    "--progress-bar",
    "off",
    "--dest",
    folder,
    requirement,
  ];
  for (const [program, ...before] of pipCommands) {
    const failure = await run(program, [...before, ...download], pipEnvironment(folder, env));
    if (failure === undefined) return findWheel(folder);
    if (!failure.missing) throw new Error(`${program}: ${failure.reason}`);
  }
  throw new Error("there is no pip on this machine (tried python3 -m pip, pip3 and pip)");
}

/** A user's own settings win; without any, a host out of reach is given up after 5 s. */
function pipEnvironment(folder: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const defaults = {
    PIP_DEFAULT_TIMEOUT: "5",
    PIP_RETRIES: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
  };
  // Unfinished files lie in our folder, where they are counted and removed.
  return { ...defaults, ...env, TMPDIR: folder };
}

function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ missing: boolean; reason: string } | undefined> {
  return new Promise((done) => {
    execFile(program, args, { env, timeout: limitMs }, (error, _stdout, stderr) => {
      if (!error) return done(undefined);
      const missing = ("code" in error && error.code === "ENOENT") || stderr.includes("No module named pip");
      done({ missing, reason: lastError(stderr) ?? error.message });
    });
  });
}

function lastError(stderr: string): string | undefined {
  const lines = stderr.trim().split("\n").filter(Boolean);
  return lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1);
}

async function findWheel(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith(".whl"));
  if (name === undefined) throw new Error("pip reported success but left no wheel");
  return join(folder, name);
}
