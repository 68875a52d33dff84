import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { cacheFolder } from "@lab/own-server";
import { say } from "@lab/texts";

interface BinaryFact {
  size: number;
  mtimeMs: number;
  version: string;
}

const versionTimeoutMs = 20_000;

/**
 * The version of a mongod, for example "6.0.5". Running it takes 50 ms and more, so the answer is
 * remembered by path, size and time of change.
 * @throws Error with the reason in plain words when the file can't be run
 */
export async function readBinaryVersion(path: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const { size, mtimeMs } = statSync(path);
  const factsFile = join(cacheFolder(env), "mongod-versions.json");
  const facts = readFacts(factsFile);
  const known = facts[resolve(path)];
  if (known?.size === size && known.mtimeMs === mtimeMs) return known.version;
  const version = await askVersion(path);
  rememberFacts(factsFile, {
    ...readFacts(factsFile),
    [resolve(path)]: { size, mtimeMs, version },
  });
  return version;
}

/** Runs `mongod --version`, which also proves that its libraries are there. */
export function askVersion(path: string): Promise<string> {
  return new Promise((done, fail) => {
    execFile(
      path,
      ["--version"],
      { timeout: versionTimeoutMs, windowsHide: true },
      (error, stdout, stderr) => {
        const version = /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
        if (version) return done(version);
        fail(new Error(explainVersionFailure(error, stderr)));
      },
    );
  });
}

function explainVersionFailure(
  error: (Error & { signal?: NodeJS.Signals | null }) | null,
  stderr: string,
): string {
  const library = /(lib[\w.+-]+): cannot open shared object file/.exec(stderr)?.[1];
  if (library) return say("server.noLibrary", { library });
  if (error?.signal === "SIGILL") return say("server.noAvx");
  const reason = stderr.trim().split("\n").at(-1) || error?.message || say("server.noVersion");
  return say("server.versionFailed", { reason });
}

function readFacts(factsFile: string): Record<string, BinaryFact> {
  try {
    const facts: unknown = JSON.parse(readFileSync(factsFile, "utf8"));
    return facts !== null && typeof facts === "object" ? (facts as Record<string, BinaryFact>) : {};
  } catch {
    return {};
  }
}

/** Best effort: without a writable cache the version is simply asked again. */
function rememberFacts(factsFile: string, facts: Record<string, BinaryFact>): void {
  const temporary = `${factsFile}.${process.pid}`;
  try {
    mkdirSync(dirname(factsFile), { recursive: true });
    rmSync(temporary, { force: true });
    writeFileSync(temporary, JSON.stringify(facts), { flag: "wx" });
    renameSync(temporary, factsFile);
  } catch {
    return;
  }
}
