import { readFileSync } from "node:fs";
import type { MongoBinary } from "./mongo-binary.ts";
import type { MongodEnd } from "./spawn-mongod.ts";

const shownLines = 3;

const knownCauses: { pattern: RegExp; cause: string; advice: string }[] = [
  {
    pattern: /No space left on device|ENOSPC|"?available space/i,
    cause: "the disk is full",
    advice: "free 1 GB on the disk of the temporary folder, or set LAB_TMP to a folder on another disk",
  },
  {
    pattern: /Address already in use/i,
    cause: "its port was taken, five times with five ports",
    advice: "run the command again",
  },
  {
    pattern: /SIGILL|AVX/,
    cause: "the processor lacks instructions that this release needs (AVX)",
    advice:
      "set MONGOMS_SYSTEM_BINARY to a mongod built for this processor, or LAB_MONGODB_URI to a server elsewhere",
  },
  {
    pattern: /error while loading shared libraries|cannot open shared object|ENOENT|exit code 127/,
    cause: "the program or a system library that it needs is missing",
    advice: "npm run doctor -- --fix",
  },
  {
    pattern: /SIGKILL|Out of memory|bad_alloc/i,
    cause: "it was killed, most likely for want of memory",
    advice: "close other programs or give the container 1 GB of memory, and run the command again",
  },
];

/**
 * Why a mongod did not come up, as the values of LAB_MONGO_DID_NOT_START.
 * @param end undefined when the process still runs
 */
export function explainMongodEnd(
  binary: MongoBinary,
  logFile: string,
  end: MongodEnd | undefined,
): { server: string; cause: string; log: string; advice: string } {
  const lines = readTellingLines(logFile);
  const how = describeEnd(end);
  const known = knownCauses.find(({ pattern }) => pattern.test([how, ...lines].join("\n")));
  return {
    server: binary.described,
    cause: known ? `${known.cause} (${how})` : how,
    log: lines.map((line) => `\n  ${line}`).join(""),
    advice: known?.advice ?? "npm run doctor",
  };
}

function describeEnd(end: MongodEnd | undefined): string {
  if (!end) return "it runs, but did not become ready";
  if (end.spawnError) return end.spawnError.message;
  return end.signal ? `ended by ${end.signal}` : `exit code ${end.code}`;
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
    return readFileSync(logFile, "utf8").split("\n").filter(Boolean);
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
