import { existsSync } from "node:fs";
import { readServerFile, type ServerEnd } from "@lab/own-server";
import { say, sayProblem, type ProblemKey } from "@lab/texts";
import type { MongoBinary } from "./mongo-binary.ts";
import type { MongodProcess } from "./spawn-mongod.ts";

const shownLines = 3;

const knownCauses = [
  [/No space left on device|ENOSPC|"?available space/i, "server.diskFull"],
  [/Address already in use/i, "server.portTaken"],
  [/SIGILL|AVX/, "server.oldProcessor"],
  [
    /error while loading shared libraries|cannot open shared object|ENOENT|exit code 127/,
    "server.programMissing",
  ],
  [/SIGKILL|Out of memory|bad_alloc/i, "server.killed"],
] as const satisfies [pattern: RegExp, problem: ProblemKey][];

/**
 * Why a mongod did not come up, as the values of LAB_MONGO_DID_NOT_START.
 * @param end undefined when the process still runs
 */
export function explainMongodEnd(
  binary: MongoBinary,
  { logFile, startLog }: Pick<MongodProcess, "logFile" | "startLog">,
  end: ServerEnd | undefined,
): { server: string; cause: string; log: string; advice: string } {
  const lines = readTellingLines(existsSync(logFile) ? logFile : startLog);
  const how = describeEnd(end);
  const key = knownCauses.find(([pattern]) => pattern.test([how, ...lines].join("\n")))?.[1];
  const known = key && sayProblem(key);
  return {
    server: binary.described,
    cause: known ? `${known.happened} (${how})` : how,
    log: lines.map((line) => `\n  ${line}`).join(""),
    advice: known?.next ?? say("server.lookAround"),
  };
}

/** @param end undefined when the process still runs */
export function describeEnd(end: ServerEnd | undefined): string {
  if (!end) return say("server.notReady");
  if (end.spawnError) return end.spawnError.message;
  return end.signal
    ? say("server.endedBy", { signal: end.signal })
    : say("server.exitCode", { code: String(end.code) });
}

/** The last errors and fatal messages of mongod's JSON log; without any, its last lines. */
function readTellingLines(logFile: string): string[] {
  const entries = readLog(logFile).map(parseEntry);
  const telling = entries.filter(({ severity }) => severity === "E" || severity === "F");
  return (telling.length > 0 ? telling : entries)
    .slice(-shownLines)
    .map(({ text }) => text.replaceAll(/\s+/g, " ").trim());
}

function readLog(logFile: string): string[] {
  try {
    return readServerFile(logFile).split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

function parseEntry(line: string): { severity: string; text: string } {
  try {
    const { s, msg, attr } = JSON.parse(line) as {
      s: string;
      msg: string;
      attr?: Record<string, unknown>;
    };
    const detail = attr?.["error"] ?? attr?.["message"] ?? attr?.["msg"];
    return {
      severity: s,
      text:
        detail === undefined
          ? msg
          : `${msg}: ${typeof detail === "string" ? detail : JSON.stringify(detail)}`,
    };
  } catch {
    return { severity: "I", text: line };
  }
}
