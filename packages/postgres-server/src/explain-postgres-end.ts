import { readdirSync } from "node:fs";
import { join } from "node:path";
import { say, sayProblem, type ProblemKey } from "@lab/texts";
import { readServerFile, type ServerEnd } from "@lab/own-server";

const shownLines = 3;

const knownCauses = [
  [/No space left on device|ENOSPC/i, "postgres.diskFull"],
  [/could not look up effective user ID/i, "postgres.unnamedUser"],
  [/cannot be run as root|spawn EPERM|spawn EINVAL/i, "postgres.noOtherUser"],
  [/could not access file "[^"]*auto_explain/i, "postgres.noModule"],
  [/could not bind|Address already in use/i, "postgres.portTaken"],
  [/could not (create|map|attach).*shared memory|Cannot allocate memory|out of memory/i, "postgres.noMemory"],
  [
    /error while loading shared libraries|cannot open shared object|ENOENT|exit code 127/,
    "postgres.programMissing",
  ],
  [/Permission denied|could not (access|change) directory|EACCES/i, "postgres.closedFolder"],
  [/SIGKILL/, "postgres.killed"],
] as const satisfies [pattern: RegExp, problem: ProblemKey][];

/** The values of LAB_POSTGRES_DID_NOT_START. */
export interface EndExplained {
  cause: string;
  log: string;
  advice: string;
}

/** Why a program of PostgreSQL's did not do its work, from how it ended and what it said. */
export function explainEnd(how: string, said: string): EndExplained {
  const lines = pickTelling(said.split("\n").filter((line) => line.trim() !== ""));
  const key = knownCauses.find(([pattern]) => pattern.test([how, ...lines].join("\n")))?.[1];
  const known = key && sayProblem(key);
  return {
    cause: known ? `${known.happened} (${how})` : how,
    log: lines.map((line) => `\n  ${line.trim()}`).join(""),
    advice: known?.next ?? say("postgres.lookAround"),
  };
}

/** @param end undefined when the process still runs */
export function describeEnd(end: ServerEnd | undefined): string {
  if (!end) return say("postgres.notReady");
  if (end.spawnError) return end.spawnError.message;
  return end.signal
    ? say("postgres.endedBy", { signal: end.signal })
    : say("postgres.exitCode", { code: String(end.code) });
}

/** What the server said before its log began, and in it. */
export function readServerWords(startLog: string, logFolder: string): string {
  const logs = list(logFolder).filter((name) => name.endsWith(".json"));
  const entries = logs.flatMap((name) => read(join(logFolder, name)).split("\n")).map(readMessage);
  return [read(startLog), ...entries].join("\n");
}

/** The errors; without any, the last lines. */
function pickTelling(lines: string[]): string[] {
  const telling = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line));
  return (telling.length > 0 ? telling : lines).slice(-shownLines);
}

function readMessage(line: string): string {
  try {
    const { error_severity, message } = JSON.parse(line) as { error_severity: string; message: string };
    return `${error_severity}:  ${message}`;
  } catch {
    return line;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readServerFile(path);
  } catch {
    return "";
  }
}
